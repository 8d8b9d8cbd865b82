import { describe, expect, test } from 'vitest';
import {
  newLedgerProblems,
  recoveryKeyText,
  suggestedFileName,
  timeZoneChoices,
} from '../../../../renderer/screens/start/newLedgerForm.ts';

const good = {
  name: 'Hollis & Wren, Inc.',
  baseCurrency: 'USD',
  timeZone: 'Europe/Berlin',
  passphrase: { passphrase: 'long enough', repeated: 'long enough' },
};

describe('a new ledger', () => {
  test('is made where every field is there', () => {
    expect(newLedgerProblems(good)).toEqual({});
  });

  test.each([
    ['name', { name: '   ' }],
    ['baseCurrency', { baseCurrency: null }],
    ['baseCurrency', { baseCurrency: 'XAU' }],
    ['timeZone', { timeZone: null }],
    ['passphrase', { passphrase: { passphrase: 'long enough', repeated: '' } }],
    ['passphrase', { passphrase: { passphrase: 'short', repeated: 'short' } }],
  ])('names %s where it is %j', (field, part) => {
    expect(Object.keys(newLedgerProblems({ ...good, ...part }))).toEqual([field]);
  });

  test('offers the zone of this computer and UTC, each once', () => {
    const { own, all } = timeZoneChoices();
    expect(all).toContain(own);
    expect(all).toContain('UTC');
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('the suggested file', () => {
  test.each([
    ['Hollis & Wren, Inc.', 'Hollis & Wren, Inc.disburse'],
    ['North/South: 2026?', 'North South 2026.disburse'],
    ['  ..  ', 'Ledger.disburse'],
    ['Müller', 'Müller.disburse'],
  ])('of %j is %j', (name, file) => {
    expect(suggestedFileName(name)).toBe(file);
  });
});

test('the text for safe keeping holds the key, the ledger and its file', () => {
  const text = recoveryKeyText({
    ledgerName: 'Hollis',
    fileName: 'Hollis.disburse',
    recoveryKey: 'ABCDE-12345',
  });
  expect(text).toContain('\nABCDE-12345\n');
  expect(text).toContain('Hollis (Hollis.disburse)');
});
