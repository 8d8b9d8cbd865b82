import type { TaxFormKind } from '../../../shared/contract/taxForms.ts';
import type { FieldProblem } from '../../../shared/errors.ts';
import type { Classification, ServicePlace, TinType } from '../../../shared/contract/taxFormChoices.ts';
import type { FormAddress } from './formChecks.ts';

/** What a form says that may stand readable; protected lines are here as masks. */
type OpenLines = {
  businessName: string | null;
  otherClassification: string | null;
  fatcaCode: string | null;
  address: FormAddress | null;
  mailingAddress: FormAddress | null;
  citizenship: string | null;
  country: string | null;
  birthDateMasked: string | null;
  foreignTinMasked: string | null;
  chapter3Status: string | null;
  chapter4Status: string | null;
  giin: string | null;
  treatyArticle: string | null;
  treatyIncomeType: string | null;
  vatNumberMasked: string | null;
  smallEnterprise: boolean;
  reference: string | null;
};

/** What of a form goes to the vault. */
type SecretLines = {
  foreignTin: string | null;
  birthDate: string | null;
  vatNumber: string | null;
};

/** A form that was checked: everything that it certifies, in canonical form. */
export type FormContent = {
  form: TaxFormKind;
  name: string;
  lines: OpenLines;
  secrets: SecretLines;
  /** The US tax id; its digits go to the vault too. */
  tin: { type: TinType; digits: string } | null;
  classification: Classification | null;
  exemptPayeeCode: string | null;
  subjectToBackupWithholding: boolean;
  treaty: { country: string; rateBasisPoints: number } | null;
  servicesPerformed: ServicePlace | null;
  usShareBasisPoints: number | null;
};

export type CheckedForm =
  { ok: true; content: FormContent; warnings: FieldProblem[] } | { ok: false; problems: FieldProblem[] };

export const noLines: OpenLines = {
  businessName: null,
  otherClassification: null,
  fatcaCode: null,
  address: null,
  mailingAddress: null,
  citizenship: null,
  country: null,
  birthDateMasked: null,
  foreignTinMasked: null,
  chapter3Status: null,
  chapter4Status: null,
  giin: null,
  treatyArticle: null,
  treatyIncomeType: null,
  vatNumberMasked: null,
  smallEnterprise: false,
  reference: null,
};

export const noSecrets: SecretLines = { foreignTin: null, birthDate: null, vatNumber: null };

/** The last four characters of an id, where more than as many stay hidden. */
export function maskForeignTin(text: string): string {
  return text.length > 7 ? `•••${text.slice(-4)}` : '•••';
}
