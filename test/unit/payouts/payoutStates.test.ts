import { describe, expect, it } from 'vitest';
import {
  firstDetail,
  judgeAct,
  statusOf,
  type PayoutDetail,
  type PayoutStatus,
} from '../../../electron/payouts/rules/payoutStates.ts';
import { payoutDetails, payoutStatuses } from '../../../shared/contract/payoutSchemas.ts';
import { payoutMethods } from '../../../shared/contract/fields.ts';
import type { PayoutAct } from '../../../shared/payoutStates.ts';

const acts: readonly PayoutAct[] = [
  'cancel',
  'recordManual',
  'undoRecord',
  'recordReturned',
  'recordRefused',
  'retry',
];

function detailsThatAllow(act: PayoutAct): PayoutDetail[] {
  return payoutDetails.filter((detail) => judgeAct(act, detail).allowed);
}

describe('the status of a payout', () => {
  it.each<[PayoutStatus, PayoutDetail[]]>([
    [
      'pending',
      [
        ...(['awaiting_approval', 'ready', 'awaiting_bank', 'file_exported', 'handed_over'] as const),
        ...(['sending', 'in_doubt', 'accepted', 'unclaimed', 'on_hold', 'bounced'] as const),
      ],
    ],
    ['completed', ['paid', 'credited', 'recorded']],
    ['failed', ['refused', 'blocked', 'returned', 'refunded', 'reversed']],
    ['cancelled', ['cancelled']],
  ])('is %s for exactly the details that the design gives it', (status, details) => {
    expect(payoutDetails.filter((detail) => statusOf(detail) === status)).toEqual(details);
  });

  it('is one of the four for every detail', () => {
    expect(new Set(payoutDetails.map(statusOf))).toEqual(new Set(payoutStatuses));
  });
});

describe('what a person may do with a payout', () => {
  it.each<[PayoutAct, PayoutDetail[]]>([
    ['cancel', ['awaiting_approval', 'ready', 'awaiting_bank']],
    ['recordManual', ['awaiting_approval', 'ready', 'awaiting_bank', 'file_exported']],
    ['undoRecord', ['recorded']],
    ['recordReturned', ['credited', 'recorded']],
    ['recordRefused', ['awaiting_bank', 'file_exported']],
    ['retry', ['refused', 'blocked', 'returned', 'refunded', 'reversed']],
  ])('%s is allowed in these states and no other', (act, details) => {
    expect(detailsThatAllow(act)).toEqual(details);
  });

  it('is nothing while it is in doubt, whatever the act', () => {
    const codes = acts.map((act) => {
      const verdict = judgeAct(act, 'in_doubt');
      return verdict.allowed ? 'allowed' : verdict.code;
    });
    expect(codes).toEqual(acts.map(() => 'PAYOUT_IN_DOUBT'));
  });

  it('is nothing while a provider may be at work: the payee could be paid twice', () => {
    const atWork: readonly PayoutDetail[] = ['sending', 'accepted', 'on_hold', 'handed_over', 'unclaimed'];
    const allowed = atWork.flatMap((detail) => acts.filter((act) => judgeAct(act, detail).allowed));
    expect(allowed).toEqual([]);
  });

  it('never retries what was paid or may still be paid', () => {
    expect(detailsThatAllow('retry').map(statusOf)).toEqual(detailsThatAllow('retry').map(() => 'failed'));
  });

  it('is refused with words for every state, and PAYOUT_STATE unless it is in doubt', () => {
    for (const act of acts) {
      for (const detail of payoutDetails) {
        const verdict = judgeAct(act, detail);
        if (verdict.allowed) continue;
        expect(verdict.code).toBe(detail === 'in_doubt' ? 'PAYOUT_IN_DOUBT' : 'PAYOUT_STATE');
        expect(verdict.reason).toMatch(/^[a-z].+[^.]$/);
        expect(verdict.reason).not.toContain('_');
      }
    }
  });

  it('says what to do instead', () => {
    const reasons = [judgeAct('cancel', 'file_exported'), judgeAct('cancel', 'recorded')];
    expect(reasons.map((verdict) => (verdict.allowed ? '' : verdict.reason))).toEqual([
      'it stands in an exported file. Undo the export first',
      'it is recorded as paid. Undo the record, or record its return',
    ]);
  });
});

describe('the first state of a payout', () => {
  it.each([
    ['paypal', 'ready'],
    ['wise', 'ready'],
    ['bank_transfer', 'awaiting_bank'],
    ['store_credit', 'credited'],
  ] as const)('by %s is %s', (method, detail) => {
    expect(firstDetail(method)).toBe(detail);
  });

  it('can be taken back, or needs no taking back, for every method', () => {
    const open = payoutMethods.filter((method) => statusOf(firstDetail(method)) === 'pending');
    expect(open.filter((method) => !judgeAct('cancel', firstDetail(method)).allowed)).toEqual([]);
  });
});
