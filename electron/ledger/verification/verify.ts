import { DisburseError } from '../../../shared/errors.ts';
import { auditText, chainKey } from '../audit.ts';
import { chainStart, nextLink } from '../chain.ts';
import type { Database } from '../database.ts';
import type { Watch } from '../watch.ts';
import { checkBalances, checkMaturities } from './balanceCheck.ts';
import { checkDocuments } from './documentCheck.ts';
import { problemLimit, type Problem, type Verification } from './findings.ts';
import { checkJournal } from './journalCheck.ts';

/**
 * Derives everything again inside one snapshot: SQLite's own checks, the chain over entries and postings, the
 * balance of every entry, kept balances and maturities, payouts and commissions against the journal, and the audit
 * chain. What is wrong is answered, not thrown, so that one finding does not hide the next.
 */
export function verifyLedger(database: Database, watch: Watch): Verification {
  const problems: Problem[] = [];
  const verification: Verification = {
    ok: false,
    problems,
    chainHead: '',
    checked: { journalEntries: 0, balances: 0, commissions: 0, payouts: 0 },
  };
  const steps: [string, () => void][] = [
    ['search index', () => renewSearchTables(database)],
    ['file', () => checkFile(database, problems)],
    ['journal', () => checkJournal(database, verification, watch)],
    ['balances', () => checkBalances(database, verification)],
    ['maturities', () => checkMaturities(database, problems)],
    ['documents', () => checkDocuments(database, verification)],
    ['audit', () => checkAuditChain(database, problems)],
  ];
  steps.forEach(([phase, check], index) => {
    watch.throwIfCancelled();
    watch.progress(phase, index, steps.length);
    try {
      check();
    } catch (error) {
      if (!(error instanceof DisburseError) || error.code !== 'LEDGER_CORRUPT') throw error;
      problems.push({
        code: 'FILE_DAMAGED',
        message: `The ${phase} cannot be read to the end: the file is damaged.`,
      });
    }
  });
  watch.progress('done', steps.length, steps.length);
  return { ...verification, ok: problems.length === 0, problems: problems.slice(0, problemLimit) };
}

function checkFile(database: Database, problems: Problem[]): void {
  for (const row of database.pragmaRows<{ integrity_check: string }>('integrity_check(20)')) {
    if (row.integrity_check !== 'ok')
      problems.push({ code: 'FILE_DAMAGED', message: `SQLite: ${row.integrity_check}.` });
  }
  const broken = database.pragmaRows<{ table: string; rowid: number | null; parent: string }>(
    'foreign_key_check',
  );
  for (const row of broken.slice(0, problemLimit)) {
    problems.push({
      code: 'FOREIGN_KEY',
      message: `Row ${String(row.rowid ?? '?')} of ${row.table} names a row of ${row.parent} that does not exist.`,
    });
  }
}

/**
 * SQLite's check of a full-text table trusts the structure that the connection remembers, and takes what another
 * connection has merged since for damage. Reading a row makes it read the structure again.
 */
function renewSearchTables(database: Database): void {
  const tables = database.all<{ name: string }>(
    `SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%'`,
  );
  for (const { name } of tables) database.get(`SELECT rowid FROM ${name} LIMIT 1`);
}

type AuditRow = {
  audit_key: number;
  at: string;
  actor: string;
  procedure: string;
  subjects: string;
  details: string;
  chain_hash: Buffer;
};

function checkAuditChain(database: Database, problems: Problem[]): void {
  const key = chainKey(database);
  let previous: Uint8Array = chainStart;
  for (const row of database.iterate<AuditRow>('SELECT * FROM audit_events ORDER BY audit_key')) {
    const text = auditText(row.audit_key, row.at, row.actor, row.procedure, row.subjects, row.details);
    if (!nextLink(key, previous, text).equals(row.chain_hash)) {
      problems.push({
        code: 'AUDIT_CHAIN_BROKEN',
        message: `Event ${String(row.audit_key)} of the audit log, or the one before it, was changed after it was written.`,
      });
      return;
    }
    previous = row.chain_hash;
  }
}
