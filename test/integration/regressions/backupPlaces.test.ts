import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addProgram } from '../support/testPartners.ts';

let ledger: TestLedger;

beforeEach(async () => {
  ledger = await createTestLedger();
  await addProgram(ledger);
  writeFileSync(join(ledger.folder, 'a file'), 'kept');
});
afterEach(removeTestLedgers);

const impossiblePlaces: readonly (readonly [
  what: string,
  place: (folder: string) => string,
  code: string,
])[] = [
  ['a name that is too long', (folder) => join(folder, 'a'.repeat(300)), 'READ_ONLY'],
  ['a name that is only just allowed', (folder) => join(folder, 'a'.repeat(255)), 'READ_ONLY'],
  ['a file in the place of the folder', (folder) => join(folder, 'a file', 'backup'), 'READ_ONLY'],
  ['a folder that does not exist', (folder) => join(folder, 'nowhere', 'backup'), 'VALIDATION'],
  ['the folder itself', (folder) => folder, 'VALIDATION'],
  ['a file that exists', (folder) => join(folder, 'a file'), 'VALIDATION'],
  ['the ledger itself', (folder) => join(folder, 'books.disburse'), 'VALIDATION'],
];

describe('a backup', () => {
  test.each(impossiblePlaces)(
    'to %s is refused in words and leaves nothing behind',
    async (_what, place, code) => {
      const before = readdirSync(ledger.folder).sort();
      const file = place(ledger.folder);
      const refusal = await ledger.refusal('ledger.backup', { file });
      expect(refusal.code).toBe(code);
      expect(refusal.message).toContain(dirname(file));
      expect(refusal.message).not.toMatch(/SQLITE|VACUUM|unable to open/);
      expect(readdirSync(ledger.folder).sort()).toEqual(before);
      expect(ledger.faults).toEqual([]);
      expect((await ledger.value('ledger.verify', {})).problems).toEqual([]);
    },
  );

  test.skipIf(!existsSync('/proc/self'))('to a place of the system is refused in words', async () => {
    const refusal = await ledger.refusal('ledger.backup', { file: '/proc/backup.disburse' });
    expect(refusal.code).toBe('READ_ONLY');
    expect(refusal.message).toContain('The backup was not written');
    expect(refusal.message).toContain('/proc');
  });
});
