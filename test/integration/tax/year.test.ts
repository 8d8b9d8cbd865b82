import { afterEach, describe, expect, test } from 'vitest';
import type { CallOf, ValueOf } from '../../../shared/contract/index.ts';
import { removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addPayee, giveForm, pay, usLedger } from './withholdingLedger.ts';

afterEach(removeTestLedgers);

type Recipient = ValueOf<'tax.year'>['recipients'][number];

async function recipients(ledger: TestLedger, input: Partial<CallOf<'tax.year'>> = {}): Promise<Recipient[]> {
  return (await ledger.value('tax.year', { year: 2026, ...input })).recipients;
}

/** The only row of the year. */
async function onlyRow(ledger: TestLedger, year = 2026): Promise<Recipient> {
  const [row, ...others] = await recipients(ledger, { year });
  if (row === undefined || others.length > 0) throw new Error(`there are ${String(others.length + 1)} rows`);
  return row;
}

describe('what counts', () => {
  test('two partners with one TIN are one recipient; PayPal is shown and left out', async () => {
    const ledger = await usLedger();
    const ada = await addPayee(ledger, 'ada');
    const bob = await addPayee(ledger, 'bob', { method: 'store_credit' });
    giveForm(ledger, ada, { form: 'W-9', tin: 'same' });
    giveForm(ledger, bob, { form: 'W-9', tin: 'same' });
    const [byBank] = await pay(ledger, { [ada]: 150_000 });
    await pay(ledger, { [bob]: 50_000 });
    expect(await onlyRow(ledger)).toMatchObject({
      recipientId: 'rcp_1',
      name: 'Partner ada',
      tinLast4: '6789',
      partnerIds: [ada, bob],
      paidMinor: 200_000,
      reportableMinor: 200_000,
      excludedMinor: 0,
      withheldMinor: 0,
      form: '1099-NEC',
      due: true,
      bucket: 'due',
      reason: 'Nonemployee compensation of 2,000.00 USD reaches 2,000.00 USD: Form 1099-NEC is due.',
      amounts: { nonemployeeCompensationMinor: 200_000, federalIncomeTaxWithheldMinor: 0 },
      lineCount: 2,
      lines: [
        { payoutId: byBank, partnerId: ada, method: 'bank_transfer', usdMinor: 150_000, counted: true },
        { partnerId: bob, method: 'store_credit', usdMinor: 50_000, counted: true, code: 'counted' },
      ],
    });
  });

  test('a method counts or not as the settings of the year say', async () => {
    const ledger = await usLedger();
    const ada = await addPayee(ledger, 'ada');
    giveForm(ledger, ada, { form: 'W-9', tin: 'a' });
    await pay(ledger, { [ada]: 300_000 });
    expect(await onlyRow(ledger)).toMatchObject({ due: true, reportableMinor: 300_000 });
    const methods = [{ method: 'bank_transfer' as const, reportedByProcessor: true }];
    await ledger.value('withholding.saveSettings', { year: 2026, methods });
    expect(await onlyRow(ledger)).toMatchObject({
      due: false,
      form: null,
      bucket: 'processor',
      reportableMinor: 0,
      excludedMinor: 300_000,
      lines: [{ counted: false, code: 'processor' }],
    });
  });

  test('backup withholding stands in its own box, gross in the other', async () => {
    const ledger = await usLedger();
    const ada = await addPayee(ledger, 'ada');
    await pay(ledger, { [ada]: 150_000 });
    await pay(ledger, { [ada]: 50_000 });
    expect(await onlyRow(ledger)).toMatchObject({
      reportableMinor: 200_000,
      withheldMinor: 12_000,
      due: true,
      bucket: 'missing_form',
      amounts: { nonemployeeCompensationMinor: 200_000, federalIncomeTaxWithheldMinor: 12_000 },
      remarks: [{ code: 'TAX_FORM_MISSING' }, { code: 'BACKUP_WITHHELD' }],
    });
  });

  test('what came back is left out with its reason, and its withholding with it', async () => {
    const ledger = await usLedger();
    const ada = await addPayee(ledger, 'ada');
    const payoutIds = await pay(ledger, { [ada]: 250_000 });
    await ledger.value('payouts.recordReturn', {
      payoutIds,
      returnedOn: ledger.today,
      outcome: 'returned',
      reason: 'account closed',
    });
    expect(await onlyRow(ledger)).toMatchObject({
      paidMinor: 0,
      reportableMinor: 0,
      withheldMinor: 0,
      due: false,
      bucket: 'left_out',
      lines: [{ code: 'returned', counted: false, withheldUsdMinor: 0 }],
    });
  });

  test('what was cancelled is shown on the day on which it was made', async () => {
    const ledger = await usLedger();
    const ada = await addPayee(ledger, 'ada');
    giveForm(ledger, ada, { form: 'W-9', tin: 'a' });
    await ledger.value('partners.credit', { partnerId: ada, amountMinor: 9_000, currency: 'USD', note: 'x' });
    const review = await ledger.value('payouts.review', { selection: { partnerIds: [ada] } });
    const run = await ledger.value('payouts.process', { reviewId: review.reviewId });
    expect(await recipients(ledger)).toEqual([]);
    const payoutIds = run.payouts.map(({ payoutId }) => payoutId);
    await ledger.value('payouts.cancel', { payoutIds, reason: 'by mistake' });
    expect(await onlyRow(ledger)).toMatchObject({
      bucket: 'left_out',
      lines: [{ code: 'cancelled', paidOn: '2026-03-02' }],
    });
  });

  test('euros count at the rate of the day of payment, and a missing rate is named', async () => {
    const ledger = await usLedger();
    const ada = await addPayee(ledger, 'ada');
    giveForm(ledger, ada, { form: 'W-9', tin: 'a' });
    await pay(ledger, { [ada]: 100_000 }, 'EUR');
    const missing = await ledger.value('tax.year', { year: 2026 });
    expect(missing.rates).toEqual([{ date: '2026-03-02', currency: 'EUR', payments: 1 }]);
    expect(missing.recipients).toMatchObject([
      { bucket: 'rate_missing', due: false, reportableMinor: 0, lines: [{ usdMinor: null, rate: null }] },
    ]);
    const rate = { date: '2026-03-02', currency: 'EUR', rate: '1.0834', source: 'ECB' };
    await ledger.value('rates.save', { rates: [rate] });
    expect(await onlyRow(ledger)).toMatchObject({
      bucket: 'below',
      reportableMinor: 108_340,
      lines: [{ usdMinor: 108_340, rate: '1.0834', currency: 'EUR', grossMinor: 100_000 }],
    });
  });

  test('past payouts that were imported count, on 31 December still in their year', async () => {
    const ledger = await usLedger();
    const ada = await addPayee(ledger, 'ada');
    giveForm(ledger, ada, { form: 'W-9', tin: 'a', signedOn: '2026-01-10' });
    const text = `payout_id,partner_id,amount,currency,paid_on,method,status
old-1,ada,600.00,USD,2025-12-31,bank_transfer,completed
old-2,ada,700.00,USD,2025-11-30,paypal,completed
`;
    const imported = await ledger.importCsv(text, { kind: 'payouts', programId: 'prg_1' });
    expect(imported.rejected).toEqual([]);
    expect(await onlyRow(ledger, 2025)).toMatchObject({
      reportableMinor: 60_000,
      excludedMinor: 70_000,
      due: true,
      form: '1099-NEC',
    });
    expect(await recipients(ledger)).toEqual([]);
  });

  test('20:00 on 31 December in New York is paid in that year', async () => {
    const ledger = await usLedger('2027-01-01T01:00:00Z');
    const ada = await addPayee(ledger, 'ada');
    giveForm(ledger, ada, { form: 'W-9', tin: 'a' });
    await pay(ledger, { [ada]: 200_000 });
    expect(await onlyRow(ledger)).toMatchObject({ due: true, lines: [{ paidOn: '2026-12-31' }] });
  });

  test('a program and a payment may be put on Form 1099-MISC', async () => {
    const ledger = await usLedger();
    const ada = await addPayee(ledger, 'ada');
    giveForm(ledger, ada, { form: 'W-9', tin: 'a' });
    const [first = ''] = await pay(ledger, { [ada]: 200_000 });
    const [second = ''] = await pay(ledger, { [ada]: 1_000 });
    const change = { payoutIds: [second], category: 'MISC-2' as const, reason: 'a licence' };
    expect(await ledger.value('tax.overridePayouts', change)).toMatchObject({ changed: 1, unchanged: 0 });
    expect(await ledger.value('tax.overridePayouts', change)).toMatchObject({ changed: 0, unchanged: 1 });
    expect(await recipients(ledger)).toMatchObject([
      { recipientId: 'rcp_1', form: '1099-NEC', reportableMinor: 200_000, lines: [{ payoutId: first }] },
      {
        recipientId: 'rcp_1',
        form: '1099-MISC',
        amounts: { royaltiesMinor: 1_000 },
        lines: [{ payoutId: second, category: 'MISC-2', overridden: true }],
      },
    ]);
    await ledger.value('tax.overridePayouts', { ...change, category: null });
    await ledger.value('programs.save', { programId: 'prg_1', form1099: '1099-MISC' });
    expect(await onlyRow(ledger)).toMatchObject({
      form: '1099-MISC',
      amounts: { otherIncomeMinor: 201_000, nonemployeeCompensationMinor: 0 },
    });
  });

  test('what tax was withheld from cannot be taken out of every form', async () => {
    const ledger = await usLedger();
    const ada = await addPayee(ledger, 'ada');
    const payoutIds = await pay(ledger, { [ada]: 250_000 });
    const refusal = await ledger.refusal('tax.overridePayouts', { payoutIds, category: 'none', reason: 'x' });
    expect(refusal).toMatchObject({ code: 'VALIDATION' });
    expect(refusal.message).toContain(payoutIds[0]);
    expect(await onlyRow(ledger)).toMatchObject({ reportableMinor: 250_000, withheldMinor: 60_000 });
  });
});

