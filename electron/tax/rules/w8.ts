import { isPlainDate } from '../../../shared/dates.ts';
import type { TaxFormFields } from '../../../shared/contract/taxForms.ts';
import { servicePlaces, type ServicePlace, type TinType } from '../../../shared/contract/taxFormChoices.ts';
import { FormChecks, isInCareOf, isPostBox, type FieldName, type FormAddress } from './formChecks.ts';
import { maskForeignTin, noLines, noSecrets, type CheckedForm, type FormContent } from './formContent.ts';
import { checkTin, personalTinType } from './tins.ts';

const knownToBoth: readonly FieldName[] = [
  ...(['name', 'address', 'mailingAddress', 'usTin', 'foreignTin', 'reference'] as const),
  ...(['treatyCountry', 'treatyRate', 'treatyArticle', 'treatyIncomeType'] as const),
  ...(['servicesPerformed', 'usSharePercent'] as const),
];

/** Line 4 of Form W-8BEN-E. */
const chapter3Statuses = [
  ...(['corporation', 'partnership', 'simple_trust', 'complex_trust', 'grantor_trust', 'estate'] as const),
  ...(['tax_exempt_organization', 'private_foundation', 'international_organization'] as const),
  ...(['central_bank_of_issue', 'foreign_government', 'disregarded_entity'] as const),
] as const;

/** 30 %: what is withheld without a treaty (26 USC 1441(a)). */
const statutoryBasisPoints = 3_000;

/** Checks the lines of Form W-8BEN (Rev. October 2021), the certificate of a foreign individual. */
export function checkW8Ben(fields: TaxFormFields, today: string): CheckedForm {
  const checks = new FormChecks(fields);
  checks.refuseOthers('W-8BEN', [...knownToBoth, 'citizenship', 'birthDate']);
  const common = commonLines(checks, (text) => personalTinType(text));
  if (checks.text('citizenship') === null) checks.refuse('citizenship', 'is missing');
  const citizenship = checks.country('citizenship');
  if (citizenship === 'US') checks.refuse('citizenship', 'is the United States: a US citizen gives Form W-9');
  const birthDate = birthDateOf(checks, today);
  return finished(checks, {
    ...common,
    form: 'W-8BEN',
    lines: { ...common.lines, citizenship, birthDateMasked: birthDate === null ? null : '••••-••-••' },
    secrets: { ...common.secrets, birthDate },
  });
}

/** Checks the lines of Form W-8BEN-E (Rev. October 2021), the certificate of a foreign entity. */
export function checkW8BenE(fields: TaxFormFields): CheckedForm {
  const checks = new FormChecks(fields);
  const own = ['businessName', 'country', 'chapter3Status', 'chapter4Status', 'giin'] as const;
  checks.refuseOthers('W-8BEN-E', [...knownToBoth, ...own]);
  const common = commonLines(checks, () => 'EIN');
  if (checks.text('country') === null) checks.refuse('country', 'is missing');
  const country = checks.country('country');
  if (country === 'US')
    checks.refuse('country', 'is the United States: an entity that was set up there gives Form W-9');
  const chapter3Status = checks.choice('chapter3Status', chapter3Statuses);
  if (checks.text('chapter3Status') === null) checks.warn('chapter3Status', 'is missing: line 4 of the form');
  const chapter4Status = checks.text('chapter4Status');
  if (chapter4Status === null) checks.warn('chapter4Status', 'is missing: line 5 of the form');
  const giin = checks.text('giin')?.toUpperCase() ?? null;
  if (giin !== null && !/^[0-9A-Z]{6}\.[0-9A-Z]{5}\.[A-Z]{2}\.[0-9]{3}$/.test(giin))
    checks.refuse('giin', 'has to be of the form XXXXXX.XXXXX.XX.NNN');
  const businessName = checks.text('businessName');
  return finished(checks, {
    ...common,
    form: 'W-8BEN-E',
    lines: { ...common.lines, businessName, country, chapter3Status, chapter4Status, giin },
  });
}

function finished(checks: FormChecks, content: FormContent): CheckedForm {
  const { problems, warnings } = checks;
  return problems.length > 0 ? { ok: false, problems } : { ok: true, content, warnings };
}

