import { describe, expect, it } from 'vitest';
import { AskedLedger } from '../../../electron/desktop/ledgers/askedLedger.ts';

describe('a ledger that the system was asked for', () => {
  it('before there is a window is the one to begin with, the last where several were', () => {
    const asked = new AskedLedger();
    asked.ask('/books/2025.disburse');
    asked.ask('/books/2026.disburse');
    const opened: string[] = [];
    expect(asked.begin((file) => opened.push(file))).toBe('/books/2026.disburse');
    expect(opened).toEqual([]);
  });

  it('later is opened at once', () => {
    const asked = new AskedLedger();
    const opened: string[] = [];
    expect(asked.begin((file) => opened.push(file))).toBeNull();
    asked.ask('/books/2026.disburse');
    expect(opened).toEqual(['/books/2026.disburse']);
  });
});
