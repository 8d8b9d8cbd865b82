import { basename } from 'node:path';
import { cellOf, planColumns } from './columns.ts';
import type { ColumnPlan } from './columns.ts';
import type { ColumnMapping } from './columnMapping.ts';
import { detectDelimiter, readSample } from './delimiter.ts';
import type { DelimiterFinding } from './delimiter.ts';
import { decodedStream, detectEncoding } from './encoding.ts';
import type { TextEncoding } from './encoding.ts';
import { EvidenceCollector } from './evidence.ts';
import type { ConventionAnswers, EvidenceOutcome } from './evidence.ts';
import { fieldsOf } from './layouts.ts';
import type { ImportKind } from './layouts.ts';
import { readRows } from './rows.ts';
import type { Row } from './rows.ts';
import { FingerprintTally, readableFileSize } from './source.ts';
import type { Fingerprint, ReadingWatch } from './source.ts';

/** Bytes read so far and in all. An inspection reads the file twice, which `total` counts. */
export type ReadingProgress = { readonly done: number; readonly total: number };

type InspectOptions = ConventionAnswers & {
  readonly mapping?: ColumnMapping;
  /** Called for every chunk; what it throws ends the reading. */
  readonly throwIfCancelled?: () => void;
  readonly onProgress?: (progress: ReadingProgress) => void;
};

/** Everything that has to be known about a file before its rows can be read for good (records.ts). */
export type Inspection<Kind extends ImportKind> = {
  readonly file: string;
  readonly encoding: TextEncoding;
  readonly format: DelimiterFinding;
  readonly plan: ColumnPlan<Kind>;
  readonly evidence: EvidenceOutcome;
  /** Rows with content behind the header: `recordCount` usable ones and `problemCount` others. */
  readonly recordCount: number;
  readonly problemCount: number;
  readonly fingerprint: Fingerprint;
};

type TableFindings<Kind extends ImportKind> = Pick<
  Inspection<Kind>,
  'plan' | 'evidence' | 'recordCount' | 'problemCount'
>;

/** Shows the collector every cell of a record that is written by a convention. */
function evidenceOf<Kind extends ImportKind>(
  plan: ColumnPlan<Kind>,
  collector: EvidenceCollector,
): (line: number, cells: readonly string[]) => void {
  const dependent = fieldsOf(plan.kind).filter(
    ([field, { content }]) => plan.fields.has(field) && content !== 'text',
  );
  return (line, cells) => {
    for (const [field, { content }] of dependent) {
      const sample = { line, field, text: cellOf(plan, cells, field) };
      if (content === 'amount') collector.addAmount(sample);
      else collector.addDate(sample);
    }
  };
}

/** Goes over the rows of a table once: the header gives the plan, the records the evidence. */
async function inspectRows<Kind extends ImportKind>(
  rows: AsyncIterable<Row>,
  kind: Kind,
  options: InspectOptions,
): Promise<TableFindings<Kind>> {
  const collector = new EvidenceCollector(options);
  let plan: ColumnPlan<Kind> | undefined;
  let collect: ReturnType<typeof evidenceOf> | undefined;
  let recordCount = 0;
  let problemCount = 0;
  for await (const row of rows) {
    switch (row.kind) {
      case 'header':
        plan = planColumns(kind, row.cells, options.mapping);
        collect = evidenceOf(plan, collector);
        break;
      case 'record':
        recordCount += 1;
        collect?.(row.line, row.cells);
        break;
      case 'problem':
        problemCount += 1;
        break;
    }
  }
  if (plan === undefined) throw new Error('The rows of a table begin with its header.');
  return { plan, evidence: collector.outcome(), recordCount, problemCount };
}

/**
 * Reads a CSV file once for what it is (encoding) and once for what it says (delimiter, columns, conventions), in constant
 * memory. Nothing is decided about the rows; `readRecords` reads them with what was found here.
 * @throws DisburseError NOT_FOUND or VALIDATION for a file that is no CSV table of this kind, and whatever
 *   `throwIfCancelled` throws
 */
export async function inspectFile<Kind extends ImportKind>(
  file: string,
  kind: Kind,
  options: InspectOptions = {},
): Promise<Inspection<Kind>> {
  const total = (await readableFileSize(file)) * 2;
  let done = 0;
  const watch: ReadingWatch = {
    throwIfCancelled: () => options.throwIfCancelled?.(),
    onBytes: (count) => {
      done += count;
      options.onProgress?.({ done, total });
    },
  };
  const fileName = basename(file);
  const encoding = await detectEncoding(file, watch);
  // An encoding that its mark gives away needs no reading; the progress then starts in the middle.
  done = total / 2;
  const format = detectDelimiter(await readSample(decodedStream(file, encoding)), fileName);
  const tally = new FingerprintTally();
  const rows = readRows(decodedStream(file, encoding, watch, tally), format, fileName);
  const findings = await inspectRows(rows, kind, options);
  return { file, encoding, format, ...findings, fingerprint: tally.finish() };
}
