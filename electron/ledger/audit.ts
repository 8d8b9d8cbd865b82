import { chainStart, nextLink } from './chain.ts';
import type { Database } from './database.ts';

type AuditEvent = {
  at: string;
  actor: string;
  procedure: string;
  /** Identifiers of what was touched; never names, e-mails or account numbers. */
  subjects: readonly string[];
  details: Readonly<Record<string, unknown>>;
};

/** Appends to the audit log, inside the transaction of the act itself; events are chained like entries. */
export function recordAudit(database: Database, event: AuditEvent): void {
  const subjects = JSON.stringify(event.subjects);
  const details = JSON.stringify(event.details);
  const head = database.get<{ audit_key: number; chain_hash: Buffer }>(
    'SELECT audit_key, chain_hash FROM audit_events ORDER BY audit_key DESC LIMIT 1',
  );
  const key = (head?.audit_key ?? 0) + 1;
  const link = nextLink(
    chainKey(database),
    head?.chain_hash ?? chainStart,
    auditText(key, event.at, event.actor, event.procedure, subjects, details),
  );
  database.run(
    'INSERT INTO audit_events VALUES (?, ?, ?, ?, ?, ?, ?)',
    key,
    event.at,
    event.actor,
    event.procedure,
    subjects,
    details,
    link,
  );
}

/** The text of an event that the chain covers; its form is frozen. */
export function auditText(
  key: number,
  at: string,
  actor: string,
  procedure: string,
  subjects: string,
  details: string,
): string {
  return JSON.stringify([key, at, actor, procedure, subjects, details]);
}

/** The key of this ledger's chains. */
export function chainKey(database: Database): Buffer {
  const row = database.get<{ chain_key: Buffer }>('SELECT chain_key FROM ledger');
  if (row === undefined) throw new Error('the ledger row is missing');
  return row.chain_key;
}