/** What both forms have: who, where, tax ids, the treaty claim, and where the services are performed. */
function commonLines(checks: FormChecks, typeOf: (text: string) => TinType): Omit<FormContent, 'form'> {
  const name = checks.required('name');
  const address = checks.address('address', null);
  if (address !== null) checkResidence(checks, address);
  const mailingAddress = checks.address('mailingAddress', null);
  const foreignTin = checks.text('foreignTin');
  const tin = usTinOf(checks, typeOf);
  const treaty = treatyOf(checks, address);
  if (treaty !== null && tin === null && foreignTin === null)
    checks.warn('foreignTin', 'is missing, and so is a US tax id: a treaty claim needs one of them');
  const { servicesPerformed, usShareBasisPoints } = servicesOf(checks);
  return {
    name,
    lines: {
      ...noLines,
      address,
      mailingAddress,
      foreignTinMasked: foreignTin === null ? null : maskForeignTin(foreignTin),
      treatyArticle: checks.text('treatyArticle'),
      treatyIncomeType: checks.text('treatyIncomeType'),
      reference: checks.text('reference'),
    },
    secrets: { ...noSecrets, foreignTin },
    tin,
    classification: null,
    exemptPayeeCode: null,
    subjectToBackupWithholding: false,
    treaty,
    servicesPerformed,
    usShareBasisPoints,
  };
}

/** Line 3 and line 6: where the payee claims to be resident, never a post office box (instructions to the line). */
function checkResidence(checks: FormChecks, address: FormAddress): void {
  if (address.country === 'US')
    checks.refuse('address.country', 'is the United States: a resident of it gives Form W-9');
  if (isPostBox(address))
    checks.refuse(
      'address.line1',
      'is a post office box: the residence needs a street; the box is a mailing address',
    );
  else if (isInCareOf(address))
    checks.warn('address.line1', 'is in care of somebody: the form asks for the residence itself');
}

function usTinOf(checks: FormChecks, typeOf: (text: string) => TinType): FormContent['tin'] {
  const text = checks.text('usTin');
  if (text === null) return null;
  const type = typeOf(text);
  const checked = checkTin(type, text);
  if (!checked.ok) {
    checks.refuse('usTin', checked.problem);
    return null;
  }
  for (const warning of checked.warnings) checks.warn('usTin', warning);
  return { type, digits: checked.digits };
}

/** Part II: a claim needs both the country and the rate; either without the other says nothing that can be applied. */
function treatyOf(checks: FormChecks, address: FormAddress | null): FormContent['treaty'] {
  const country = checks.country('treatyCountry');
  const rateBasisPoints = checks.basisPoints('treatyRate');
  const claims = (['treatyCountry', 'treatyRate', 'treatyArticle', 'treatyIncomeType'] as const).filter(
    (field) => checks.text(field) !== null,
  );
  if (claims.length === 0) return null;
  if (checks.text('treatyCountry') === null)
    checks.refuse('treatyCountry', 'is missing: a treaty claim names the country of the treaty');
  if (checks.text('treatyRate') === null)
    checks.refuse('treatyRate', 'is missing: a treaty claim names the rate');
  if (country === null || rateBasisPoints === null) return null;
  if (country === 'US') checks.refuse('treatyCountry', 'has to be a country abroad');
  if (rateBasisPoints > statutoryBasisPoints)
    checks.refuse('treatyRate', 'is more than the 30 % that are withheld without a treaty');
  if (rateBasisPoints === statutoryBasisPoints)
    checks.warn('treatyRate', 'is what is withheld without a treaty as well');
  if (address !== null && address.country !== country)
    checks.warn('treatyCountry', 'is not the country of the residence address');
  return { country, rateBasisPoints };
}

/** Services are income from where they are performed (26 USC 861(a)(3)); the forms do not ask, the payer has to know. */
function servicesOf(checks: FormChecks): {
  servicesPerformed: ServicePlace | null;
  usShareBasisPoints: number | null;
} {
  if (checks.text('servicesPerformed') === null) checks.refuse('servicesPerformed', 'is missing');
  const servicesPerformed = checks.choice('servicesPerformed', servicePlaces);
  const share = checks.basisPoints('usSharePercent');
  const isGiven = checks.text('usSharePercent') !== null;
  if (servicesPerformed !== 'mixed') {
    if (isGiven) checks.refuse('usSharePercent', 'belongs to services that are performed in both places');
    return { servicesPerformed, usShareBasisPoints: null };
  }
  if (!isGiven)
    checks.refuse('usSharePercent', 'is missing: mixed services need the share in the United States');
  else if (share === 0 || share === 10_000)
    checks.refuse(
      'usSharePercent',
      'has to be more than 0 and less than 100: otherwise services are not mixed',
    );
  return { servicesPerformed, usShareBasisPoints: share };
}

function birthDateOf(checks: FormChecks, today: string): string | null {
  const text = checks.text('birthDate');
  if (text === null) checks.refuse('birthDate', 'is missing');
  else if (!isPlainDate(text)) checks.refuse('birthDate', 'has to be a day such as 1990-05-31');
  else if (text >= today) checks.refuse('birthDate', 'lies in the future');
  else if (Number(today.slice(0, 4)) - Number(text.slice(0, 4)) < 18)
    checks.warn('birthDate', 'is that of somebody who may be a minor');
  return text;
}
