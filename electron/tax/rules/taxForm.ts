import type { TaxFormFields, TaxFormKind } from '../../../shared/contract/taxForms.ts';
import type { FieldProblem } from '../../../shared/errors.ts';
import { FormChecks } from './formChecks.ts';
import { noLines, noSecrets, type CheckedForm } from './formContent.ts';
import { lastDayInForce, signingProblem } from './formValidity.ts';
import { checkVatId, maskVatId } from './vatIds.ts';
import { checkW8Ben, checkW8BenE } from './w8.ts';
import { checkW9 } from './w9.ts';

type GivenForm = {
  form: TaxFormKind;
  revision: string | undefined;
  fields: TaxFormFields;
  signedOn: string;
};

/** The printed forms that are accepted, newest first: year and month of their revision (tax reference, 2.1 and 2.3). */
export const revisions: Readonly<Record<TaxFormKind, readonly string[]>> = {
  'W-9': ['2024-03', '2018-10', '2017-11'],
  'W-8BEN': ['2021-10', '2017-07'],
  'W-8BEN-E': ['2021-10', '2017-07'],
  VAT: [],
};

/** Checks a form as a whole: its lines, its revision and the day of its signature. `today` is the ledger's day. */
export function checkTaxForm(
  given: GivenForm,
  today: string,
): { checked: CheckedForm; revision: string | null; expiresOn: string | null } {
  const { form, signedOn } = given;
  const expiresOn = lastDayInForce(form, signedOn);
  const { revision, problems, warnings } = aroundTheLines(given, today, expiresOn);
  const lines = checkLines(given, today);
  if (!lines.ok || problems.length > 0) {
    return {
      checked: { ok: false, problems: [...(lines.ok ? [] : lines.problems), ...problems] },
      revision,
      expiresOn,
    };
  }
  return { checked: { ...lines, warnings: [...lines.warnings, ...warnings] }, revision, expiresOn };
}

function checkLines({ form, fields }: GivenForm, today: string): CheckedForm {
  switch (form) {
    case 'W-9':
      return checkW9(fields);
    case 'W-8BEN':
      return checkW8Ben(fields, today);
    case 'W-8BEN-E':
      return checkW8BenE(fields);
    case 'VAT':
      return checkVatRegistration(fields);
  }
}

function aroundTheLines(
  { form, revision: wanted, signedOn }: GivenForm,
  today: string,
  expiresOn: string | null,
) {
  const problems: FieldProblem[] = [];
  const warnings: FieldProblem[] = [];
  const known = revisions[form];
  const revision = wanted ?? known[0] ?? null;
  if (wanted !== undefined && !known.includes(wanted)) {
    const message =
      known.length === 0 ? 'is nothing that a VAT registration has' : `has to be one of ${known.join(', ')}`;
    problems.push({ field: 'revision', message });
  } else if (revision !== null && revision !== known[0]) {
    warnings.push({ field: 'revision', message: `is not the current one, which is ${known[0] ?? ''}` });
  }
  const signing = signingProblem(signedOn, today);
  if (signing !== null) problems.push({ field: 'signedOn', message: signing });
  else if (expiresOn !== null && expiresOn < today)
    warnings.push({ field: 'signedOn', message: `is so long ago that the form ran out on ${expiresOn}` });
  else if (revision !== null && wanted !== undefined && signedOn.slice(0, 7) < revision)
    warnings.push({ field: 'signedOn', message: 'lies before the revision of the form was printed' });
  return { revision, problems, warnings };
}

/** A VAT registration as the partner tells it; VIES alone knows whether it is in force. */
function checkVatRegistration(fields: TaxFormFields): CheckedForm {
  const checks = new FormChecks(fields);
  checks.refuseOthers('VAT', ['name', 'vatNumber', 'country', 'smallEnterprise', 'address', 'reference']);
  const name = checks.required('name');
  const country = checks.country('country');
  const address = fields.address === undefined ? null : checks.address('address', country);
  const text = checks.required('vatNumber');
  const checked = text === '' ? null : checkVatId(text, country);
  if (checked?.ok === false) checks.refuse('vatNumber', checked.problem);
  if (checked?.ok !== true || checks.problems.length > 0) return { ok: false, problems: checks.problems };
  for (const warning of checked.warnings) checks.warn('vatNumber', warning);
  const state = checked.prefix === 'EL' ? 'GR' : checked.prefix === 'XI' ? 'GB' : checked.prefix;
  if (country !== null && country !== state) checks.warn('country', 'is not the country of the VAT number');
  return {
    ok: true,
    warnings: checks.warnings,
    content: {
      form: 'VAT',
      name,
      lines: {
        ...noLines,
        address,
        country: country ?? state,
        vatNumberMasked: maskVatId(checked.vatId),
        smallEnterprise: checks.isTicked('smallEnterprise'),
        reference: checks.text('reference'),
      },
      secrets: { ...noSecrets, vatNumber: checked.vatId },
      tin: null,
      classification: null,
      exemptPayeeCode: null,
      subjectToBackupWithholding: false,
      treaty: null,
      servicesPerformed: null,
      usShareBasisPoints: null,
    },
  };
}
