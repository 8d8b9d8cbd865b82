// The year of a company with several programs: who is shown for one of them, and that no total changes by it.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addCredit, addPartner, addProgram } from '../support/testPartners.ts';
import { rowsOfYear } from './yearLedger.ts';
import { giveForm, pay, usLedger } from './withholdingLedger.ts';

let ledger: TestLedger;
let partnerIds: string[];

/** Ada is paid by both programs under one tax id, Bob by the first alone, Cleo by the second and on another form. */
beforeEach(async () => {
  ledger = await usLedger();
  await addProgram(ledger, { name: 'Referrals', currency: 'USD', taxFormPolicy: 'warn' });
  await addProgram(ledger, { name: 'Prizes', currency: 'USD', form1099: '1099-MISC' });
  partnerIds = [];
  for (const [programId, name, tin] of [
    ['prg_1', 'ada', 'one'],
    ['prg_2', 'ada', 'one'],
    ['prg_1', 'bob', 'two'],
    ['prg_3', 'ada', 'one'],
  ] as const) {
    const partnerId = await addPartner(ledger, programId, name, 'bank_transfer');
    giveForm(ledger, partnerId, { form: 'W-9', tin });
    partnerIds.push(partnerId);
  }
  const [ada = '', adaToo = '', bob = '', adaAgain = ''] = partnerIds;
  await pay(ledger, { [ada]: 150_000, [adaToo]: 80_000, [bob]: 100_000, [adaAgain]: 30_000 });
});
afterEach(removeTestLedgers);

test('a program shows the taxpayers that it paid, with the totals of the taxpayer and its own share', async () => {
  const [ada, ...others] = await rowsOfYear(ledger, { programId: 'prg_2' });
  expect(others).toEqual([]);
  expect(ada).toMatchObject({
    name: 'Partner ada',
    formOfPayments: '1099-NEC',
    paidMinor: 230_000,
    reportableMinor: 230_000,
    due: true,
    lineCount: 2,
    programs: [
      { programId: 'prg_1', paidMinor: 150_000, lineCount: 1 },
      { programId: 'prg_2', paidMinor: 80_000, lineCount: 1 },
    ],
  });
  expect(ada?.lines).toHaveLength(2);
  const all = await rowsOfYear(ledger);
  expect(all).toContainEqual(ada);
  expect((await rowsOfYear(ledger, { programId: 'prg_1' })).map(({ name }) => name)).toEqual([
    'Partner ada',
    'Partner bob',
  ]);
});

test('payments on another form stand in a row of their own, which another program shows', async () => {
  const rows = await rowsOfYear(ledger, { programId: 'prg_3' });
  expect(rows).toMatchObject([
    {
      name: 'Partner ada',
      formOfPayments: '1099-MISC',
      paidMinor: 30_000,
      programs: [{ programId: 'prg_3' }],
    },
  ]);
});

test('the sums over the year stay those of the year, page by page', async () => {
  const whole = await ledger.value('tax.year', { year: 2026 });
  const first = await ledger.value('tax.year', { year: 2026, programId: 'prg_1', limit: 1 });
  expect(first).toMatchObject({ buckets: whole.buckets, matching: 2 });
  const next = { year: 2026, programId: 'prg_1', limit: 1, cursor: first.nextCursor ?? '' };
  expect((await ledger.value('tax.year', next)).recipients).toMatchObject([{ name: 'Partner bob' }]);
  const ofAnother = await ledger.refusal('tax.year', { ...next, programId: 'prg_2' });
  expect(ofAnother.message).toContain('does not belong to this list');
});

test('what came back is of its program, and adds nothing to its share', async () => {
  const [, , bob = ''] = partnerIds;
  await addCredit(ledger, bob, 5_000, 'USD');
  const [back = ''] = await pay(ledger, { [bob]: 5_000 });
  const returned = { returnedOn: ledger.today, outcome: 'returned' as const, reason: 'account closed' };
  await ledger.value('payouts.recordReturn', { payoutIds: [back], ...returned });
  const rows = await rowsOfYear(ledger, { search: 'bob' });
  expect(rows).toMatchObject([
    { paidMinor: 100_000, programs: [{ programId: 'prg_1', paidMinor: 100_000, lineCount: 2 }] },
  ]);
});
