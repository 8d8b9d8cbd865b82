import type { Form1099 } from '../../../electron/tax/rules/taxRecipient.ts';
import type { TestLedger } from '../support/testLedger.ts';

/** Somebody who is owed a return: what stands in the files that an accountant imports. */
export type PaidRecipient = {
  name?: string;
  businessName?: string;
  classification?: string;
  tinType?: 'SSN' | 'EIN';
  /** The whole tax id; null where no form was given. */
  tin?: string | null;
  line1?: string;
  /** None: of that payee no address is known at all. */
  hasAddress?: boolean;
  /** Dollars. */
  amount?: string;
};

type Reported = { form?: Form1099; year?: number };

/**
 * Makes partners of a new program, with their forms, each paid in the year, by importing three files; the ledger then
 * owes their returns. The ids go on from those that are there: the first partner of an empty ledger is prt_1 and rcp_1.
 */
export async function payRecipients(
  ledger: TestLedger,
  recipients: readonly PaidRecipient[],
  { form = '1099-NEC', year = 2026 }: Reported = {},
): Promise<void> {
  const { rows } = await ledger.value('programs.list', {});
  const name = `Program ${String(rows.length + 1)}`;
  const { programId } = await ledger.value('programs.save', { name, currency: 'USD', form1099: form });
  const payees = recipients.map((given, index) => filledIn(given, index));
  const partnerHeader = 'partner_id,email,name,country,address_line1,city,region,postal_code';
  const partners = payees.map((payee) => [
    payee.id,
    `${payee.id}@example.com`,
    payee.name,
    ...addressOf(payee, { hasCountry: true }),
  ]);
  await importLines(ledger, { kind: 'partners', programId }, partnerHeader, partners);
  const formHeader =
    'partner_id,form,signed_on,name,business_name,classification,tin_type,tin,address_line1,city,state,zip';
  const forms = payees.flatMap((payee) => {
    const { id, tin, businessName, classification, tinType } = payee;
    if (tin === null) return [];
    const signed = [id, 'W-9', '2026-01-05', payee.name, businessName, classification, tinType, tin];
    return [[...signed, ...addressOf(payee, { hasCountry: false })]];
  });
  if (forms.length > 0) await importLines(ledger, { kind: 'taxForms', programId }, formHeader, forms);
  const paid = payees.map(({ id, amount }) => [
    `X-${id}`,
    id,
    amount,
    'USD',
    `${String(year)}-05-04`,
    'wise',
  ]);
  const payoutHeader = 'payout_id,partner_id,amount,currency,paid_on,method';
  await importLines(ledger, { kind: 'payouts', programId }, payoutHeader, paid);
}

/** A tax id of nobody that passes as one of a person and ends in 4567, another one for every place in a list. */
export function personsTin(index: number): string {
  return `${String(100 + (index % 500))}${String(11 + Math.floor(index / 500))}4567`;
}

type Payee = ReturnType<typeof filledIn>;

function filledIn(given: PaidRecipient, index: number) {
  return {
    id: `p${String(index + 1)}`,
    name: given.name ?? 'Ann Smith',
    businessName: given.businessName ?? '',
    classification: given.classification ?? 'individual',
    tinType: given.tinType ?? 'SSN',
    tin: given.tin === undefined ? personsTin(index) : given.tin,
    line1: given.line1 ?? '1 Main Street',
    hasAddress: given.hasAddress ?? true,
    amount: given.amount ?? '12345.67',
  };
}

function addressOf({ line1, hasAddress }: Payee, { hasCountry }: { hasCountry: boolean }): string[] {
  if (!hasAddress) return hasCountry ? ['', '', '', '', ''] : ['', '', '', ''];
  return [...(hasCountry ? ['US'] : []), line1, 'Springfield', 'IL', '62701'];
}

type Target = { kind: 'partners' | 'taxForms' | 'payouts'; programId: string };

async function importLines(
  ledger: TestLedger,
  target: Target,
  header: string,
  lines: readonly (readonly string[])[],
): Promise<void> {
  const cells = lines.map((line) => line.map((cell) => `"${cell}"`).join(','));
  const { imported, rejected } = await ledger.importCsv([header, ...cells].join('\n'), target);
  if (imported !== lines.length) throw new Error(`${target.kind} were refused: ${JSON.stringify(rejected)}`);
}
