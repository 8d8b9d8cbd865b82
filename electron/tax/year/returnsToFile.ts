import { addressSchema } from '../../../shared/contract/partners.ts';
import type { Remark } from '../../../shared/contract/fields.ts';
import type { Database } from '../../ledger/database.ts';
import { certifiedPayee } from '../forms/certifiedPayee.ts';
import { rolledThrough } from '../../ledger/ledgerDay.ts';
import { notLatinReasons } from '../rules/copyContent.ts';
import type { LockedRow } from '../rules/yearFiled.ts';
import { isCompleteAddress, postalAddressOf, type PostalAddress } from '../rules/postalAddress.ts';
import type { Form1099, ReturnToFile, SkippedRecipient } from '../rules/taxRecipient.ts';
import type { PayeeTaxFacts, TaxStanding } from '../rules/taxStanding.ts';
import { readTaxYear, recipientId } from './yearReading.ts';

/** A return that is due and cannot be made out, of a taxpayer who is these partners. */
export type SkippedReturn = SkippedRecipient & Pick<ReturnToFile, 'partnerKeys'>;

/** The returns of one form and year, and those that are due and cannot be made out, with every reason. */
export type ReturnsToFile = { returns: readonly ReturnToFile[]; skipped: readonly SkippedReturn[] };

type CertifiedForm = Exclude<TaxStanding, { kind: 'none' }>;
type Payee = Pick<ReturnToFile, 'name' | 'businessName' | 'address'>;

/**
 * What has to be filed of a form for a year, by name: the figures that were filed where they were recorded, else those of
 * now. Who has an amount that is not known, an address that is not complete, or a name in other letters
 * than Latin ones is skipped with the reason; a return
 * without a tax id is answered, because it is due all the same. `today` is the ledger day where it is left out.
 * TAX_YEAR_UNKNOWN for a year whose rules are not known.
 */
export function returnsToFile(
  database: Database,
  year: number,
  form: Form1099,
  today = rolledThrough(database),
): ReturnsToFile {
  const { rows, facts, sums } = readTaxYear(database, year, today);
  // A notice is about a tax id, and so about every partner that has it, whoever of them was paid.
  const secondNotices = new Set(partnersUnderSecondNotice(database).map((key) => sums.recipientOf(key)));
  const returns: ReturnToFile[] = [];
  const skipped: SkippedReturn[] = [];
  for (const row of rows) {
    if (!row.due || row.formOfPayments !== form) continue;
    const partners = factsOfRow(row, facts);
    const certified = certifiedBy(partners);
    const payee = payeeOf(database, row, certified);
    const reasons = reasonsAgainst(row, payee);
    if (payee === null || reasons.length > 0) {
      const { recipientKey, name, partnerKeys } = row;
      skipped.push({ recipientId: recipientId(recipientKey), name, partnerKeys, reasons });
      continue;
    }
    returns.push({
      year,
      form,
      recipientId: recipientId(row.recipientKey),
      partnerKeys: row.partnerKeys,
      accountNumber: `RCP-${String(row.recipientKey)}`,
      ...payee,
      nameType: nameTypeOf(partners, certified),
      tin: tinOf(certified),
      secondTinNotice: secondNotices.has(sums.recipientOf(row.recipientKey)),
      amounts: row.amounts,
    });
  }
  return { returns, skipped };
}

function factsOfRow(row: LockedRow, facts: ReadonlyMap<number, PayeeTaxFacts>): PayeeTaxFacts[] {
  return row.partnerKeys.map((key) => facts.get(key)).filter((known) => known !== undefined);
}

/** The form of the first partner that gives a tax id, or else of the first that has a form. */
function certifiedBy(partners: readonly PayeeTaxFacts[]): CertifiedForm | null {
  const forms = partners
    .map(({ standing }) => standing)
    .filter((standing): standing is CertifiedForm => standing.kind !== 'none');
  return forms.find(({ tin }) => tin !== null) ?? forms[0] ?? null;
}

function tinOf(certified: CertifiedForm | null): ReturnToFile['tin'] {
  const tin = certified?.tin ?? null;
  if (certified === null || tin === null) return null;
  return { type: tin.type, last4: tin.last4, taxFormKey: certified.taxFormKey };
}

function nameTypeOf(
  partners: readonly PayeeTaxFacts[],
  certified: CertifiedForm | null,
): ReturnToFile['nameType'] {
  if (certified?.kind === 'us') return certified.classification === 'individual' ? 'person' : 'business';
  if (certified?.kind === 'foreign') return certified.form === 'W-8BEN' ? 'person' : 'business';
  return partners[0]?.entityType ?? 'person';
}

function reasonsAgainst(row: LockedRow, payee: Payee | null): Remark[] {
  const reasons: Remark[] = [];
  if (row.filed === null && row.bucket === 'rate_missing') {
    const message = row.remarks.find(({ code }) => code === 'RATE_MISSING')?.message ?? row.reason;
    reasons.push({ code: 'RATE_MISSING', message });
  }
  if (payee === null) {
    const message = 'The address is not complete. Enter street, city, ZIP code and country of the partner.';
    reasons.push({ code: 'ADDRESS_INCOMPLETE', message });
  } else reasons.push(...notLatinReasons(payee));
  return reasons;
}

/**
 * Name and address as the tax form certifies them, or else those of the first partner of the taxpayer with a complete
 * address; null where no address is complete.
 */
function payeeOf(database: Database, row: LockedRow, certified: CertifiedForm | null): Payee | null {
  const onForm = certified === null ? null : certifiedPayee(database, certified.taxFormKey);
  const { name, businessName } = onForm ?? { name: row.name, businessName: null };
  if (onForm !== null && isCompleteAddress(onForm.address))
    return { name, businessName, address: onForm.address };
  for (const partnerKey of row.partnerKeys) {
    const address = addressOf(database, partnerKey);
    if (address !== null) return { name, businessName, address };
  }
  return null;
}

function addressOf(database: Database, partnerKey: number): PostalAddress | null {
  const partner = database.get<{ address: string | null; country: string | null }>(
    'SELECT address, country FROM partners WHERE partner_key = ?',
    partnerKey,
  );
  if (partner?.address === undefined || partner.address === null) return null;
  const address = addressSchema.parse(JSON.parse(partner.address));
  const known = postalAddressOf({ ...address, country: address.country ?? partner.country });
  return isCompleteAddress(known) ? known : null;
}

function partnersUnderSecondNotice(database: Database): number[] {
  const rows = database.all<{ partner_key: number }>(
    `SELECT partner_key FROM tin_notices WHERE notice = 'second' AND ended_on IS NULL`,
  );
  return rows.map(({ partner_key: key }) => key);
}
