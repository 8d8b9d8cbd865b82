import { z } from 'zod';
import {
  taxFormLinesSchema,
  type TaxForm,
  type TaxFormKind,
  type TaxFormLines,
  type TaxFormStatus,
} from '../../../shared/contract/taxForms.ts';
import { DisburseError } from '../../../shared/errors.ts';
import { formatId } from '../../../shared/ids.ts';
import type { Classification, ServicePlace, TinType } from '../../../shared/contract/taxFormChoices.ts';
import { daysBetween } from '../../ledger/calendar.ts';
import type { Database } from '../../ledger/database.ts';
import type { FormDays } from '../rules/formValidity.ts';
import { maskTin } from '../rules/tins.ts';

export type TaxFormRow = {
  tax_form_key: number;
  partner_key: number;
  family: 'us' | 'vat';
  form: TaxFormKind;
  revision: string | null;
  status: FormDays['status'];
  signed_on: string;
  expires_on: string | null;
  ended_on: string | null;
  recorded_at: string;
  recorded_by: string;
  decided_at: string | null;
  decided_by: string | null;
  reason: string | null;
  open_fields: string;
  sealed_fields: Buffer;
  warnings: string;
  tin_type: TinType | null;
  tin_fingerprint: string | null;
  tin_last4: string | null;
  classification: Classification | null;
  exempt_payee_code: string | null;
  subject_to_backup_withholding: 0 | 1;
  treaty_country: string | null;
  treaty_rate_basis_points: number | null;
  services_performed: ServicePlace | null;
  us_share_basis_points: number | null;
  partner_name: string;
  program_key: number;
  external_id: string;
  file_bytes: number | null;
  file_attached_at: string | null;
  file_attached_by: string | null;
};

/** Columns of a form together with those of its partner and of the newest signed paper. */
export const taxFormColumns = `tax_forms.*, partners.name AS partner_name, partners.program_key, partners.external_id,
  newest_file.bytes AS file_bytes, newest_file.attached_at AS file_attached_at,
  newest_file.attached_by AS file_attached_by`;

/** The newest paper of a form, to be joined as `newest_file`. */
export const newestFile = `tax_form_files AS newest_file ON newest_file.file_key = (SELECT MAX(file_key)
  FROM tax_form_files WHERE tax_form_files.tax_form_key = tax_forms.tax_form_key)`;

const taxFormSelect = `SELECT ${taxFormColumns} FROM tax_forms JOIN partners USING (partner_key) LEFT JOIN ${newestFile}`;

/**
 * What stands readable in a form: the lines of the contract, but for the two that have columns of their own. A line that
 * is added to the contract has to have a default here, because the forms before it were kept without it.
 */
const openFieldsSchema = taxFormLinesSchema
  .omit({ exemptPayeeCode: true, subjectToBackupWithholding: true })
  .extend({ name: z.string() });

const warningsSchema = z.array(z.object({ field: z.string(), message: z.string() }));

/** One form as it is stored; NOT_FOUND where there is none. */
export function findTaxForm(database: Database, taxFormKey: number): TaxFormRow {
  const row = database.get<TaxFormRow>(`${taxFormSelect} WHERE tax_forms.tax_form_key = ?`, taxFormKey);
  if (row !== undefined) return row;
  throw new DisburseError(
    'NOT_FOUND',
    `There is no tax form ${formatId('taxForm', taxFormKey)}. Nothing was changed. The list of tax forms shows those that there are.`,
  );
}

/** All forms of a partner, newest first. */
export function formsOfPartner(database: Database, partnerKey: number): TaxFormRow[] {
  return database.all<TaxFormRow>(
    `${taxFormSelect} WHERE tax_forms.partner_key = ? ORDER BY tax_forms.tax_form_key DESC`,
    partnerKey,
  );
}

/** The form of this family that is accepted; whether it ran out meanwhile is for the caller to see. */
export function acceptedForm(
  database: Database,
  partnerKey: number,
  family: TaxFormRow['family'],
): TaxFormRow | undefined {
  return database.get<TaxFormRow>(
    `${taxFormSelect} WHERE tax_forms.partner_key = ? AND family = ? AND status = 'accepted'`,
    partnerKey,
    family,
  );
}

/** Where a form stands on a day. */
function statusOn(row: Pick<TaxFormRow, 'status' | 'expires_on'>, today: string): TaxFormStatus {
  return row.status === 'accepted' && row.expires_on !== null && row.expires_on < today
    ? 'expired'
    : row.status;
}

/** A form as the contract shows it, protected lines masked. */
export function viewTaxForm(row: TaxFormRow, today: string): TaxForm {
  const status = statusOn(row, today);
  return {
    taxFormId: formatId('taxForm', row.tax_form_key),
    partnerId: formatId('partner', row.partner_key),
    partnerName: row.partner_name,
    programId: formatId('program', row.program_key),
    externalId: row.external_id,
    form: row.form,
    revision: row.revision,
    status,
    signedOn: row.signed_on,
    expiresOn: row.expires_on,
    expiresInDays:
      status === 'accepted' && row.expires_on !== null ? daysBetween(today, row.expires_on) : null,
    endedOn: row.ended_on,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    reason: row.reason,
    name: openFieldsOf(row).name,
    classification: row.classification,
    tinType: row.tin_type,
    tinMasked: row.tin_type === null || row.tin_last4 === null ? null : maskTin(row.tin_type, row.tin_last4),
    treatyCountry: row.treaty_country,
    treatyRateBasisPoints: row.treaty_rate_basis_points,
    servicesPerformed: row.services_performed,
    usShareBasisPoints: row.us_share_basis_points,
    problems: warningsSchema.parse(JSON.parse(row.warnings)),
    attachment:
      row.file_bytes === null || row.file_attached_at === null || row.file_attached_by === null
        ? null
        : { bytes: row.file_bytes, attachedAt: row.file_attached_at, attachedBy: row.file_attached_by },
  };
}

/** The readable lines of a form. */
export function viewLines(row: TaxFormRow): TaxFormLines {
  const { name: _name, ...lines } = openFieldsOf(row);
  return {
    ...lines,
    exemptPayeeCode: row.exempt_payee_code,
    subjectToBackupWithholding: row.subject_to_backup_withholding === 1,
  };
}

/** What stands readable in a form: names and addresses, for lists and for returns. */
export function openFieldsOf({
  open_fields: text,
}: {
  open_fields: string;
}): z.infer<typeof openFieldsSchema> {
  return openFieldsSchema.parse(JSON.parse(text));
}
