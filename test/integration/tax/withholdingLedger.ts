import { expect } from 'vitest';
import type { ValueOf } from '../../../shared/contract/index.ts';
import { partnerIdSchema } from '../../../shared/ids.ts';
import { createTestLedger, type TestLedger } from '../support/testLedger.ts';
import { addCredit, addPartner, addProgram, type Method } from '../support/testPartners.ts';

export const usPayer = {
  legalName: 'Nordwind Inc.',
  address: { line1: '1 Main Street', city: 'Albany', region: 'NY', postalCode: '12207', country: 'US' },
};

/** A ledger of a US company with one program in US dollars that asks for tax forms and pays without. */
export async function usLedger(startsAt = '2026-03-02T15:00:00Z'): Promise<TestLedger> {
  const ledger = await createTestLedger({ startsAt, timeZone: 'America/New_York' });
  await ledger.value('payer.save', usPayer);
  await addProgram(ledger, { currency: 'USD', taxFormPolicy: 'warn' });
  return ledger;
}

/** A partner in a country, without any tax form. */
export async function addPayee(
  ledger: TestLedger,
  externalId: string,
  { country = 'US', method = 'bank_transfer' }: { country?: string; method?: Method } = {},
): Promise<string> {
  const partnerId = await addPartner(ledger, 'prg_1', externalId, method);
  await ledger.value('partners.save', { partnerId, name: `Partner ${externalId}`, country });
  return partnerId;
}

type FormRow = {
  form: 'W-9' | 'W-8BEN';
  signedOn?: string;
  /** Of a W-8 its last day; four years away where it is left out. */
  expiresOn?: string;
  classification?: string;
  tin?: string;
  treaty?: { country: string; rateBasisPoints: number };
  services?: 'outside_us' | 'us' | 'mixed';
  usShareBasisPoints?: number;
};

/** An accepted tax form as its columns say it; what is sealed of it does not matter to withholding. */
export function giveForm(ledger: TestLedger, partnerId: string, given: FormRow): void {
  const isW8 = given.form !== 'W-9';
  const tin = given.tin === undefined ? [null, null, null] : ['SSN', given.tin, '6789'];
  ledger.database.run(
    `INSERT INTO tax_forms (partner_key, family, form, status, signed_on, expires_on, recorded_at, recorded_by,
       decided_at, decided_by, open_fields, sealed_fields, content_fingerprint, warnings, tin_type, tin_fingerprint,
       tin_last4, classification, subject_to_backup_withholding, treaty_country, treaty_rate_basis_points,
       services_performed, us_share_basis_points)
     VALUES (?, 'us', ?, 'accepted', ?, ?, '2026-01-02T00:00:00.000Z', 'ada', '2026-01-02T00:00:00.000Z',
       'ada', '{}', x'00', 'content', '[]', ?, ?, ?, ?, 0, ?, ?, ?, ?)`,
    partnerIdSchema.parse(partnerId),
    given.form,
    given.signedOn ?? '2026-01-02',
    isW8 ? (given.expiresOn ?? '2029-12-31') : null,
    ...tin,
    isW8 ? null : (given.classification ?? 'individual'),
    given.treaty?.country ?? null,
    given.treaty?.rateBasisPoints ?? null,
    isW8 ? (given.services ?? 'us') : null,
    given.usShareBasisPoints ?? null,
  );
}

/** Owes partners so much more, and reviews all that is payable to them. */
export async function reviewOf(
  ledger: TestLedger,
  owed: Readonly<Record<string, number>>,
  currency = 'USD',
): Promise<ValueOf<'payouts.review'>> {
  for (const [partnerId, amountMinor] of Object.entries(owed)) {
    await addCredit(ledger, partnerId, amountMinor, currency);
  }
  return ledger.value('payouts.review', { selection: { partnerIds: Object.keys(owed) } });
}

/** The same, processed and, where it waits for the bank, recorded as paid today; answers the ids of the payouts. */
export async function pay(
  ledger: TestLedger,
  owed: Readonly<Record<string, number>>,
  currency = 'USD',
): Promise<string[]> {
  const { reviewId } = await reviewOf(ledger, owed, currency);
  const { payouts } = await ledger.value('payouts.process', { reviewId });
  const waiting = payouts.filter(({ status }) => status === 'pending').map(({ payoutId }) => payoutId);
  if (waiting.length > 0) {
    const paid = { paidOn: ledger.today, bankReference: 'statement' };
    await ledger.value('payouts.recordManual', { payoutIds: waiting, ...paid });
  }
  return payouts.map(({ payoutId }) => payoutId);
}

/** What a review withholds, by partner. */
export function withheldIn(review: ValueOf<'payouts.review'>): Record<string, number> {
  return Object.fromEntries(review.lines.map((line) => [line.partnerId, line.withheldMinor]));
}

/** The codes of what stands in the way of what a review leaves out, by partner. */
export function blockedIn(review: ValueOf<'payouts.review'>): Record<string, string[]> {
  return Object.fromEntries(
    review.excluded.map((left) => [left.partnerId, left.blockers.map(({ code }) => code)]),
  );
}

/** What is owed to the tax office, in minor units: the credit balance of tax withheld payable. */
export async function taxPayable(ledger: TestLedger, currency = 'USD'): Promise<number> {
  const { rows } = await ledger.value('ledger.trialBalance', {});
  const row = rows.find((one) => one.accountCode === '2300' && one.currency === currency);
  return row === undefined ? 0 : row.creditMinor - row.debitMinor;
}

/** Nothing is unexplained in the books, and every currency balances. */
export async function expectBooksHold(ledger: TestLedger): Promise<void> {
  expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
  const { rows } = await ledger.value('ledger.trialBalance', {});
  for (const currency of new Set(rows.map((row) => row.currency))) {
    const own = rows.filter((row) => row.currency === currency);
    const sum = own.reduce((total, row) => total + row.debitMinor - row.creditMinor, 0);
    expect(sum).toBe(0);
  }
}
