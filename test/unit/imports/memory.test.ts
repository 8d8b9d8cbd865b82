import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, expect, it } from 'vitest';
import { inspectFile } from '../../../electron/imports/reading/inspect.ts';
import { readRecords } from '../../../electron/imports/reading/records.ts';
import { removeTemporaryFiles, temporaryFile } from './temporaryFile.ts';

afterAll(removeTemporaryFiles);

const lineCount = 300_000;
const linesPerSample = 50_000;
const allowedGrowthBytes = 4_000_000;

function* lines(): Generator<string> {
  yield 'commission_id,partner_id,amount,currency,earned_on,description\n';
  for (let line = 1; line <= lineCount; line += 1) {
    yield `c${line},p${line % 5_000},${line}.25,EUR,2026-01-31,"Order ${line}, with thanks"\n`;
  }
}

function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
  return process.memoryUsage().heapUsed;
}

it('a large file is read in memory that does not grow with its rows', { timeout: 30_000 }, async () => {
  const file = await temporaryFile('');
  await pipeline(Readable.from(lines()), createWriteStream(file));

  const inspection = await inspectFile(file, 'commissions');
  expect(inspection.recordCount).toBe(lineCount);
  expect(inspection.fingerprint.bytes).toBeGreaterThan(allowedGrowthBytes * 4);

  let count = 0;
  const heapSamples: number[] = [];
  for await (const record of readRecords(inspection)) {
    count += 1;
    if (count === lineCount) expect(record.line).toBe(lineCount + 1);
    if (count % linesPerSample === 0) heapSamples.push(heapInUse());
  }
  expect(count).toBe(lineCount);
  expect(Math.max(...heapSamples) - Math.min(...heapSamples)).toBeLessThan(allowedGrowthBytes);
});
