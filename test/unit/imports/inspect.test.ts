import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { parseAmount } from '../../../electron/imports/reading/amounts.ts';
import { inspectFile } from '../../../electron/imports/reading/inspect.ts';
import type { ReadingProgress } from '../../../electron/imports/reading/inspect.ts';
import { readRecords } from '../../../electron/imports/reading/records.ts';
import { DisburseError } from '../../../shared/errors.ts';
import { collect, removeTemporaryFiles, temporaryFile } from './temporaryFile.ts';

afterAll(removeTemporaryFiles);

const header = 'commission_id;partner_id;amount;currency;earned_on';
const german = `${header}\r\nc1;p1;1.234,50;EUR;04.03.2026\r\nc2;p1;12\r\nc3;p2;7;EUR;2026-03-05\r\n`;

describe('inspection of a file', () => {
  it('finds everything that reading it takes', async () => {
    const file = await temporaryFile(Buffer.from(`\ufeff${german}`, 'utf16le'));
    const inspection = await inspectFile(file, 'commissions');
    const bytes = await readFile(file);
    expect(inspection).toMatchObject({
      file,
      encoding: 'utf-16le',
      format: { delimiter: ';', hasSeparatorLine: false },
      plan: { kind: 'commissions', headers: header.split(';') },
      evidence: { state: 'settled', conventions: { decimalSeparator: 'comma', dateOrder: 'any' } },
      recordCount: 2,
      problemCount: 1,
      fingerprint: { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
    });
  });

  it('asks what the file does not prove, with line and field', async () => {
    const file = await temporaryFile(`${header}\nc1;p1;1.234;EUR;03/04/2026\n`);
    expect((await inspectFile(file, 'commissions')).evidence).toEqual({
      state: 'open',
      questions: [
        expect.objectContaining({ samples: [{ line: 2, field: 'amount', text: '1.234' }] }),
        expect.objectContaining({ samples: [{ line: 2, field: 'earned_on', text: '03/04/2026' }] }),
      ],
    });
  });

  it('takes answers and a mapping from the caller', async () => {
    const file = await temporaryFile(
      'Ref,partner_id,amount,currency,earned_on\nc1,p1,"1,234",EUR,03/04/2026\n',
    );
    const options = {
      mapping: { Ref: 'commission_id' },
      decimalSeparator: 'comma',
      dateOrder: 'day-first',
    } as const;
    expect((await inspectFile(file, 'commissions', options)).evidence.state).toBe('settled');
  });

  it('ignores the amounts of columns that are ignored', async () => {
    const file = await temporaryFile(
      'request_id,partner_id,currency,requested_on,amount\nr1,p1,EUR,2026-01-01,1.234\n',
    );
    expect((await inspectFile(file, 'payoutRequests')).evidence.state).toBe('open');
    expect((await inspectFile(file, 'payoutRequests', { mapping: { amount: '' } })).evidence.state).toBe(
      'settled',
    );
  });

  it.each([
    ['unknown columns', 'commission_id,what\nc1,x\n'],
    ['a single column', 'commission_id\nc1\n'],
    ['an unclosed quote', 'commission_id,partner_id,amount,currency,earned_on\nc1,"p1,5,EUR,2026-01-01\n'],
  ])('refuses %s', async (_what, content) => {
    const file = await temporaryFile(content);
    await expect(inspectFile(file, 'commissions')).rejects.toMatchObject({ code: 'VALIDATION' });
  });

  it('reports its progress in bytes, up to the whole', async () => {
    const file = await temporaryFile(german + 'c4;p2;7;EUR;2026-03-05\r\n'.repeat(20_000));
    const progress: ReadingProgress[] = [];
    const { fingerprint } = await inspectFile(file, 'commissions', {
      onProgress: (step) => progress.push(step),
    });
    const done = progress.map((step) => step.done);
    expect(done).toEqual(done.toSorted((one, other) => one - other));
    expect(progress.length).toBeGreaterThan(4);
    expect(progress.at(-1)).toEqual({ done: fingerprint.bytes * 2, total: fingerprint.bytes * 2 });
  });

  it('can be cancelled in the middle', async () => {
    const file = await temporaryFile(german + 'c4;p2;7;EUR;2026-03-05\r\n'.repeat(20_000));
    let chunks = 0;
    const throwIfCancelled = (): void => {
      chunks += 1;
      if (chunks > 10) throw new DisburseError('CANCELLED', 'The import was cancelled.');
    };
    await expect(inspectFile(file, 'commissions', { throwIfCancelled })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    expect(chunks).toBe(11);
  });
});

describe('records of an inspected file', () => {
  it('have their fields by name', async () => {
    const inspection = await inspectFile(await temporaryFile(german), 'commissions');
    const records = await collect(readRecords(inspection));
    expect(records.map(({ kind, line }) => [kind, line])).toEqual([
      ['record', 2],
      ['problem', 3],
      ['record', 4],
    ]);
    const [first] = records;
    const amount = first?.kind === 'record' ? first.cell('amount') : '';
    expect(parseAmount(amount, 'EUR', 'comma')).toEqual({ ok: true, amountMinor: 123_450 });
  });

  it.each([
    ['grew', `${german}c9;p9;1;EUR;2026-03-05\n`],
    ['has another amount of the same length', german.replace('1.234,50', '9.234,50')],
  ])('are refused at the end when the file %s since its inspection', async (_how, changed) => {
    const file = await temporaryFile(german);
    const inspection = await inspectFile(file, 'commissions');
    await writeFile(file, changed);
    await expect(collect(readRecords(inspection))).rejects.toThrow('changed while it was being read');
  });

  it('can be cancelled', async () => {
    const inspection = await inspectFile(await temporaryFile(german), 'commissions');
    const throwIfCancelled = (): never => {
      throw new DisburseError('CANCELLED', 'The import was cancelled.');
    };
    await expect(collect(readRecords(inspection, { throwIfCancelled }))).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });
});
