import { randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '../../ledger/database.ts';
import type { ProviderName } from '../../providers/port.ts';
import { activeConnections } from '../connectionStorage.ts';
import type { PayoutRecord } from '../payoutStorage.ts';
import { recordAttemptEvent } from './attemptStorage.ts';

/** The most lines that a provider takes in one batch (PayPal's specification; Wise's batch groups). */
const maximumLines: Readonly<Record<ProviderName, number>> = { paypal: 15_000, wise: 1_000 };

/**
 * Plans what a new run sends: its payouts by connected provider and currency, cut at the provider's limit. Payouts
 * whose method is not connected are in no attempt, and nothing will ever send them by itself.
 */
export function planAttempts(
  database: Database,
  runKey: number,
  payouts: readonly PayoutRecord[],
  now: string,
): number[] {
  const connections = new Map(activeConnections(database).map((row) => [row.provider, row.connection_key]));
  const groups = new Map<
    string,
    { provider: ProviderName; connectionKey: number; payouts: PayoutRecord[] }
  >();
  for (const payout of payouts) {
    if (payout.method !== 'paypal' && payout.method !== 'wise') continue;
    const connectionKey = connections.get(payout.method);
    if (connectionKey === undefined) continue;
    const key = `${payout.method} ${payout.currency}`;
    const group = groups.get(key) ?? { provider: payout.method, connectionKey, payouts: [] };
    group.payouts.push(payout);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap((group) =>
    pieces(group.payouts, maximumLines[group.provider]).map((lines) =>
      insertAttempt(database, { runKey, connectionKey: group.connectionKey, lines, now }),
    ),
  );
}

function pieces<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

type NewAttempt = {
  runKey: number;
  connectionKey: number;
  lines: readonly PayoutRecord[];
  now: string;
  /** By what the provider knows it, where it was sent from another copy of the ledger already; it is not due then. */
  sentAs?: { reference: string; requestId: string };
};

/**
 * A new attempt, due at once. Its reference is random: a ledger that was restored may count its runs again from where
 * the backup stood, and a reference must never stand over two different batches.
 */
export function insertAttempt(
  database: Database,
  { runKey, connectionKey, lines, now, sentAs }: NewAttempt,
): number {
  const first = lines[0];
  if (first === undefined) throw new Error('an attempt needs a line');
  const number = countOfRun(database, runKey) + 1;
  const { reference, requestId } = sentAs ?? newIdentity(runKey, number);
  const { lastKey: attemptKey } = database.run(
    `INSERT INTO attempts (reference, request_id, run_key, connection_key, number, currency, state, created_at, next_act_at)
     VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?, ?)`,
    reference,
    requestId,
    runKey,
    connectionKey,
    number,
    first.currency,
    now,
    sentAs === undefined ? now : null,
  );
  insertLines(database, attemptKey, lines);
  recordAttemptEvent(database, attemptKey, { at: now, act: 'plan', from: null, to: 'waiting', note: null });
  return attemptKey;
}

function newIdentity(runKey: number, number: number): { reference: string; requestId: string } {
  const random = randomBytes(10).toString('hex');
  return { reference: `D${String(runKey)}-${String(number)}-${random}`, requestId: randomUUID() };
}

/** The schema refuses a payout that another open attempt holds; what has ended is held by none. */
function insertLines(database: Database, attemptKey: number, lines: readonly PayoutRecord[]): void {
  lines.forEach((payout, index) => {
    database.run(
      'INSERT INTO attempt_lines (attempt_key, position, payout_key, amount_minor, open) VALUES (?, ?, ?, ?, ?)',
      attemptKey,
      index + 1,
      payout.payout_key,
      payout.amount_minor,
      payout.status === 'pending' ? 1 : 0,
    );
  });
}

function countOfRun(database: Database, runKey: number): number {
  return (
    database.get<{ count: number }>('SELECT count(*) AS count FROM attempts WHERE run_key = ?', runKey)
      ?.count ?? 0
  );
}
