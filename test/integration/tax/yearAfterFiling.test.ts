import { afterEach, expect, test } from 'vitest';
import { returnsToFile } from '../../../electron/tax/year/returnsToFile.ts';
import { removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addPayee, pay, usLedger } from './withholdingLedger.ts';
import { recordW9, rowsOfYear } from './yearLedger.ts';

afterEach(removeTestLedgers);

const filed = { year: 2026, form: '1099-NEC', filedOn: '2026-03-02', reference: 'IRIS 4711' } as const;

test('a taxpayer whose number changes after the filing is not filed a second time', async () => {
  const ledger = await usLedger();
  const ada = await addPayee(ledger, 'ada');
  const twin = await addPayee(ledger, 'ada-elsewhere');
  await recordW9(ledger, twin);
  await pay(ledger, { [ada]: 30_000, [twin]: 250_000 });
  expect(await ledger.value('tax.recordFiled', filed)).toMatchObject({
    returns: 1,
    reportableMinor: 250_000,
  });

  // The tax id of the partner with the lower number comes in: both are one taxpayer, who goes by that number now.
  await recordW9(ledger, ada);
  const rows = await rowsOfYear(ledger);
  expect(rows).toMatchObject([
    {
      recipientId: 'rcp_2',
      partnerIds: [ada, twin],
      reportableMinor: 250_000,
      paidMinor: 280_000,
      filed: { computedReportableMinor: 280_000, differs: true },
      remarks: [{ code: 'DIFFERS_FROM_FILED' }],
    },
  ]);
  expect(rows[0]?.lines).toHaveLength(2);
  const { returns } = returnsToFile(ledger.database, 2026, '1099-NEC');
  expect(returns.map(({ accountNumber, amounts }) => [accountNumber, amounts])).toMatchObject([
    ['RCP-2', { nonemployeeCompensationMinor: 250_000 }],
  ]);
});

test('two returns that were filed stay two once their payees are one taxpayer', async () => {
  const ledger = await usLedger();
  const ada = await addPayee(ledger, 'ada');
  const twin = await addPayee(ledger, 'ada-elsewhere');
  await recordW9(ledger, ada, { tin: '212-34-6789' });
  await recordW9(ledger, twin);
  await pay(ledger, { [ada]: 210_000, [twin]: 250_000 });
  expect(await ledger.value('tax.recordFiled', filed)).toMatchObject({
    returns: 2,
    reportableMinor: 460_000,
  });
  await recordW9(ledger, ada, { name: 'Ada King' });
  expect(
    (await rowsOfYear(ledger)).map((row) => [row.recipientId, row.reportableMinor, row.lineCount]),
  ).toEqual([
    ['rcp_1', 210_000, 2],
    ['rcp_2', 250_000, 0],
  ]);
});

test('a program that is put on the other form after the filing is on it for the years that were not filed', async () => {
  const ledger = await usLedger('2025-12-01T15:00:00Z');
  const ada = await addPayee(ledger, 'ada');
  await recordW9(ledger, ada, {}, '2025-11-03');
  await pay(ledger, { [ada]: 250_000 });
  ledger.clock.setTo('2026-01-20T15:00:00Z');
  await pay(ledger, { [ada]: 300_000 });
  await ledger.value('tax.recordFiled', { ...filed, year: 2025, filedOn: '2026-01-20' });
  await ledger.value('programs.save', { programId: 'prg_1', form1099: '1099-MISC' });
  expect(await rowsOfYear(ledger, { year: 2025 })).toMatchObject([
    { formOfPayments: '1099-NEC', reportableMinor: 250_000, filed: { differs: false }, remarks: [] },
  ]);
  expect(returnsToFile(ledger.database, 2025, '1099-MISC').returns).toEqual([]);
  expect(await rowsOfYear(ledger)).toMatchObject([
    { formOfPayments: '1099-MISC', amounts: { otherIncomeMinor: 300_000 } },
  ]);
});

/** Ada is due for 2025 and has her copy, Bob stays below; a past payment to him can still be brought in. */
async function adaAndBob(): Promise<{
  ledger: TestLedger;
  payoutIds: string[];
  bobIsDue: () => Promise<void>;
}> {
  const ledger = await usLedger('2025-12-01T15:00:00Z');
  const ada = await addPayee(ledger, 'ada');
  const bob = await addPayee(ledger, 'bob');
  await recordW9(ledger, ada, {}, '2025-11-03');
  await recordW9(ledger, bob, { name: 'Bob Builder', tin: '212-34-6789' }, '2025-11-03');
  const payoutIds = await pay(ledger, { [ada]: 250_000 });
  ledger.clock.setTo('2026-01-20T15:00:00Z');
  const sent = { year: 2025, form: '1099-NEC', way: 'mail', sentOn: '2026-01-20' } as const;
  await ledger.value('tax.recordCopies', { ...sent, recipientIds: ['rcp_1'] });
  const bobIsDue = async () => {
    const csv =
      'payout_id,partner_id,amount,currency,paid_on,method,status\nold-1,bob,700.00,USD,2025-12-30,bank_transfer,completed\n';
    await ledger.importCsv(csv, { kind: 'payouts', programId: 'prg_1' });
  };
  return { ledger, payoutIds, bobIsDue };
}

async function necDeadlines(ledger: TestLedger) {
  const { deadlines } = await ledger.value('tax.checklist', { year: 2025 });
  return deadlines.filter(({ id }) => id.startsWith('nec')).map(({ id, state, count }) => [id, state, count]);
}

test('a copy that was sent to somebody else does not stand for one that is due', async () => {
  const { ledger, payoutIds, bobIsDue } = await adaAndBob();
  expect(await necDeadlines(ledger)).toContainEqual(['nec_recipient', 'done', 1]);
  const came = { returnedOn: '2026-01-20', outcome: 'returned', reason: 'account closed' } as const;
  await ledger.value('payouts.recordReturn', { payoutIds, ...came });
  await bobIsDue();
  expect(await necDeadlines(ledger)).toContainEqual(['nec_recipient', 'open', 1]);
});

test('a return that became due after the filing is still to be filed', async () => {
  const { ledger, bobIsDue } = await adaAndBob();
  await ledger.value('tax.recordFiled', { ...filed, year: 2025, filedOn: '2026-01-20' });
  expect(await necDeadlines(ledger)).toContainEqual(['nec_irs', 'done', 1]);
  await bobIsDue();
  expect(await necDeadlines(ledger)).toEqual([
    ['nec_recipient', 'open', 2],
    ['nec_irs', 'open', 1],
  ]);
});

test('a second notice about a tax id is on the return of whichever partner has it', async () => {
  const ledger = await usLedger('2026-11-02T15:00:00Z');
  const ada = await addPayee(ledger, 'ada');
  const twin = await addPayee(ledger, 'ada-elsewhere');
  for (const partnerId of [ada, twin]) await recordW9(ledger, partnerId);
  await pay(ledger, { [twin]: 250_000 });
  const notice = { notice: 'second', receivedOn: '2026-11-02' } as const;
  await ledger.value('withholding.recordNotice', { partnerId: ada, ...notice });
  const { returns } = returnsToFile(ledger.database, 2026, '1099-NEC');
  expect(returns).toMatchObject([{ partnerKeys: [2], secondTinNotice: true }]);
});
