import { z } from 'zod';
import type { CallError } from '../../api/client.ts';
import type { ColumnChoice, FileColumns, ImportState } from './importTypes.ts';

const detailsSchema = z.object({
  headers: z.array(z.string()),
  columns: z.record(z.string(), z.string()).default({}),
  unknownColumns: z.array(z.string()).default([]),
  missingColumns: z.array(z.string()).default([]),
  suggestions: z.record(z.string(), z.string()).default({}),
});

const questionSchema = z.object({
  question: z.enum(['decimalSeparator', 'dateOrder']),
  samples: z.array(z.object({ line: z.int(), field: z.string(), text: z.string() })),
});
export type Question = z.output<typeof questionSchema>;

/** The columns of the file, from the answer or from what the refusal says of them; null where it says nothing. */
export function fileColumns(state: ImportState): FileColumns | null {
  switch (state.phase) {
    case 'choosing':
    case 'chosen':
      return null;
    case 'refused':
      return refusedColumns(state.error);
    case 'trying':
      return state.columns;
    case 'tried':
    case 'applying':
    case 'applied':
      return readColumns(state.result);
  }
}

function readColumns(result: { headers: string[]; columns: Record<string, string> }): FileColumns {
  return {
    headers: named(result.headers),
    columns: result.columns,
    unknown: [],
    missing: [],
    suggestions: {},
  };
}

function refusedColumns(error: CallError): FileColumns | null {
  const parsed = detailsSchema.safeParse(error.details);
  if (!parsed.success) return null;
  const { headers, columns, unknownColumns, missingColumns, suggestions } = parsed.data;
  return {
    headers: named(headers),
    columns,
    unknown: unknownColumns,
    missing: missingColumns,
    suggestions,
  };
}

/** What a refusal asks about how amounts and dates are written. */
export function questionsOf(state: ImportState): readonly Question[] {
  if (state.phase !== 'refused') return [];
  const parsed = z.array(questionSchema).safeParse(state.error.details.questions);
  return parsed.success ? parsed.data : [];
}

/** The field that a header fills as things stand: by hand, else as it was recognised; null where it fills none. */
export function fieldOf(header: string, choice: ColumnChoice, file: FileColumns): string | null {
  if (choice.kind === 'by-hand') return choice.fields[header] ?? null;
  const found = Object.entries(file.columns).find(([, headers]) => headers.split(' + ').includes(header));
  return found?.[0] ?? null;
}

/** The first change by hand starts from what was recognised; unknown columns start from their suggestions. */
export function withField(
  choice: ColumnChoice,
  file: FileColumns,
  header: string,
  field: string | null,
): Extract<ColumnChoice, { kind: 'by-hand' }> {
  const before =
    choice.kind === 'by-hand'
      ? choice.fields
      : Object.fromEntries(file.headers.map((one) => [one, fieldOf(one, choice, file)]));
  return {
    kind: 'by-hand',
    saveAs: choice.kind === 'by-hand' ? choice.saveAs : '',
    fields: { ...before, [header]: field },
  };
}

/** Takes every suggestion at once and leaves the other unknown columns out. */
export function withSuggestions(
  choice: ColumnChoice,
  file: FileColumns,
): Extract<ColumnChoice, { kind: 'by-hand' }> {
  const start = withField(choice, file, file.headers[0] ?? '', fieldOf(file.headers[0] ?? '', choice, file));
  return { ...start, fields: { ...start.fields, ...file.suggestions } };
}

/**
 * The choices as the contract takes them, header to field. Where every header is also the name of a field the contract
 * would read them the other way round, so that they are turned for it.
 */
export function mappingOf(fields: Readonly<Record<string, string | null>>): Record<string, string | null> {
  const headers = Object.keys(fields).map(comparable);
  const joined = Object.entries(fields).filter((pair): pair is [string, string] => pair[1] !== null);
  const targets = new Set(joined.map(([, field]) => comparable(field)));
  const readsBothWays = joined.every(
    ([header, field]) => targets.has(comparable(header)) && headers.includes(comparable(field)),
  );
  if (!readsBothWays) return { ...fields };
  const leftOut = Object.entries(fields).filter(([, field]) => field === null);
  const turned = joined.map(([header, field]): [string, string | null] => [field, header]);
  return Object.fromEntries<string | null>([...leftOut, ...turned]);
}

function named(headers: readonly string[]): string[] {
  return headers.filter((header) => header !== '');
}

function comparable(text: string): string {
  return text.toLowerCase().replaceAll(/[\s_-]+/g, '');
}
