import { DisburseError } from '../../../shared/errors.ts';
import { mappedColumns } from './columnMapping.ts';
import type { ColumnMapping } from './columnMapping.ts';
import { suggestColumns } from './columnSuggestions.ts';
import { columnTargets, comparableName, fieldsOf } from './layouts.ts';
import type { FieldName, ImportKind } from './layouts.ts';
import { quoteCell } from './quoteCell.ts';

/** Where the text of a field comes from; the numbers are column positions from 0. */
type FieldSource =
  | { readonly kind: 'column'; readonly column: number }
  /** The filled columns joined by a space: first name and surname. */
  | { readonly kind: 'joined'; readonly columns: readonly number[] }
  /** The first column that is filled in a row: Partnero's identifier, else its key, else the e-mail. */
  | { readonly kind: 'first-filled'; readonly columns: readonly number[] };

/** How the columns of one file fill the fields of its kind. Fields without a column are not in the map. */
export type ColumnPlan<Kind extends ImportKind> = {
  readonly kind: Kind;
  readonly headers: readonly string[];
  readonly fields: ReadonlyMap<FieldName<Kind>, FieldSource>;
  /** Headers that the caller chose to leave out, and Partnero's joining date. */
  readonly ignored: readonly string[];
};

/** Columns by what they are taken for: fields, and in partner lists Partnero's columns. */
type Assignment = {
  readonly columns: Map<string, number>;
  readonly ignored: string[];
  readonly unknown: string[];
};

/** The last column of a file of refused lines; such a file is imported again without taking it out. */
export const rejectionColumn = 'rejected_because';

const nothingImported = 'Nothing was imported.';

function refuseClash(target: string, one: number, other: number, headers: readonly string[]): never {
  const clashing = [headers[one] ?? '', headers[other] ?? ''] as const;
  throw new DisburseError(
    'VALIDATION',
    `The columns ${quoteCell(clashing[0])} and ${quoteCell(clashing[1])} both give ${target}. ${nothingImported} Map one of them to another field or ignore it.`,
    { field: target, clashingColumns: clashing, headers },
  );
}

function assignColumns(kind: ImportKind, headers: readonly string[], mapping: ColumnMapping): Assignment {
  const { choices, unwanted } = mappedColumns(kind, headers, mapping);
  const known = new Map(
    columnTargets(kind).flatMap(({ name, comparableNames }) => comparableNames.map((text) => [text, name])),
  );
  const assignment: Assignment = { columns: new Map(), ignored: [], unknown: [] };
  for (const [column, header] of headers.entries()) {
    // Unnamed columns stand behind the last name; rows.ts refuses values in them.
    if (header === '') continue;
    if (header === rejectionColumn) {
      assignment.ignored.push(header);
      continue;
    }
    const recognised = known.get(comparableName(header));
    const chosen = choices.get(column);
    if (chosen === undefined && recognised === undefined) {
      assignment.unknown.push(header);
      continue;
    }
    const targets = chosen ?? [recognised ?? ''].filter((target) => !unwanted.has(target));
    if (targets.length === 0) assignment.ignored.push(header);
    for (const target of targets) {
      const earlier = assignment.columns.get(target);
      if (earlier !== undefined && earlier !== column) refuseClash(target, earlier, column, headers);
      assignment.columns.set(target, column);
    }
  }
  return assignment;
}

/**
 * What Partnero's columns give: the surname completes the name, and partner_id is the identifier, else the key, else the
 * e-mail. A list with a partner_id of its own is not Partnero's and must not have another.
 */
