import { randomBytes } from 'node:crypto';
import { recordAudit } from '../../../electron/ledger/audit.ts';
import { setPragmas } from '../../../electron/ledger/connection.ts';
import { applicationId, Database } from '../../../electron/ledger/database.ts';
import { applyMigration } from '../../../electron/ledger/migrate.ts';
import { migrations } from '../../../electron/ledger/migrations/index.ts';
import { savePayer } from '../../../electron/programs/payer.ts';
import { saveProgram } from '../../../electron/programs/programs.ts';
import { establishVault, unlockVault, vaultSessionOf } from '../../../electron/vault/vaultStorage.ts';

/** What the ledger holds, to be found again when it was brought to a newer schema. */
export const oldLedger = {
  ledgerId: '5f0c8a52-6a43-4f0e-9d0e-2f7c5f2d7b11',
  payer: 'Nordwind Handels GmbH',
  tin: '12-3456789',
  program: 'Affiliates',
};

/**
 * Makes a ledger file as a version of the program did whose newest migration was `schema`: with a vault, a payer whose
 * tax id is sealed, and a program. Answers its recovery key. Schema 3 is the oldest that these calls know.
 */
export function makeLedgerOfSchema(file: string, schema: number): string {
  const database = new Database(file, 'create');
  try {
    database.pragma(`application_id = ${applicationId}`);
    setPragmas(database);
    return database.write(() => {
      for (const migration of migrations.slice(0, schema)) applyMigration(database, migration);
      database.run(
        `INSERT INTO ledger (id, ledger_id, name, base_currency, time_zone, created_at, rolled_through, chain_key)
         VALUES (1, ?, 'Old books', 'USD', 'UTC', '2026-01-02T09:00:00Z', '2026-01-02', ?)`,
        oldLedger.ledgerId,
        randomBytes(32),
      );
      const recoveryKey = establishVault(database, null);
      const vault = vaultSessionOf(database);
      unlockVault(database, vault, { recoveryKey });
      savePayer(database, vault, { legalName: oldLedger.payer, tin: oldLedger.tin, tinType: 'EIN' });
      saveProgram(database, { name: oldLedger.program, currency: 'EUR' });
      writeSomething(database, 'programs.save');
      return recoveryKey;
    });
  } finally {
    database.close();
  }
}

/** What every change of a ledger leaves behind. */
export function writeSomething(database: Database, procedure: string): void {
  const at = '2026-01-02T09:00:00Z';
  recordAudit(database, { at, actor: 'ada', procedure, subjects: [], details: {} });
}
