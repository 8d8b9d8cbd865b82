import { expect } from 'vitest';
import { addDays } from '../../ledger/plainModel.ts';
import { chosen } from '../../ledger/randomActs.ts';
import type { TaxActNamed } from './randomTaxActs.ts';
import type { Payment } from './taxHistory.ts';
import type { TaxWorld } from './taxWorld.ts';
import { WithholdingOracle, type Owed } from './withholdingOracle.ts';

export async function pay(world: TaxWorld, given: TaxActNamed<'pay'>): Promise<void> {
  const payees = [...new Set(given.picks.map((at) => chosen(world.history.payees, at)))].filter(
    (one) => one !== undefined,
  );
  for (const payee of payees) {
    await world.ledger.value('partners.credit', {
      partnerId: payee.partnerId,
      amountMinor: given.amountMinor,
      currency: given.currency,
      note: 'pay',
    });
    world.owe(payee, given.currency, given.amountMinor);
  }
  const owed = world.owedTo(payees);
  const review = await world.ledger.value('payouts.review', {
    selection: { partnerIds: payees.map(({ partnerId }) => partnerId) },
  });
  const expected = new WithholdingOracle(world.history, world.today).review(owed);
  const answered = [
    ...review.lines.map(
      ({ partnerId, currency: of, grossMinor, withheldMinor, withholding }) =>
        `${partnerId} ${of} ${String(grossMinor)} ${withholding?.kind ?? 'none'} ${String(withheldMinor)}`,
    ),
    ...review.excluded.map(
      ({ partnerId, currency: of, blockers }) =>
        `${partnerId} ${of} ${blockers.map(({ code }) => code).join()}`,
    ),
  ];
  const reasons = review.lines.map((line) => line.withholding?.reason ?? '').join(' ');
  expect(answered.sort(), `withheld on ${world.today}. ${reasons}`).toEqual(
    [...expected].map(([line, answer]) => lineText(line, answer)).sort(),
  );
  if (review.lines.length === 0) return;
  const run = await world.ledger.value('payouts.process', { reviewId: review.reviewId });
  for (const { payoutId } of run.payouts) await keep(world, payoutId);
  if (!given.isSettled) return;
  for (const payment of world.history.payments.filter(
    ({ payoutId, state }) => state === 'on its way' && run.payouts.some((one) => one.payoutId === payoutId),
  ))
    await endPayment(world, payment, 'paid');
}

function lineText(
  { payee, currency: of, grossMinor }: Owed,
  answer: ReturnType<WithholdingOracle['review']> extends Map<Owed, infer Answer> ? Answer : never,
): string {
  if (answer.kind === 'blocked') return `${payee.partnerId} ${of} ${answer.code}`;
  const withheld = answer.kind === 'none' ? 0 : answer.amountMinor;
  return `${payee.partnerId} ${of} ${String(grossMinor)} ${answer.kind} ${String(withheld)}`;
}

async function keep(world: TaxWorld, payoutId: string): Promise<void> {
  const made = await world.ledger.value('payouts.get', { payoutId });
  const payee = world.history.payees.find(({ partnerId }) => partnerId === made.partnerId);
  if (payee === undefined) throw new Error('a payout of nobody');
  const { currency: of, grossMinor, withheldMinor, withholding, status, createdOn, paidOn } = made;
  const state = status === 'completed' ? 'paid' : 'on its way';
  const kind = withholding?.kind ?? null;
  world.owe(payee, of, -grossMinor);
  world.history.payments.push({
    payoutId,
    payee,
    method: payee.method,
    currency: of,
    grossMinor,
    withheldMinor,
    withholding: kind,
    state,
    createdOn,
    paidOn,
    category: null,
  });
}

export async function end(
  world: TaxWorld,
  { pick: at, how, daysAgo: ago }: TaxActNamed<'end'>,
): Promise<void> {
  const payment = chosen(
    world.history.payments.filter(({ state }) => state === 'on its way'),
    at,
  );
  if (payment !== undefined) await endPayment(world, payment, how, ago);
}

async function endPayment(
  world: TaxWorld,
  payment: Payment,
  how: 'paid' | 'cancelled' | 'refused',
  daysAgo = 0,
): Promise<void> {
  const payoutIds = [payment.payoutId];
  const { today } = world;
  if (how === 'paid') {
    const paidOn = addDays(today, -daysAgo);
    await world.ledger.value('payouts.recordManual', { payoutIds, paidOn, bankReference: 'statement' });
    Object.assign(payment, { state: 'paid', paidOn });
    return;
  }
  const isDone =
    how === 'cancelled'
      ? await world.isDone('payouts.cancel', { payoutIds, reason: 'not yet' })
      : await world.isDone('payouts.recordReturn', {
          payoutIds,
          returnedOn: today,
          outcome: 'refused',
          reason: 'closed',
        });
  if (!isDone) return;
  payment.state = how;
  world.owe(payment.payee, payment.currency, payment.grossMinor);
}

export async function comeBack(world: TaxWorld, at: number): Promise<void> {
  const payment = chosen(
    world.history.payments.filter(({ state }) => state === 'paid'),
    at,
  );
  if (payment === undefined) return;
  const input = {
    payoutIds: [payment.payoutId],
    returnedOn: world.today,
    outcome: 'returned',
    reason: 'closed',
  };
  if (!(await world.isDone('payouts.recordReturn', input))) return;
  payment.state = 'came back';
  world.owe(payment.payee, payment.currency, payment.grossMinor);
}

export async function undo(world: TaxWorld, at: number): Promise<void> {
  const payment = chosen(
    world.history.payments.filter(({ state }) => state === 'paid'),
    at,
  );
  if (payment === undefined) return;
  const input = { payoutIds: [payment.payoutId], reason: 'another one' };
  if (await world.isDone('payouts.undoRecord', input))
    Object.assign(payment, { state: 'on its way', paidOn: null });
}
