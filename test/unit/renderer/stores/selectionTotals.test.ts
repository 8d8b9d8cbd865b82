import { describe, expect, test } from 'vitest';
import { countOf, selectionTotals } from '../../../../renderer/stores/selectionTotals.ts';

type Row = { id: string; currency: string; minor: number };

const row = (id: string, currency: string, minor: number): Row => ({ id, currency, minor });
const byId = (...rows: Row[]) => new Map(rows.map((one) => [one.id, one]));
const amountOf = ({ minor }: Row) => minor;
const all = [
  { currency: 'USD', count: 3, totalMinor: 600 },
  { currency: 'EUR', count: 1, totalMinor: 50 },
];

describe('the sums of a selection', () => {
  test('of picked rows stand by currency and are never added across', () => {
    const rows = byId(row('a', 'USD', 100), row('b', 'JPY', 7), row('c', 'USD', 25));
    expect(selectionTotals({ kind: 'some', rows }, { all, amountOf })).toEqual([
      { currency: 'JPY', count: 1, totalMinor: 7 },
      { currency: 'USD', count: 2, totalMinor: 125 },
    ]);
  });

  test('of all that match are those of the filter without the exceptions', () => {
    const except = byId(row('a', 'USD', 100), row('b', 'EUR', 50));
    const totals = selectionTotals({ kind: 'all', except }, { all, amountOf });
    expect(totals).toEqual([{ currency: 'USD', count: 2, totalMinor: 500 }]);
    expect(countOf(totals ?? [])).toBe(2);
  });

  test('of all that match are unknown while those are counted, and of picked rows are known', () => {
    const unknown = { all: undefined, amountOf };
    expect(selectionTotals({ kind: 'all', except: byId(row('a', 'USD', 100)) }, unknown)).toBeUndefined();
    expect(selectionTotals({ kind: 'some', rows: byId(row('a', 'USD', 100)) }, unknown)).toEqual([
      { currency: 'USD', count: 1, totalMinor: 100 },
    ]);
  });

  test('take amounts as they are now and leave out what cannot be selected any more', () => {
    const rows = byId(row('a', 'USD', 100), row('b', 'USD', 40));
    const rowNow = (key: string, was: Row) => (key === 'a' ? { ...was, minor: 90 } : null);
    expect(selectionTotals({ kind: 'some', rows }, { all, amountOf, rowNow })).toEqual([
      { currency: 'USD', count: 1, totalMinor: 90 },
    ]);
  });

  test('of nothing are nothing', () => {
    expect(selectionTotals({ kind: 'some', rows: new Map<string, Row>() }, { all, amountOf })).toEqual([]);
  });
});
