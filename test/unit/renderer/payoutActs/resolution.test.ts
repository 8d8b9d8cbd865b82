import { expect, test } from 'vitest';
import {
  offeredOutcomes,
  resolutionInput,
  resolutionProblems,
  splitByOutcome,
  type Resolution,
} from '../../../../renderer/components/payoutActs/resolution.ts';
import { payoutIn } from './payoutRow.ts';

const typed: Resolution = {
  outcome: 'paid',
  evidence: ' Batch 5UXD2E8A7EBQJ ',
  note: 'Looked up on the activity page',
  paidOn: '2026-11-25',
  fee: '0.25',
};

test('a doubt is not ended before somebody chose an outcome and named what shows it', () => {
  const empty: Resolution = { outcome: null, evidence: ' ', note: '', paidOn: null, fee: '' };
  expect(resolutionProblems(empty, 'EUR')).toEqual({
    outcome: 'Say what the provider shows',
    evidence: 'Name what shows it',
    note: 'Say who looked, and where',
    fee: null,
  });
  expect(resolutionInput(empty, 'EUR', ['P1'])).toBeNull();
  expect(resolutionInput({ ...typed, outcome: null }, 'EUR', ['P1'])).toBeNull();
});

test('what was paid has its day and its fee, a fee only where there is one currency', () => {
  expect(resolutionInput(typed, 'EUR', ['P1'])).toEqual({
    payoutIds: ['P1'],
    outcome: 'paid',
    evidence: 'Batch 5UXD2E8A7EBQJ',
    note: 'Looked up on the activity page',
    paidOn: '2026-11-25',
    feeMinor: 25,
  });
  expect(resolutionInput(typed, null, ['P1'])).not.toHaveProperty('feeMinor');
  expect(resolutionInput({ ...typed, fee: '0.255' }, 'EUR', ['P1'])).toBeNull();
});

test('what was not paid has neither', () => {
  expect(resolutionInput({ ...typed, outcome: 'not_paid' }, 'EUR', ['P1'])).toEqual({
    payoutIds: ['P1'],
    outcome: 'not_paid',
    evidence: 'Batch 5UXD2E8A7EBQJ',
    note: 'Looked up on the activity page',
  });
});

test.each([
  ['in_doubt', null, ['paid', 'not_paid']],
  ['refused', 'moving', ['paid', 'not_paid']],
  ['refused', 'contradicted', ['paid']],
  ['recorded', 'contradicted', ['paid_once', 'paid_twice']],
  ['recorded', 'moving', ['not_paid', 'paid_once', 'paid_twice']],
  ['recorded', null, []],
] as const)(
  'a payout that is %s and shown as %s is offered %o, which the ledger accepts',
  (detail, shown, outcomes) => {
    expect(offeredOutcomes([payoutIn(detail, { afterRelease: shown })])).toEqual(outcomes);
  },
);

test('an outcome takes the payouts of a selection that it fits, and leaves the others', () => {
  const doubt = payoutIn('in_doubt');
  const contradicted = payoutIn('refused', { afterRelease: 'contradicted' });
  const both = [doubt, contradicted];
  expect(offeredOutcomes(both)).toEqual(['paid', 'not_paid']);
  expect(splitByOutcome(both, null)).toEqual({ fitting: both, others: [] });
  expect(splitByOutcome(both, 'paid')).toEqual({ fitting: both, others: [] });
  expect(splitByOutcome(both, 'not_paid')).toEqual({ fitting: [doubt], others: [contradicted] });
});
