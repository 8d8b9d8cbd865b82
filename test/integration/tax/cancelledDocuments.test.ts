import { readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answer } from '../../../electron/app/router.ts';
import { DisburseError } from '../../../shared/errors.ts';
import { removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { createTaxLedger, folderFor, namesIn } from './taxLedger.ts';
import { payRecipients } from './paidRecipients.ts';

let ledger: TestLedger;
let directory: string;

beforeEach(async () => {
  ledger = await createTaxLedger();
  directory = folderFor(ledger);
  await payRecipients(
    ledger,
    Array.from({ length: 150 }, (_, index) => ({ name: `Payee ${String(index + 1)}` })),
  );
});
afterEach(removeTestLedgers);

/** What lies in the folder of the call at the moment of the cancelling: the names in it, and those in its folders. */
function lyingIn(): string[] {
  return namesIn(directory).flatMap((name) => [name, ...readdirSync(join(directory, name)).sort()]);
}

/** None where there is no folder, which may go away while it is read. */
function filesInFirstFolder(): number {
  const [folder] = namesIn(directory);
  try {
    return folder === undefined ? 0 : readdirSync(join(directory, folder)).length;
  } catch {
    return 0;
  }
}

/** As many files as of thousands of copies: of 150, the half could be gone before anybody else had a turn. */
function putManyBesides(): void {
  const [folder = ''] = namesIn(directory);
  for (let number = 0; number < 5_000; number += 1)
    writeFileSync(join(directory, folder, `copy ${String(number)}.pdf`), '');
}

/** Makes documents and cancels when the call looks so many times whether anybody still waits. */
async function cancelAtLook(format: 'pdf' | 'iris-csv', looks: number, before: () => void = () => undefined) {
  const lying: string[] = [];
  let seen = 0;
  const watch = {
    progress: () => undefined,
    throwIfCancelled: () => {
      seen += 1;
      if (seen < looks) return;
      if (lying.length === 0) {
        before();
        lying.push(...lyingIn());
      }
      throw new DisburseError('CANCELLED', 'The call was cancelled.');
    },
  };
  const input = { year: 2026, form: '1099-NEC', format, directory };
  const faults: unknown[] = [];
  const call = { procedure: 'exports.form1099', input, watch };
  const { envelope } = await answer(ledger.session, call, (_reference, fault) => faults.push(fault));
  return { envelope, faults, lying };
}

describe('documents whose making is cancelled', () => {
  it.each([
    ['pdf', 'the first copy', 1, / Payee 1 RCP-1\.pdf$/],
    ['pdf', 'some of the copies', 40, / Payee \d+ RCP-\d+\.pdf$/],
    ['pdf', 'the file of all is being written', 200, / all recipients\.pdf\.partial-/],
    ['pdf', 'the last page', 300, / all recipients\.pdf\.partial-/],
    ['iris-csv', 'the first file', 101, / IRIS 001\.csv$/],
    ['iris-csv', 'the last line', 150, / IRIS 001\.csv$/],
  ] as const)('leave no %s behind: cancelled after %s', async (format, _when, looks, written) => {
    const { envelope, faults, lying } = await cancelAtLook(format, looks);
    expect(envelope).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    expect(faults).toEqual([]);
    // Something was there, in a folder that does not have its name yet.
    expect(lying[0]).toMatch(/^1099-NEC 2026 .+\.partial-[0-9a-f]+$/);
    expect(lying.some((name) => written.test(name))).toBe(true);
    expect(namesIn(directory)).toEqual([]);

    const { counts } = await ledger.value('tax.copies', { year: 2026 });
    expect(counts).toMatchObject({ all: 150, made: 0 });
    const { rows } = await ledger.value('audit.list', {});
    expect(rows.map(({ procedure }) => procedure)).not.toContain('exports.form1099');
  });

  it('are removed while other calls get their turn', async () => {
    const filesLeft: number[] = [];
    const call = { isOver: false };
    const looking = (async () => {
      while (!call.isOver) {
        filesLeft.push(filesInFirstFolder());
        await nextTurn();
      }
    })();
    const { envelope } = await cancelAtLook('pdf', 150, putManyBesides);
    call.isOver = true;
    await looking;
    expect(envelope).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    const most = Math.max(...filesLeft);
    expect(most).toBeGreaterThan(5_000);
    // Somebody saw the folder more than half emptied: it was not removed in one go.
    const whileRemoved = filesLeft.slice(filesLeft.lastIndexOf(most));
    expect(whileRemoved.filter((count) => count > 0 && count < most / 2)).not.toEqual([]);
    expect(namesIn(directory)).toEqual([]);
  });

  it('are made whole when they are asked for again', async () => {
    await cancelAtLook('pdf', 40);
    const made = await ledger.value('exports.form1099', {
      ...{ year: 2026, form: '1099-NEC', format: 'pdf' },
      directory,
    });
    expect(namesIn(directory)).toEqual(['1099-NEC 2026 recipient copies']);
    expect(namesIn(made.directory)).toHaveLength(151);
    const names = Array.from({ length: 150 }, (_, index) => `Payee ${String(index + 1)}`);
    names.sort((one, other) => one.localeCompare(other, 'en'));
    // In the order of the names, whichever file came to its end first.
    expect(made.files.map(({ file }) => basename(file))).toEqual([
      ...names.map((name) => `1099-NEC 2026 ${name} ${name.replace('Payee ', 'RCP-')}.pdf`),
      '1099-NEC 2026 all recipients.pdf',
    ]);
  });
});
