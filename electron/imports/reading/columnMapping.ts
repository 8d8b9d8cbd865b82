import { DisburseError } from '../../../shared/errors.ts';
import { columnTargets, comparableName } from './layouts.ts';
import type { ImportKind } from './layouts.ts';
import { quoteCell } from './quoteCell.ts';

/**
 * What the caller says about columns: field -> header or header -> field, as is at hand, and '' or null for a header that
 * is to be ignored. Where every entry can be read both ways, field -> header counts.
 */
export type ColumnMapping = Readonly<Record<string, string | null>>;

type MappedColumns = {
  /** By column position from 0: the fields that the column gives. None means that it is ignored. */
  readonly choices: ReadonlyMap<number, readonly string[]>;
  /** Fields that are not to be filled, though a header may fit them. */
  readonly unwanted: ReadonlySet<string>;
};

type Pair = { readonly column: number; readonly target: string };

function refuseEntry(entry: string, headers: readonly string[]): never {
  throw new DisburseError(
    'VALIDATION',
    `The mapping entry ${entry} does not join a column of the file with a field. Nothing was imported; correct or remove the entry.`,
    { headers },
  );
}

function findColumn(headers: readonly string[], text: string): number | undefined {
  const exact = headers.indexOf(text.trim());
  const column =
    exact === -1 ? headers.findIndex((header) => comparableName(header) === comparableName(text)) : exact;
  return column === -1 || text.trim() === '' ? undefined : column;
}

function findTarget(kind: ImportKind, text: string): string | undefined {
  return columnTargets(kind).find((target) => target.comparableNames[0] === comparableName(text))?.name;
}

function pairOf(
  kind: ImportKind,
  headers: readonly string[],
  field: string,
  header: string,
): Pair | undefined {
  const column = findColumn(headers, header);
  const target = findTarget(kind, field);
  return column === undefined || target === undefined ? undefined : { column, target };
}

/**
 * Reads a caller's mapping against the headers of a file.
 * @throws DisburseError VALIDATION for an entry that names no column of the file or no field of the kind.
 */
export function mappedColumns(
  kind: ImportKind,
  headers: readonly string[],
  mapping: ColumnMapping,
): MappedColumns {
  const choices = new Map<number, string[]>();
  const unwanted = new Set<string>();
  const joined: [string, string][] = [];
  for (const [key, value] of Object.entries(mapping)) {
    const column = findColumn(headers, key);
    const target = findTarget(kind, key);
    if (value !== null && value.trim() !== '') joined.push([key, value]);
    else if (column !== undefined) choices.set(column, []);
    else if (target !== undefined) unwanted.add(target);
    else refuseEntry(quoteCell(key), headers);
  }
  const isFieldToHeader = joined.every(([key, value]) => pairOf(kind, headers, key, value) !== undefined);
  for (const [key, value] of joined) {
    const fieldToHeader = pairOf(kind, headers, key, value);
    const headerToField = pairOf(kind, headers, value, key);
    const pair = isFieldToHeader ? fieldToHeader : (headerToField ?? fieldToHeader);
    if (pair === undefined) refuseEntry(`${quoteCell(key)}: ${quoteCell(value)}`, headers);
    choices.set(pair.column, [...(choices.get(pair.column) ?? []), pair.target]);
  }
  return { choices, unwanted };
}
