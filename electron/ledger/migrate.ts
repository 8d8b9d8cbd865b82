import { existsSync } from 'node:fs';
import { DisburseError } from '../../shared/errors.ts';
import { checkIntegrity, writeVerifiedCopy } from './backup.ts';
import { Database } from './database.ts';
import { migrations as allMigrations } from './migrations/index.ts';

export type Migration = { number: number; name: string; statements: readonly string[] };

type MigrateOptions = {
  migrations?: readonly Migration[];
  /** Without a copy only where the file is one itself. */
  keepCopy?: boolean;
};

/**
 * Brings a ledger to the newest schema: a verified copy beside it first, then everything pending in one
 * transaction. A migration that fails leaves the ledger exactly as it was and stops.
 */
export function migrate(
  database: Database,
  { migrations = allMigrations, keepCopy = true }: MigrateOptions = {},
): void {
  assertOrdered(migrations);
  const version = schemaOf(database);
  const last = migrations.at(-1);
  if (last === undefined || version >= last.number) return;
  if (version > 0 && keepCopy) copyBefore(database, version);
  try {
    database.write(() => {
      // Asked again inside: while this process waited, another one may have brought the ledger there already.
      const present = schemaOf(database);
      for (const migration of migrations) {
        if (migration.number > present) applyMigration(database, migration);
      }
    });
  } catch (error) {
    if (error instanceof DisburseError && error.code !== 'INTERNAL') throw error;
    throw new DisburseError(
      'INTERNAL',
      `${database.file} could not be brought to schema ${String(last.number)} and is as it was before. Keep using the version of Disburse that wrote it and report this.`,
    );
  }
}

/** Runs one migration inside the caller's transaction and records its number in the file. */
export function applyMigration(database: Database, migration: Migration): void {
  for (const statement of migration.statements) database.execute(statement);
  database.pragma(`user_version = ${String(migration.number)}`);
}

function schemaOf(database: Database): number {
  return Number(database.pragma('user_version'));
}

/**
 * Makes the copy under a name that is free. One that an attempt left which failed serves again, unless something was
 * written to the ledger since: then it would take that back.
 */
function copyBefore(database: Database, version: number): void {
  const name = `${database.file}.before-schema-${String(version + 1)}`;
  for (let count = 1; ; count += 1) {
    const copy = count === 1 ? name : `${name}-${String(count)}`;
    if (!existsSync(copy)) {
      writeVerifiedCopy(database, copy);
      return;
    }
    if (holdsTheSame(copy, database)) return;
  }
}

/** Whatever changes a ledger leaves an event in its audit log, so that the newest event tells two states apart. */
function holdsTheSame(file: string, database: Database): boolean {
  let copy: Database | null = null;
  try {
    checkIntegrity(file);
    copy = new Database(file, 'read');
    return newestEvent(copy) === newestEvent(database);
  } catch {
    return false;
  } finally {
    copy?.close();
  }
}

function newestEvent(database: Database): string {
  const event = database.get<{ audit_key: number; chain_hash: Buffer }>(
    'SELECT audit_key, chain_hash FROM audit_events ORDER BY audit_key DESC LIMIT 1',
  );
  return event === undefined ? '' : `${String(event.audit_key)} ${event.chain_hash.toString('hex')}`;
}

function assertOrdered(migrations: readonly Migration[]): void {
  migrations.forEach((migration, index) => {
    if (migration.number !== index + 1) throw new Error(`migration ${migration.name} is out of order`);
  });
}
