import { describe, expect, it, test } from 'vitest';
import { wayOutSchema } from '../../../shared/contract/desktop.ts';
import { errorCodes } from '../../../shared/errors.ts';
import { waysOut } from '../../../electron/desktop/ledgers/waysOut.ts';

const unknown = { wasOpenBefore: false, isSample: false };
const known = { wasOpenBefore: true, isSample: false };

describe('where a ledger does not open', () => {
  it.each(errorCodes)('%s always leaves a way to another ledger, and names none twice', (code) => {
    for (const file of [unknown, known, { wasOpenBefore: true, isSample: true }]) {
      const ways = waysOut(code, file);
      expect(ways).toContain('locate');
      expect(new Set(ways).size).toBe(ways.length);
      for (const way of ways) expect(wayOutSchema.options).toContain(way);
    }
  });

  it.each(['READ_ONLY', 'DISK_FULL', 'LEDGER_BUSY', 'NOT_FOUND'] as const)(
    '%s can be put right outside of the program and tried again',
    (code) => {
      expect(waysOut(code, known)).toContain('try-again');
    },
  );

  it.each(['LEDGER_NEWER', 'READ_ONLY', 'DISK_FULL', 'LEDGER_BUSY'] as const)(
    '%s is a whole ledger, which no backup should replace',
    (code) => {
      expect(waysOut(code, known)).not.toContain('restore');
    },
  );

  it('a damaged ledger is first of all restored', () => {
    expect(waysOut('LEDGER_CORRUPT', known)[0]).toBe('restore');
  });

  it('a file that never was a ledger is not to be replaced by one; what was a ledger is', () => {
    expect(waysOut('NOT_A_LEDGER', unknown)).not.toContain('restore');
    expect(waysOut('NOT_A_LEDGER', known)[0]).toBe('restore');
  });
});

test('where a sample does not open, a fresh one is the first thing to offer', () => {
  expect(waysOut('LEDGER_CORRUPT', { wasOpenBefore: true, isSample: true })[0]).toBe('sample');
  expect(waysOut('LEDGER_CORRUPT', known)).not.toContain('sample');
});
