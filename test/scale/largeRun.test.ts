import { afterEach, expect, test } from 'vitest';
import type { ValueOf } from '../../shared/contract/index.ts';
import {
  detailsOf,
  endPaying,
  expectBooksAgree,
  idle,
  ledgerWithPayPal,
  refreshUntilSettled,
  type PayingLedger,
} from '../integration/sending/payingLedger.ts';

const inEuros = 15_001;
const inDollars = 250;

let paying: PayingLedger;

afterEach(() => endPaying([paying.ledger]));

test('a run of more lines than PayPal takes is cut into batches of one currency, and shows how far it is', async () => {
  paying = await ledgerWithPayPal(0);
  const { ledger, payPal, programId } = paying;
  payPal.behaviour.progress = { by: 'polls', pending: 0, processing: 0 };
  const numbers = Array.from({ length: inEuros }, (_, index) => index + 1);
  await ledger.importCsv(
    [
      'partner_id,name,email,country,payout_method,paypal_email',
      ...numbers.map((n) => `n${n},Payee ${n},n${n}@example.com,DE,paypal,n${n}@example.com`),
    ].join('\n'),
    { kind: 'partners', programId },
  );
  const line = (n: number, currency: string) =>
    `${currency}${n},n${n},1.${String(n % 100).padStart(2, '0')},${currency},2026-03-01`;
  await ledger.importCsv(
    [
      'commission_id,partner_id,amount,currency,earned_on',
      ...numbers.map((n) => line(n, 'EUR')),
      ...numbers.slice(0, inDollars).map((n) => line(n, 'USD')),
    ].join('\n'),
    { kind: 'commissions', programId },
  );
  const review = await ledger.value('payouts.review', { selection: { all: true } });
  expect(review.groups.map(({ currency, count }) => [currency, count])).toEqual([
    ['EUR', inEuros],
    ['USD', inDollars],
  ]);
  const { runId } = await ledger.value('payouts.process', { reviewId: review.reviewId });
  const planned = await ledger.value('payouts.run', { runId });
  expect(planned.attempts.map(sizeOf)).toEqual([
    ['EUR', 15_000],
    ['EUR', 1],
    ['USD', inDollars],
  ]);
  await idle(ledger);
  expect(await detailsOf(ledger, runId)).toEqual({ accepted: inEuros + inDollars });
  const creates = payPal.requests.filter(({ operation }) => operation === 'create');
  expect(creates).toHaveLength(3);
  await refreshUntilSettled(ledger, runId);
  expect(await detailsOf(ledger, runId)).toEqual({ paid: inEuros + inDollars });
  await expectBooksAgree(paying);
  await expectBooksAgree(paying, 'USD');
});

function sizeOf(attempt: ValueOf<'payouts.run'>['attempts'][number]): [currency: string, count: number] {
  return [attempt.currency, attempt.count];
}
