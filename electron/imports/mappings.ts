import type { ValueOf } from '../../shared/contract/index.ts';
import { DisburseError } from '../../shared/errors.ts';
import type { Database } from '../ledger/database.ts';

type Mapping = Record<string, string | null>;
type Mappings = ValueOf<'imports.mappings'>['mappings'];
type ImportKindName = Mappings[number]['kind'];

/** Keeps a column mapping under a name, replacing one of the same name and kind. */
export function saveMapping(database: Database, name: string, kind: ImportKindName, mapping: Mapping): void {
  database.run(
    'INSERT OR REPLACE INTO import_mappings VALUES (?, ?, ?)',
    name,
    kind,
    JSON.stringify(mapping),
  );
}

/** A saved mapping; NOT_FOUND where there is none of that name for that kind. */
export function readMapping(database: Database, name: string, kind: ImportKindName): Mapping {
  const row = database.get<{ mapping: string }>(
    'SELECT mapping FROM import_mappings WHERE name = ? AND kind = ?',
    name,
    kind,
  );
  if (row === undefined) {
    throw new DisburseError(
      'NOT_FOUND',
      `There is no saved mapping ${name} for ${kind}. Nothing was imported.`,
    );
  }
  return JSON.parse(row.mapping) as Mapping;
}

/** All saved mappings by name, or those of one kind. */
export function listMappings(database: Database, kind: ImportKindName | undefined): Mappings {
  return database
    .all<{ name: string; kind: ImportKindName; mapping: string }>(
      'SELECT * FROM import_mappings WHERE ? IS NULL OR kind = ? ORDER BY name, kind',
      kind ?? null,
      kind ?? null,
    )
    .map((row) => ({ name: row.name, kind: row.kind, mapping: JSON.parse(row.mapping) as Mapping }));
}
