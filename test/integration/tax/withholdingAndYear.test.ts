// What is withheld rests on the same judgement of payments as the tax year: 26 USC 3406(b)(6) asks what is reported.
import { afterEach, describe, expect, test } from 'vitest';
import { removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addPartner, addProgram } from '../support/testPartners.ts';
import { addPayee, giveForm, pay, reviewOf, usLedger, withheldIn } from './withholdingLedger.ts';
import { rowsOfYear } from './yearLedger.ts';

afterEach(removeTestLedgers);

/** Takes the form in force out of force from a day on, as a newer form or a change of circumstances does. */
function outOfForce(ledger: TestLedger, status: 'ended' | 'replaced', endedOn: string): void {
  ledger.database.run(
    `UPDATE tax_forms SET status = ?, ended_on = ? WHERE status = 'accepted' AND partner_key = 1`,
    status,
    endedOn,
  );
}

async function saveRate(ledger: TestLedger, rate: string): Promise<void> {
  const rates = [{ date: ledger.today, currency: 'EUR', rate, source: 'ECB' }];
  await ledger.value('rates.save', { rates });
}

describe('a return was required for the year before (26 USC 3406(b)(6)(B)) only where that year is reported', () => {
  test('not of a payee who was a corporation then (Treas. Reg. 1.6041-3(p)(1))', async () => {
    const ledger = await usLedger('2025-11-03T15:00:00Z');
    const ada = await addPayee(ledger, 'ada');
    giveForm(ledger, ada, { form: 'W-9', tin: 'a', classification: 'llc_c', signedOn: '2025-01-02' });
    await pay(ledger, { [ada]: 500_000 });
    ledger.clock.setTo('2026-02-02T15:00:00Z');
    outOfForce(ledger, 'replaced', '2026-01-20');
    giveForm(ledger, ada, { form: 'W-9', signedOn: '2026-01-20' });
    expect(await rowsOfYear(ledger, { year: 2025 })).toMatchObject([{ bucket: 'exempt', due: false }]);
    expect(withheldIn(await reviewOf(ledger, { [ada]: 10_000 }))).toEqual({ [ada]: 0 });
  });

  test('not where pay and other income stay below the amount, each on its form', async () => {
    const ledger = await usLedger('2025-11-03T15:00:00Z');
    const ada = await addPayee(ledger, 'ada');
    giveForm(ledger, ada, { form: 'W-9', tin: 'a', signedOn: '2025-01-02' });
    await pay(ledger, { [ada]: 40_000 });
    const payoutIds = await pay(ledger, { [ada]: 40_000 });
    await ledger.value('tax.overridePayouts', { payoutIds, category: 'MISC-3', reason: 'a contest' });
    expect(await rowsOfYear(ledger, { year: 2025 })).toMatchObject([{ due: false }, { due: false }]);
    ledger.clock.setTo('2026-02-02T15:00:00Z');
    outOfForce(ledger, 'ended', '2026-01-20');
    expect(withheldIn(await reviewOf(ledger, { [ada]: 10_000 }))).toEqual({ [ada]: 0 });
  });

  test('not of a year that a W-8 covered from the middle of it, although it was ended since', async () => {
    const ledger = await usLedger('2025-02-03T15:00:00Z');
    await addProgram(ledger, { name: 'Unasked', currency: 'USD', taxFormPolicy: 'off' });
    const ada = await addPartner(ledger, 'prg_2', 'ada', 'bank_transfer');
    await ledger.value('partners.save', { partnerId: ada, country: 'DE' });
    await pay(ledger, { [ada]: 500_000 });
    ledger.clock.setTo('2026-02-02T15:00:00Z');
    giveForm(ledger, ada, { form: 'W-8BEN', services: 'outside_us', signedOn: '2025-07-01' });
    outOfForce(ledger, 'ended', '2026-01-20');
    giveForm(ledger, ada, { form: 'W-9', signedOn: '2026-01-20' });
    expect(await rowsOfYear(ledger, { year: 2025 })).toMatchObject([{ bucket: 'foreign', due: false }]);
    expect(withheldIn(await reviewOf(ledger, { [ada]: 10_000 }))).toEqual({ [ada]: 0 });
  });

  test('and where payments reach the amount as each of them is rounded', async () => {
    const ledger = await usLedger('2025-11-03T15:00:00Z');
    const ada = await addPayee(ledger, 'ada');
    await saveRate(ledger, '0.5');
    // 299.995 dollars each: 300.00 and 300.00, not 599.99 together.
    await pay(ledger, { [ada]: 59_999 }, 'EUR');
    const text = `payout_id,partner_id,amount,currency,paid_on,method,status
old-1,ada,599.99,EUR,2025-11-03,bank_transfer,completed
`;
    await ledger.importCsv(text, { kind: 'payouts', programId: 'prg_1' });
    expect(await rowsOfYear(ledger, { year: 2025 })).toMatchObject([{ due: true, reportableMinor: 60_000 }]);
    ledger.clock.setTo('2026-02-02T15:00:00Z');
    expect(withheldIn(await reviewOf(ledger, { [ada]: 10_000 }))).toEqual({ [ada]: 2_400 });
  });
});

test('a tax id on a form that holds no longer joins nobody to its taxpayer, and loses no payment', async () => {
  const ledger = await usLedger();
  const ada = await addPayee(ledger, 'ada');
  const bob = await addPayee(ledger, 'bob');
  giveForm(ledger, ada, { form: 'W-9', tin: 'a' });
  // A W-8 beside an address in the United States is not relied upon (26 CFR 1.1441-7(b)).
  giveForm(ledger, bob, { form: 'W-8BEN', tin: 'a', services: 'outside_us' });
  await ledger.value('withholding.recordNotice', { partnerId: ada, receivedOn: '2026-01-02' });
  await pay(ledger, { [bob]: 190_000 });
  expect(withheldIn(await reviewOf(ledger, { [ada]: 20_000, [bob]: 20_000 }))).toEqual({
    [ada]: 0,
    [bob]: 4_800,
  });
});

test('what a corporation is paid does not count for another partner with its tax id', async () => {
  const ledger = await usLedger();
  const ada = await addPayee(ledger, 'ada');
  const bob = await addPayee(ledger, 'bob');
  giveForm(ledger, ada, { form: 'W-9', tin: 'a', classification: 'llc_c' });
  giveForm(ledger, bob, { form: 'W-9', tin: 'a' });
  await ledger.value('withholding.recordNotice', { partnerId: bob, receivedOn: '2026-01-02' });
  const both = { [ada]: 150_000, [bob]: 60_000 };
  expect(withheldIn(await reviewOf(ledger, both))).toEqual({ [ada]: 0, [bob]: 0 });
  await pay(ledger, { [ada]: 50_000 });
  expect(withheldIn(await reviewOf(ledger, { [bob]: 10_000 }))).toEqual({ [bob]: 0 });
});

test('what is on its way with tax of foreign payees withheld goes on Form 1042-S and does not count', async () => {
  const ledger = await usLedger();
  const ada = await addPayee(ledger, 'ada', { country: 'DE' });
  giveForm(ledger, ada, { form: 'W-8BEN', services: 'us' });
  const review = await reviewOf(ledger, { [ada]: 250_000 });
  expect(withheldIn(review)).toEqual({ [ada]: 75_000 });
  await ledger.value('payouts.process', { reviewId: review.reviewId });
  outOfForce(ledger, 'ended', '2026-03-02');
  await ledger.value('partners.save', { partnerId: ada, country: 'US' });
  expect(withheldIn(await reviewOf(ledger, { [ada]: 10_000 }))).toEqual({ [ada]: 0 });
});
