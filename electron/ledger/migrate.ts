import { existsSync } from 'node:fs';
import { DisburseError } from '../../shared/errors.ts';
import { writeVerifiedCopy } from './backup.ts';
import type { Database } from './database.ts';
import { migrations as allMigrations } from './migrations/index.ts';

export type Migration = { number: number; name: string; statements: readonly string[] };

/**
 * Brings a ledger to the newest schema: a verified copy beside it first, then everything pending in one
 * transaction. A migration that fails leaves the ledger exactly as it was and stops.
 */
export function migrate(database: Database, migrations: readonly Migration[] = allMigrations): void {
  assertOrdered(migrations);
  const version = Number(database.pragma('user_version'));
  const pending = migrations.filter((migration) => migration.number > version);
  const last = pending.at(-1);
  if (last === undefined) return;
  if (version > 0) backUpBefore(database, version);
  try {
    database.write(() => {
      for (const migration of pending) applyMigration(database, migration);
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

function backUpBefore(database: Database, version: number): void {
  const copy = `${database.file}.before-schema-${String(version + 1)}`;
  if (!existsSync(copy)) writeVerifiedCopy(database, copy);
}

function assertOrdered(migrations: readonly Migration[]): void {
  migrations.forEach((migration, index) => {
    if (migration.number !== index + 1) throw new Error(`migration ${migration.name} is out of order`);
  });
}
