import type { TaxFormFields, TaxFormKind } from '../../../shared/contract/taxForms.ts';
import { validationError, type FieldProblem } from '../../../shared/errors.ts';
import { formatId } from '../../../shared/ids.ts';
import type { Database } from '../../ledger/database.ts';
import { canonicalJson } from '../../ledger/requests.ts';
import type { VaultSession } from '../../vault/vaultSession.ts';
import type { FormContent } from '../rules/formContent.ts';
import { checkTaxForm } from '../rules/taxForm.ts';
import { tinIdentity } from '../rules/tins.ts';
import { acceptTaxForm, type DecisionMoment } from './deciding.ts';
import { sealFields } from './sealedForm.ts';

type NewTaxForm = {
  partnerKey: number;
  form: TaxFormKind;
  revision: string | undefined;
  fields: TaxFormFields;
  signedOn: string;
  accept: boolean;
};

/**
 * Keeps a form of a partner, and accepts it where that is asked for: it then replaces the one in force. The form is
 * checked as a whole; VALIDATION names what is wrong by field, and nothing is kept. Warnings stay with the form.
 * Answers its key; a form that says exactly what a standing one says is refused by name.
 */
export function recordTaxForm(
  database: Database,
  vault: VaultSession,
  given: NewTaxForm,
  moment: DecisionMoment,
): number {
  const { checked, revision, expiresOn } = checkTaxForm(given, moment.today);
  if (!checked.ok) throw refusedForm(checked.problems);
  const { content } = checked;
  const fingerprint = contentFingerprint(vault, given, revision, content);
  const same = formWithContent(database, given.partnerKey, fingerprint);
  if (same !== undefined && same.status !== 'rejected') {
    const id = formatId('taxForm', same.tax_form_key);
    throw validationError(`This form is recorded already as ${id}. Nothing was saved again.`, [
      { field: 'form', message: `is recorded already as ${id}` },
    ]);
  }
  const warnings = [...checked.warnings, ...sharedTinWarnings(database, vault, given.partnerKey, content)];
  const key = insertForm(database, vault, {
    ...given,
    ...{ content, revision, expiresOn, fingerprint, warnings },
    moment,
  });
  if (given.accept) acceptTaxForm(database, key, null, moment);
  return key;
}

/** Whether a partner has a form that says exactly this, whatever became of it. VALIDATION where the form is wrong. */
export function isRecorded(
  database: Database,
  vault: VaultSession,
  given: Omit<NewTaxForm, 'accept'>,
  today: string,
): boolean {
  const { checked, revision } = checkTaxForm(given, today);
  if (!checked.ok) throw refusedForm(checked.problems);
  const fingerprint = contentFingerprint(vault, given, revision, checked.content);
  return formWithContent(database, given.partnerKey, fingerprint) !== undefined;
}

/** The key under which equal tax ids are found without opening them. */
function tinFingerprint(vault: VaultSession, tin: NonNullable<FormContent['tin']>): string {
  return vault.blindIndex('tin', tinIdentity(tin.type, tin.digits));
}

function refusedForm(problems: readonly FieldProblem[]): Error {
  const lines = problems.length === 1 ? 'one line of it is' : `${String(problems.length)} lines of it are`;
  return validationError(
    `The tax form was refused: ${lines} not right. Nothing was saved. Correct the form and record it again.`,
    problems,
  );
}

function contentFingerprint(
  vault: VaultSession,
  { partnerKey, signedOn }: { partnerKey: number; signedOn: string },
  revision: string | null,
  content: FormContent,
): string {
  return vault.blindIndex('tax form', canonicalJson([partnerKey, signedOn, revision, content]));
}

function formWithContent(database: Database, partnerKey: number, fingerprint: string) {
  return database.get<{ tax_form_key: number; status: string }>(
    `SELECT tax_form_key, status FROM tax_forms WHERE partner_key = ? AND content_fingerprint = ?
     ORDER BY tax_form_key DESC LIMIT 1`,
    partnerKey,
    fingerprint,
  );
}

/** One taxpayer may well be two partners; it may also be a slip of the pen. */
function sharedTinWarnings(
  database: Database,
  vault: VaultSession,
  partnerKey: number,
  { tin, form }: FormContent,
): FieldProblem[] {
  if (tin === null) return [];
  const others = database.all<{ partner_key: number; name: string }>(
    `SELECT DISTINCT partners.partner_key, partners.name FROM tax_forms JOIN partners USING (partner_key)
     WHERE tin_fingerprint = ? AND partners.partner_key <> ? AND status IN ('received', 'accepted')
     ORDER BY partners.partner_key LIMIT 4`,
    tinFingerprint(vault, tin),
    partnerKey,
  );
  if (others.length === 0) return [];
  const names = others
    .slice(0, 3)
    .map(({ name, partner_key: key }) => `${name} (${formatId('partner', key)})`)
    .join(', ');
  const more = others.length > 3 ? ' and others' : '';
  return [
    {
      field: form === 'W-9' ? 'tin' : 'usTin',
      message: `is on file for ${names}${more} too: their payments count as those of one taxpayer`,
    },
  ];
}

type Insertion = NewTaxForm & {
  content: FormContent;
  expiresOn: string | null;
  fingerprint: string;
  warnings: readonly FieldProblem[];
  moment: DecisionMoment;
};

function insertForm(
  database: Database,
  vault: VaultSession,
  added: Omit<Insertion, 'revision'> & { revision: string | null },
): number {
  const { partnerKey, content, moment } = added;
  const { tin, secrets, treaty } = content;
  const key = database.nextKey('tax_forms', 'tax_form_key');
  const sealed = sealFields(
    database,
    vault,
    { tax_form_key: key, partner_key: partnerKey },
    { ...secrets, tin: tin?.digits ?? null },
  );
  database.run(
    `INSERT INTO tax_forms (tax_form_key, partner_key, family, form, revision, status, signed_on, expires_on,
       recorded_at, recorded_by, open_fields, sealed_fields, content_fingerprint, warnings, tin_type, tin_fingerprint,
       tin_last4, classification, exempt_payee_code, subject_to_backup_withholding, treaty_country,
       treaty_rate_basis_points, services_performed, us_share_basis_points)
     VALUES (?, ?, ?, ?, ?, 'received', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    key,
    partnerKey,
    added.form === 'VAT' ? 'vat' : 'us',
    added.form,
    added.revision,
    added.signedOn,
    added.expiresOn,
    moment.now,
    moment.actor,
    JSON.stringify({ name: content.name, ...content.lines }),
    sealed,
    added.fingerprint,
    JSON.stringify(added.warnings),
    tin?.type ?? null,
    tin === null ? null : tinFingerprint(vault, tin),
    tin?.digits.slice(-4) ?? null,
    content.classification,
    content.exemptPayeeCode,
    content.subjectToBackupWithholding ? 1 : 0,
    treaty?.country ?? null,
    treaty?.rateBasisPoints ?? null,
    content.servicesPerformed,
    content.usShareBasisPoints,
  );
  return key;
}
