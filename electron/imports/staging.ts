import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { InputOf } from '../../shared/contract/index.ts';
import { DisburseError, validationError } from '../../shared/errors.ts';
import type { Database } from '../ledger/database.ts';
import type { Watch } from '../ledger/watch.ts';
import { createSealedFrames } from '../vault/sealedFrames.ts';
import { parseLine } from './lineParsing.ts';
import { readMapping } from './mappings.ts';
import { inspectFile, type Inspection } from './reading/inspect.ts';
import type { ImportKind } from './reading/layouts.ts';
import { readRecords } from './reading/records.ts';
import type { StagedFrame, StagedHeader } from './stagedRows.ts';

export type Staged = {
  sideFile: string;
  sideFileKey: Uint8Array;
  read: number;
  sha256: string;
  columns: Record<string, string>;
  headers: readonly string[];
};

type ImportInput = InputOf<'imports.csv'>;

/** How many lines pass between two reports of progress. */
const progressEvery = 2_000;

/**
 * Parses and checks a file line by line into a side file beside the ledger, in constant memory and without the
 * ledger's lock. The side file is sealed under a key that never leaves memory. A file that cannot be understood as a
 * whole, or only by guessing, is refused before anything is staged.
 */
export async function stageFile(
  database: Database,
  input: ImportInput,
  context: { timeZone: string; watch: Watch },
): Promise<Staged> {
  const { kind } = input;
  const { watch } = context;
  if (input.saveMappingAs !== undefined && input.mapping === undefined) {
    throw validationError(
      'There is no mapping to save. Nothing was imported. Give one, or leave saveMappingAs out.',
      [{ field: 'saveMappingAs', message: 'needs a mapping' }],
    );
  }
  const inspection = await inspectFile(input.file, kind, {
    ...(input.decimalSeparator === undefined ? {} : { decimalSeparator: input.decimalSeparator }),
    ...(input.dateOrder === undefined ? {} : { dateOrder: input.dateOrder }),
    ...mappingOption(database, input),
    throwIfCancelled: () => {
      watch.throwIfCancelled();
    },
    onProgress: ({ done, total }) => {
      watch.progress('inspecting', done, total);
    },
  });
  if (input.expectedSha256 !== undefined && input.expectedSha256 !== inspection.fingerprint.sha256) {
    throw validationError(
      'The file has changed since it was looked at. Nothing was imported. Look at it again first.',
      [{ field: 'expectedSha256', message: 'is not the one of this file' }],
    );
  }
  const sideFile = sideFileBeside(database.file);
  try {
    return await writeSideFile(inspection, input, sideFile, context);
  } catch (error) {
    rmSync(sideFile, { force: true });
    throw error;
  }
}

async function writeSideFile(
  inspection: Inspection<ImportKind>,
  input: ImportInput,
  sideFile: string,
  context: { timeZone: string; watch: Watch },
): Promise<Staged> {
  if (inspection.evidence.state === 'open') {
    throw undecided(inspection.evidence.questions, inspection);
  }
  const lineContext = { conventions: inspection.evidence.conventions, timeZone: context.timeZone };
  const keepsCells = input.rejectedFile !== undefined;
  const total = inspection.recordCount + inspection.problemCount;
  const frames = createSealedFrames(sideFile);
  let read = 0;
  try {
    frames.append({ headers: inspection.plan.headers } satisfies StagedHeader);
    const watch = {
      throwIfCancelled: () => {
        context.watch.throwIfCancelled();
      },
    };
    for await (const record of readRecords(inspection, watch)) {
      const cells = keepsCells ? record.cells : null;
      const parsed =
        record.kind === 'problem'
          ? { rejection: { field: 'line', reason: record.problem } }
          : parseLine(inspection.plan.kind, record.cell, lineContext);
      frames.append({ line: record.line, cells, ...parsed } satisfies StagedFrame);
      read += 1;
      if (read % progressEvery === 0) context.watch.progress('reading', read, total);
    }
  } finally {
    frames.close();
  }
  return {
    sideFile,
    sideFileKey: frames.key,
    read,
    sha256: inspection.fingerprint.sha256,
    columns: columnsRead(inspection),
    headers: inspection.plan.headers,
  };
}

function mappingOption(database: Database, input: ImportInput) {
  const mapping =
    input.mapping ??
    (input.mappingName === undefined ? undefined : readMapping(database, input.mappingName, input.kind));
  return mapping === undefined ? {} : { mapping };
}

function undecided(
  questions: readonly {
    question: string;
    options: readonly string[];
    samples: readonly { text: string }[];
  }[],
  inspection: Inspection<ImportKind>,
): DisburseError {
  const asked = questions.map(({ question, options, samples }) => {
    const example = samples[0]?.text ?? '';
    return `${question} (${options.join(' or ')}; for instance ${example})`;
  });
  return new DisburseError(
    'VALIDATION',
    `The file does not show how it is to be read: ${asked.join('; ')}. Nothing was imported. Import it again and say which.`,
    { questions, headers: inspection.plan.headers, columns: columnsRead(inspection) },
  );
}

function columnsRead(inspection: Inspection<ImportKind>): Record<string, string> {
  const { headers, fields } = inspection.plan;
  return Object.fromEntries(
    [...fields].map(([field, source]) => {
      const columns = source.kind === 'column' ? [source.column] : source.columns;
      return [field, columns.map((column) => headers[column] ?? '').join(' + ')];
    }),
  );
}

/** A name beside the ledger that says which process made it, so that what a dead one left is cleared away. */
function sideFileBeside(ledgerFile: string): string {
  const folder = dirname(ledgerFile);
  const prefix = `${basename(ledgerFile)}.import-`;
  for (const name of readdirSync(folder)) {
    const owner = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('-')[0]) : Number.NaN;
    if (Number.isInteger(owner) && !isRunning(owner)) rmSync(join(folder, name), { force: true });
  }
  return join(folder, `${prefix}${String(process.pid)}-${randomBytes(4).toString('hex')}`);
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}
