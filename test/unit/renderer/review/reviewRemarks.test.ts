import { beforeEach, describe, expect, test } from 'vitest';
import { linesFound } from '../../../../renderer/screens/review/linesFound.ts';
import {
  carryLookedAt,
  toggleLookedAt,
  useLookedAtStore,
} from '../../../../renderer/screens/review/lookedAt.ts';
import {
  lineKey,
  linesToLookAt,
  remarkCounts,
  remarksOf,
} from '../../../../renderer/screens/review/reviewRemarks.ts';
import type { Review, ReviewLine } from '../../../../renderer/screens/review/review.ts';

function line(partnerId: string, given: Partial<ReviewLine> = {}): ReviewLine {
  return {
    partnerId,
    externalId: `AFF-${partnerId}`,
    name: `Name ${partnerId}`,
    method: 'paypal',
    paysTo: 'a•••a@example.com',
    currency: 'USD',
    grossMinor: 128_450,
    vatMinor: 0,
    withheldMinor: 0,
    withholding: null,
    amountMinor: 128_450,
    notices: [],
    ...given,
  };
}

function review(reviewId: string, lines: ReviewLine[], changes: Review['changes'] = []): Review {
  return {
    reviewId,
    asOf: '2026-11-23',
    createdAt: '2026-11-23T10:42:07Z',
    groups: [],
    lines,
    excluded: [],
    overMaximum: [],
    changes,
    runId: null,
  };
}

const change = (partnerId: string, code: string) => ({
  partnerId,
  name: `Name ${partnerId}`,
  currency: 'USD',
  code,
  message: `${code} of ${partnerId}.`,
});

describe('what is worth a look', () => {
  const noticed = line('2', {
    notices: [
      { code: 'METHOD_NOT_CONNECTED', message: 'PayPal is not connected.' },
      { code: 'DETAILS_CHANGED', message: 'Payout details changed today.' },
    ],
  });
  const remarks = remarksOf(
    review(
      'rev_1',
      [line('1'), noticed],
      [
        change('1', 'FIRST_PAYOUT'),
        change('1', 'DESTINATION_CHANGED'),
        change('9', 'LEFT_OUT'),
        change('2', 'A_LATER_CODE'),
      ],
    ),
  );

  test('comes with the gravest first, and what this window does not know before all', () => {
    expect(remarks.map(({ name, what }) => `${name}: ${what}`)).toEqual([
      'Name 2: a later code',
      'Name 1: Account changed',
      'Name 2: Details changed',
      'Name 1: New payee',
      'Name 9: Left out',
    ]);
  });

  test('counts by kind, and leaves what is gone out of what has to be looked at', () => {
    expect(remarkCounts(remarks)).toBe(
      'a later code 1, account changed 1, details changed 1, new payee 1, left out 1',
    );
    expect(linesToLookAt(remarks)).toEqual(new Set(['1 USD', '2 USD']));
  });

  test('has a key of its own for every row', () => {
    expect(new Set(remarks.map(({ key }) => key)).size).toBe(remarks.length);
  });
});

describe('what was looked at', () => {
  beforeEach(() => {
    useLookedAtStore.setState({ byReview: {} });
  });
  const marksOf = (reviewId: string) => [...(useLookedAtStore.getState().byReview[reviewId] ?? [])];

  test('is a mark that comes and goes', () => {
    toggleLookedAt('rev_1', line('1'));
    expect(marksOf('rev_1')).toEqual([lineKey(line('1'))]);
    toggleLookedAt('rev_1', line('1'));
    expect(marksOf('rev_1')).toEqual([]);
  });

  test('is kept in the next review, but not where the amount or the account became another', () => {
    const before = review('rev_1', [line('1'), line('2'), line('3'), line('4')]);
    for (const id of ['1', '2', '3', '4']) toggleLookedAt('rev_1', line(id));
    const after = review('rev_2', [
      line('1'),
      line('2', { amountMinor: 200_000 }),
      line('3', { paysTo: 'b•••b@example.com' }),
    ]);
    carryLookedAt(before, after);
    expect(marksOf('rev_2')).toEqual(['1 USD']);
  });
});

describe('searching the lines of a review', () => {
  const lines = [line('1'), line('2', { name: 'Céline', amountMinor: 700, currency: 'JPY' })];

  test.each([
    ['', 2],
    ['name 1', 1],
    ['AFF-2', 1],
    ['1,284.5', 1],
    ['1284.50', 1],
    ['700 jpy', 1],
    ['a•••a@', 2],
    ['nobody', 0],
  ])('“%s” finds %i', (search, count) => {
    expect(linesFound(lines, search)).toHaveLength(count);
  });
});