test('a W-9 that came in after the year counts for it, and a W-8 that ended since held until then', async () => {
  const ledger = await usLedger('2026-12-30T15:00:00Z');
  const ada = await addPayee(ledger, 'ada');
  const carl = await addPayee(ledger, 'carl', { country: 'DE' });
  giveForm(ledger, carl, { form: 'W-8BEN', services: 'outside_us' });
  await pay(ledger, { [ada]: 199_900, [carl]: 500_000 });
  expect(await recipients(ledger)).toMatchObject([{ bucket: 'below' }, { bucket: 'foreign' }]);
  ledger.clock.setTo('2027-01-20T15:00:00Z');
  giveForm(ledger, ada, { form: 'W-9', tin: 'a', signedOn: '2027-01-15' });
  ledger.database.run(`UPDATE tax_forms SET status = 'ended', ended_on = '2027-01-10' WHERE partner_key = 2`);
  expect(await recipients(ledger)).toMatchObject([
    { bucket: 'below', tinLast4: '6789' },
    { bucket: 'foreign', excludedMinor: 500_000 },
  ]);
});

test('commission that was paid in one year and taken back in the next is flagged in both', async () => {
  const ledger = await usLedger('2025-12-10T15:00:00Z');
  const ada = await addPayee(ledger, 'ada');
  giveForm(ledger, ada, { form: 'W-9', tin: 'a', signedOn: '2025-01-02' });
  const csv = `commission_id,partner_id,amount,currency,earned_on
c-1,ada,700.00,USD,2025-12-01
`;
  await ledger.importCsv(csv, { kind: 'commissions', programId: 'prg_1' });
  await pay(ledger, { [ada]: 10_000 });
  ledger.clock.setTo('2026-01-20T15:00:00Z');
  await ledger.value('commissions.reverse', { commissionIds: ['com_1'], reason: 'refunded' });
  await pay(ledger, { [ada]: 100_000 });
  expect(await onlyRow(ledger, 2025)).toMatchObject({
    reportableMinor: 80_000,
    due: true,
    remarks: [{ code: 'CLAWBACK_ACROSS_YEARS' }],
  });
  expect(await onlyRow(ledger, 2026)).toMatchObject({
    reportableMinor: 30_000,
    remarks: [{ code: 'CLAWBACK_ACROSS_YEARS' }],
  });
});

test('a program that an older version saved reports on Form 1099-NEC', async () => {
  const ledger = await usLedger();
  ledger.database.run(`UPDATE programs SET settings = json_remove(settings, '$.form1099')`);
  expect(await ledger.value('programs.get', { programId: 'prg_1' })).toMatchObject({ form1099: '1099-NEC' });
  const saved = await ledger.value('programs.save', {
    programId: 'prg_1',
    form1099: '1099-MISC',
    holdDays: 3,
  });
  expect(saved).toMatchObject({ form1099: '1099-MISC', holdDays: 3 });
});
