import { basename } from 'node:path';
import { DisburseError } from '../../../shared/errors.ts';
import { cellOf } from './columns.ts';
import { decodedStream } from './encoding.ts';
import type { Inspection, ReadingProgress } from './inspect.ts';
import type { FieldName, ImportKind } from './layouts.ts';
import { readRows } from './rows.ts';
import type { RowProblem } from './rows.ts';
import { FingerprintTally } from './source.ts';
import type { Fingerprint } from './source.ts';

/** One row of an inspected file: its fields by name (trimmed, '' when empty or not in the file), or why it has none. */
type ImportRecord<Kind extends ImportKind> =
  | {
      readonly kind: 'record';
      readonly line: number;
      readonly cells: readonly string[];
      readonly cell: (field: FieldName<Kind>) => string;
    }
  | RowProblem;

type ReadRecordsOptions = {
  /** Called for every chunk; what it throws ends the reading. */
  readonly throwIfCancelled?: () => void;
  readonly onProgress?: (progress: ReadingProgress) => void;
};

function requireSameContent(file: string, before: Fingerprint, now: Fingerprint): void {
  if (before.bytes === now.bytes && before.sha256 === now.sha256) return;
  throw new DisburseError(
    'VALIDATION',
    `${basename(file)} changed while it was being read. Nothing was imported; close it in other programs, then import it again.`,
  );
}

/**
 * Reads the rows of a file as its inspection found it, in constant memory. Rows count only once the last one was read:
 * that is when a file that changed since its inspection is found out.
 * @throws DisburseError VALIDATION when the content is not the inspected one, and whatever `throwIfCancelled` throws
 */
export async function* readRecords<Kind extends ImportKind>(
  inspection: Inspection<Kind>,
  options: ReadRecordsOptions = {},
): AsyncGenerator<ImportRecord<Kind>> {
  const { file, encoding, format, plan, fingerprint } = inspection;
  const tally = new FingerprintTally();
  let done = 0;
  const watch = {
    throwIfCancelled: () => options.throwIfCancelled?.(),
    onBytes: (count: number) => {
      done += count;
      options.onProgress?.({ done, total: fingerprint.bytes });
    },
  };
  for await (const row of readRows(decodedStream(file, encoding, watch, tally), format, basename(file))) {
    if (row.kind === 'header') continue;
    if (row.kind === 'problem') yield row;
    else {
      const { line, cells } = row;
      yield { kind: 'record', line, cells, cell: (field) => cellOf(plan, cells, field) };
    }
  }
  requireSameContent(file, fingerprint, tally.finish());
}
