import { expect, test } from 'vitest';
import { copyWords, type GridSelection } from '../../../../renderer/components/grid/gridSelection.ts';
import { rowsNow, selectedRows } from '../../../../renderer/stores/selectedRows.ts';
import { nothing, selectionControl } from '../../../../renderer/stores/selection.ts';

type Row = { id: string; amount: number };
const row = (id: string, amount = 1): Row => ({ id, amount });
const keyOf = ({ id }: Row) => id;
const ledger = [row('a', 10), row('b', 20), row('c', 30)];
const now = new Map(ledger.map((one) => [one.id, one]));
const facts = {
  keyOf,
  rowNow: (key: string) => now.get(key) ?? null,
  readAll: () => Promise.resolve(ledger),
};

test('picked rows are as the ledger has them now, without what is gone', async () => {
  const rows = new Map([row('c'), row('a'), row('gone')].map((one) => [one.id, one]));
  expect(await selectedRows({ kind: 'some', rows }, facts)).toEqual([row('c', 30), row('a', 10)]);
});

test('a picked row that is not shown may not have been read yet, and is gone where everything was read', () => {
  const shown = new Map([['a', row('a', 10)]]);
  expect(rowsNow(shown, { isWhole: false })('a', row('a'))).toEqual(row('a', 10));
  expect(rowsNow(shown, { isWhole: false })('b', row('b'))).toEqual(row('b'));
  expect(rowsNow(shown, { isWhole: true })('b', row('b'))).toBeNull();
});

test('all that match are read, also those that no list had loaded, without the exceptions', async () => {
  expect(await selectedRows({ kind: 'all', except: new Map() }, facts)).toEqual(ledger);
  const except = new Map([['b', row('b')]]);
  expect(await selectedRows({ kind: 'all', except }, facts)).toEqual([row('a', 10), row('c', 30)]);
});

test('a copy is called by what it takes, before it is made', () => {
  const read: GridSelection<Row>['read'] = () => Promise.resolve(ledger);
  const selection = (count: number | undefined, kind: 'some' | 'all'): GridSelection<Row> => ({
    ...selectionControl(keyOf, kind === 'some' ? nothing : { kind, except: new Map() }, () => undefined),
    canSelect: () => true,
    count,
    read,
  });
  expect(copyWords(selection(1, 'some'))).toBe('Copy 1 row');
  expect(copyWords(selection(50_000, 'all'))).toBe('Copy 50,000 rows');
  expect(copyWords(selection(50_001, 'all'))).toBe('Copy takes at most 50,000 rows, not 50,001');
  expect(copyWords(selection(undefined, 'all'))).toBe('Copy all that match');
});
