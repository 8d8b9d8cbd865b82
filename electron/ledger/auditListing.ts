import type { InputOf, ValueOf } from '../../shared/contract/index.ts';
import type { Database } from './database.ts';
import { readPage } from './keysetPage.ts';

type AuditRow = {
  audit_key: number;
  at: string;
  actor: string;
  procedure: string;
  subjects: string;
  details: string;
};

/** Who did what, newest first. */
export function listAudit(database: Database, input: InputOf<'audit.list'>): ValueOf<'audit.list'> {
  const query = database.from('audit_events').select('*');
  if (input.procedure !== undefined) query.where('procedure', input.procedure);
  if (input.actor !== undefined) query.where('actor', input.actor);
  const page = readPage<AuditRow>(
    database,
    query,
    [{ column: 'audit_key', descending: true, valueOf: (row) => row.audit_key }],
    { ...input, scope: { list: 'audit', ...input } },
  );
  return {
    rows: page.rows.map((row) => ({
      auditId: row.audit_key,
      at: row.at,
      actor: row.actor,
      procedure: row.procedure,
      subjects: JSON.parse(row.subjects) as string[],
      details: JSON.parse(row.details) as Record<string, unknown>,
    })),
    nextCursor: page.nextCursor,
  };
}
