import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DisburseError } from '../../../shared/errors.ts';
import type { ExportContext } from '../../../electron/exports/exportContext.ts';
import { createLedgerFile } from '../../../electron/ledger/creation.ts';
import { Database } from '../../../electron/ledger/database.ts';
import {
  insertPayout,
  movePayout,
  type NewPayout,
  type PayoutChange,
} from '../../../electron/payouts/payoutStorage.ts';
import { saveProgram } from '../../../electron/programs/programs.ts';

const folders: string[] = [];

/** An empty folder of its own; `removeFolders` takes it away after the tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'disburse-exports-'));
  folders.push(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

const createdAt = '2026-01-05T09:00:00.000Z';

export type LedgerPayout = { new: NewPayout; change?: PayoutChange };

export type LedgerPartner = { externalId: string; name: string };

/** A real ledger file with one program, the given partners (keys from 1) and payouts (keys from 1). */
export function createLedger(
  file: string,
  partners: readonly LedgerPartner[],
  payouts: Iterable<LedgerPayout>,
): void {
  createLedgerFile(
    {
      file,
      name: 'Nordwind & Söhne',
      baseCurrency: 'USD',
      timeZone: 'Europe/Berlin',
      createdAt,
      today: '2026-01-05',
    },
    (database) => {
      saveProgram(database, { name: 'Affiliates', currency: 'USD' });
      database.run(`INSERT INTO payer (id, legal_name) VALUES (1, 'Nordwind Handels GmbH')`);
      database.run(
        `INSERT INTO runs (run_key, created_at, created_on, prepared_by) VALUES (1, ?, '2026-01-05', 'ada')`,
        createdAt,
      );
      for (const partner of partners) insertPartner(database, partner);
      let payoutKey = 0;
      for (const payout of payouts) {
        payoutKey += 1;
        const record = insertPayout(database, payoutKey, payout.new);
        if (payout.change !== undefined)
          movePayout(database, record, payout.change, {
            at: '2026-01-15T09:00:00.000Z',
            actor: 'ada',
            act: 'test',
            note: null,
            entryKey: null,
          });
      }
    },
  );
}

function insertPartner(database: Database, partner: LedgerPartner): void {
  const { lastKey } = database.run(
    `INSERT INTO partners (program_key, external_id, kind, name, payout_method, created_at)
     VALUES (1, ?, 'partner', ?, 'paypal', ?)`,
    partner.externalId,
    partner.name,
    createdAt,
  );
  database.run(
    `INSERT INTO destinations (destination_key, partner_key, method, masked, fingerprint, content_fingerprint,
       open_details, created_at, created_on)
     VALUES (?, ?, 'paypal', 'p…@example.com', 'f', 'c', '{}', ?, '2026-01-05')`,
    lastKey,
    lastKey,
    createdAt,
  );
}

/** A payout to a partner that waits to be paid; amounts in minor units. */
export function newPayout(
  payoutId: string,
  partner: LedgerPartner & { key: number },
  amounts: { currency: string; grossMinor: number; vatMinor?: number; withheldMinor?: number },
  createdOn: string,
): NewPayout {
  const { currency, grossMinor, vatMinor = 0, withheldMinor = 0 } = amounts;
  return {
    payout_id: payoutId,
    origin: 'run',
    external_id: null,
    run_key: 1,
    program_key: 1,
    partner_key: partner.key,
    payee_name: partner.name,
    method: 'paypal',
    destination_key: partner.key,
    currency,
    gross_minor: grossMinor,
    vat_minor: vatMinor,
    withheld_minor: withheldMinor,
    amount_minor: grossMinor + vatMinor - withheldMinor,
    detail: 'ready',
    created_on: createdOn,
    paid_on: null,
    reference: null,
  };
}

export type Report = { phase: string; done: number; total: number | null };

/** Opens the ledger as a reader does, in one snapshot, and gives `work` a context; `cancelAfter` reports cancels. */
export async function withExportContext<Result>(
  file: string,
  work: (context: ExportContext, reports: Report[]) => Promise<Result>,
  cancelAfter = Infinity,
): Promise<Result> {
  const database = new Database(file, 'read');
  const reports: Report[] = [];
  const watch: ExportContext['watch'] = {
    progress: (phase, done, total) => {
      reports.push({ phase, done, total });
    },
    throwIfCancelled: () => {
      if (reports.length >= cancelAfter) throw new DisburseError('CANCELLED', 'The call was cancelled.');
    },
  };
  database.beginSnapshot();
  try {
    return await work(
      {
        database,
        today: '2026-02-01',
        now: '2026-02-01T10:30:00.000Z',
        timeZone: 'Europe/Berlin',
        actor: 'ada',
        watch,
      },
      reports,
    );
  } finally {
    database.endSnapshot();
    database.close();
  }
}