function partneroSources(
  headers: readonly string[],
  columns: ReadonlyMap<string, number>,
): Map<string, FieldSource> {
  const sources = new Map<string, FieldSource>();
  const columnsOf = (...targets: string[]): number[] =>
    targets.map((target) => columns.get(target)).filter((column) => column !== undefined);

  const [ownId] = columnsOf('partner_id');
  const [partneroId] = columnsOf('identifier', 'token');
  if (ownId !== undefined && partneroId !== undefined) {
    refuseClash('partner_id', ownId, partneroId, headers);
  }
  // Many lists have a surname; only these columns show that a list is Partnero's and that the e-mail may identify.
  const isPartneroList = columnsOf('identifier', 'token', 'joining_date').length > 0;
  if (ownId === undefined && isPartneroList) {
    sources.set('partner_id', { kind: 'first-filled', columns: columnsOf('identifier', 'token', 'email') });
  }
  const nameColumns = columnsOf('name', 'last_name');
  if (nameColumns.length === 2) sources.set('name', { kind: 'joined', columns: nameColumns });
  return sources;
}

type HeaderProblems = {
  readonly kind: ImportKind;
  readonly headers: readonly string[];
  readonly unknown: readonly string[];
  readonly missing: readonly string[];
  readonly filled: ReadonlySet<string>;
  /** What is known already: field to header. */
  readonly recognised: Readonly<Record<string, string>>;
};

function refuseHeaders({ kind, headers, unknown, missing, filled, recognised }: HeaderProblems): never {
  const facts = [
    ...(unknown.length > 0 ? [`These columns are not known: ${unknown.map(quoteCell).join(', ')}.`] : []),
    ...(missing.length > 0 ? [`These columns are missing: ${missing.join(', ')}.`] : []),
  ];
  const remedy =
    unknown.length > 0
      ? 'Map each unknown column to a field or ignore it.'
      : 'Add the missing columns, or map others to them.';
  throw new DisburseError('VALIDATION', `${facts.join(' ')} ${nothingImported} ${remedy}`, {
    unknownColumns: unknown,
    missingColumns: missing,
    headers,
    columns: recognised,
    suggestions: suggestColumns(kind, unknown, filled),
  });
}

/**
 * Decides which column fills which field: as the mapping says, else by the names and synonyms in layouts.ts.
 * @throws DisburseError VALIDATION when two columns give one field, or with `details.unknownColumns`, `missingColumns`,
 *   `headers`, `columns` (field -> header) and `suggestions` (header -> field) when a column is not known or a required one is missing.
 */
export function planColumns<Kind extends ImportKind>(
  kind: Kind,
  headers: readonly string[],
  mapping: ColumnMapping = {},
): ColumnPlan<Kind> {
  const { columns, ignored, unknown } = assignColumns(kind, headers, mapping);
  const joiningDate = columns.get('joining_date');
  const partnero = kind === 'partners' ? partneroSources(headers, columns) : new Map<string, FieldSource>();
  const fields = new Map<FieldName<Kind>, FieldSource>();
  const missing: string[] = [];
  for (const [field, { required }] of fieldsOf(kind)) {
    const column = columns.get(field);
    const source = partnero.get(field) ?? (column === undefined ? undefined : { kind: 'column', column });
    if (source !== undefined) fields.set(field, source);
    else if (required) missing.push(field);
  }
  if (unknown.length > 0 || missing.length > 0) {
    const recognised = Object.fromEntries(
      [...columns].map(([target, column]) => [target, headers[column] ?? '']),
    );
    refuseHeaders({ kind, headers, unknown, missing, filled: new Set(fields.keys()), recognised });
  }
  const unused = joiningDate === undefined ? [] : [headers[joiningDate] ?? ''];
  return { kind, headers, fields, ignored: [...ignored, ...unused] };
}

/** The text of a field in one row, trimmed, or '' when the file has no such column or the cell is empty. */
export function cellOf<Kind extends ImportKind>(
  plan: ColumnPlan<Kind>,
  cells: readonly string[],
  field: FieldName<Kind>,
): string {
  const source = plan.fields.get(field);
  if (source === undefined) return '';
  if (source.kind === 'column') return cells[source.column] ?? '';
  const filled = source.columns.map((column) => cells[column] ?? '').filter((cell) => cell !== '');
  return source.kind === 'joined' ? filled.join(' ') : (filled[0] ?? '');
}
