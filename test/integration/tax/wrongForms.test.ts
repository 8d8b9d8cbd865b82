import { afterEach, expect, test } from 'vitest';
import { taxFactsOf } from '../../../electron/tax/forms/standings.ts';
import { removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addPayee, blockedIn, giveForm, reviewOf, usLedger } from './withholdingLedger.ts';
import { rowsOfYear } from './yearLedger.ts';

afterEach(removeTestLedgers);

/** What every room says of the form of the first partner. */
async function saidOf(ledger: TestLedger) {
  const { rows } = await ledger.value('taxForms.collection', {});
  const { standing } = taxFactsOf(ledger.database, [1], ledger.today).get(1) ?? {};
  return { collection: rows[0]?.standing, standing };
}

test('a W-8 of a partner in the United States is the wrong form, for the review and for the year alike', async () => {
  const ledger = await usLedger();
  const ada = await addPayee(ledger, 'ada');
  giveForm(ledger, ada, { form: 'W-8BEN', services: 'outside_us' });
  const said = await saidOf(ledger);
  expect(said.collection).toBe('rejected');
  expect(said.standing).toEqual({ kind: 'none', why: 'wrong_form', wanted: 'W-9', expiredOn: null });

  const review = await reviewOf(ledger, { [ada]: 250_000 });
  expect(review.lines).toMatchObject([{ withheldMinor: 60_000, withholding: { kind: 'backup' } }]);
  expect(review.lines[0]?.withholding?.reason).toContain('The tax form is none that this payee can give.');
  const { payouts } = await ledger.value('payouts.process', { reviewId: review.reviewId });
  await ledger.value('payouts.recordManual', {
    payoutIds: payouts.map(({ payoutId }) => payoutId),
    paidOn: ledger.today,
    bankReference: 'statement',
  });
  expect(await rowsOfYear(ledger, {})).toMatchObject([
    {
      bucket: 'missing_form',
      due: true,
      reportableMinor: 250_000,
      remarks: [
        { code: 'TAX_FORM_MISSING', message: expect.stringContaining('Ask for a W-9.') as string },
        {},
      ],
    },
  ]);
});

test('a W-8BEN of a business abroad proves nothing: where tax would have to be withheld, the line waits', async () => {
  const ledger = await usLedger();
  const ada = await addPayee(ledger, 'ada', { country: 'DE' });
  await ledger.value('partners.save', { partnerId: ada, name: 'Ada GmbH', entityType: 'business' });
  giveForm(ledger, ada, { form: 'W-8BEN', services: 'outside_us' });
  const said = await saidOf(ledger);
  expect(said.collection).toBe('rejected');
  expect(said.standing).toMatchObject({ kind: 'none', why: 'wrong_form', wanted: 'W-8BEN-E' });
  const review = await reviewOf(ledger, { [ada]: 250_000 });
  expect(blockedIn(review)).toEqual({ [ada]: ['WITHHOLDING_UNCLEAR'] });
});

test('a W-8 that was ended when its payee moved to the United States holds for the days before', async () => {
  const ledger = await usLedger();
  const ada = await addPayee(ledger, 'ada');
  giveForm(ledger, ada, { form: 'W-8BEN', services: 'outside_us' });
  ledger.database.run(`UPDATE tax_forms SET status = 'ended', ended_on = '2026-02-10' WHERE partner_key = 1`);
  const kindOn = (day: string) => taxFactsOf(ledger.database, [1], day).get(1)?.standing.kind;
  expect([kindOn('2026-02-09'), kindOn('2026-02-10')]).toEqual(['foreign', 'none']);
});
