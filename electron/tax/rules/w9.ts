import type { TaxFormFields } from '../../../shared/contract/taxForms.ts';
import { classifications, type Classification } from '../../../shared/contract/taxFormChoices.ts';
import { FormChecks, type FieldName, type FormAddress } from './formChecks.ts';
import { noLines, noSecrets, type CheckedForm, type FormContent } from './formContent.ts';
import { checkTin, tinTypeOf } from './tins.ts';

const known: readonly FieldName[] = [
  ...(['name', 'businessName', 'classification', 'otherClassification', 'exemptPayeeCode'] as const),
  ...(['fatcaCode', 'address', 'tinType', 'tin', 'tinAppliedFor', 'subjectToBackupWithholding'] as const),
  'reference',
];

const states = new Set(
  `AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR
  PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI AA AE AP`.split(/\s+/),
);

/**
 * Checks the lines of Form W-9 (Rev. March 2024; the tests of earlier revisions are the same). What the form cannot
 * mean is a problem; what is only unusual, such as an EIN for an individual, a warning. "Applied For" in place of the
 * tax id is allowed by the instructions to Part I and leaves the payee without one.
 */
export function checkW9(fields: TaxFormFields): CheckedForm {
  const checks = new FormChecks(fields);
  checks.refuseOthers('W-9', known);
  const name = checks.required('name');
  const classification = classificationOf(checks);
  const address = checks.address('address', 'US');
  if (address !== null) checkAddress(checks, address);
  const tin = tinOf(checks, classification);
  const exemptPayeeCode = exemptCodeOf(checks, classification);
  const fatcaCode = checks.text('fatcaCode')?.toUpperCase() ?? null;
  if (fatcaCode !== null && !/^[A-M]$/.test(fatcaCode))
    checks.refuse('fatcaCode', 'has to be a letter from A to M');
  const otherClassification = checks.text('otherClassification');
  if (classification === 'other' && otherClassification === null)
    checks.warn('otherClassification', 'is missing: the form asks which other classification it is');
  if (classification === null || checks.problems.length > 0) return { ok: false, problems: checks.problems };
  const content: FormContent = {
    form: 'W-9',
    name,
    lines: {
      ...noLines,
      businessName: checks.text('businessName'),
      otherClassification,
      fatcaCode,
      address,
      reference: checks.text('reference'),
    },
    secrets: noSecrets,
    tin,
    classification,
    exemptPayeeCode,
    subjectToBackupWithholding: checks.isTicked('subjectToBackupWithholding'),
    treaty: null,
    servicesPerformed: null,
    usShareBasisPoints: null,
  };
  return { ok: true, content, warnings: checks.warnings };
}

function classificationOf(checks: FormChecks): Classification | null {
  if (checks.text('classification') === null) checks.refuse('classification', 'is missing');
  return checks.choice('classification', classifications);
}

function checkAddress(checks: FormChecks, { country, region, postalCode }: FormAddress): void {
  if (country !== 'US') {
    checks.warn('address.country', 'is not the United States: make sure that the payee is a US person');
    return;
  }
  if (postalCode === undefined) checks.refuse('address.postalCode', 'is missing');
  else if (!/^[0-9]{5}(-?[0-9]{4})?$/.test(postalCode))
    checks.warn('address.postalCode', 'is no ZIP code of five or nine digits');
  if (region === undefined) checks.refuse('address.region', 'is missing');
  else if (!states.has(region.toUpperCase()))
    checks.warn('address.region', 'is no two-letter state, as information returns need it');
}

function tinOf(checks: FormChecks, classification: Classification | null): FormContent['tin'] {
  const text = checks.text('tin');
  if (text === null) {
    if (!checks.isTicked('tinAppliedFor')) checks.refuse('tin', 'is missing');
    else checks.warn('tin', 'is applied for: until it is given the payee counts as one without a tax id');
    return null;
  }
  if (checks.isTicked('tinAppliedFor'))
    checks.refuse('tinAppliedFor', 'contradicts the tax id that is given');
  const typeText = checks.required('tinType');
  const type = tinTypeOf(typeText);
  if (type === null) {
    if (typeText !== '') checks.refuse('tinType', 'has to be SSN, EIN, ITIN or ATIN');
    return null;
  }
  const checked = checkTin(type, text);
  if (!checked.ok) {
    checks.refuse('tin', checked.problem);
    return null;
  }
  for (const warning of checked.warnings) checks.warn('tin', warning);
  if (type === 'EIN' && classification === 'individual')
    checks.warn(
      'tinType',
      'is EIN for an individual: the IRS prefers the SSN, and the form drafted for 2026 asks for it',
    );
  if (type !== 'EIN' && classification !== null && wantsEin(classification))
    checks.warn('tinType', `is ${type} for a payee that is no individual: an EIN is expected`);
  return { type, digits: checked.digits };
}

/** A grantor trust gives the number of its grantor, and what "other" is nobody knows. */
function wantsEin(classification: Classification): boolean {
  switch (classification) {
    case 'c_corporation':
    case 's_corporation':
    case 'partnership':
    case 'llc_c':
    case 'llc_s':
    case 'llc_p':
      return true;
    case 'individual':
    case 'trust_estate':
    case 'other':
      return false;
  }
}

function exemptCodeOf(checks: FormChecks, classification: Classification | null): string | null {
  const code = checks.text('exemptPayeeCode');
  if (code === null) return null;
  if (!/^([1-9]|1[0-3])$/.test(code)) {
    checks.refuse('exemptPayeeCode', 'has to be a number from 1 to 13');
    return null;
  }
  if (classification === 'individual')
    checks.warn('exemptPayeeCode', 'is given by an individual, whom the instructions do not exempt');
  return code;
}
