import type { Clock } from '../ledger/calendar.ts';
import type { Database } from '../ledger/database.ts';
import type { Problem, ProviderPort } from '../providers/port.ts';

const toleranceMs = 60 * 60 * 1_000;

/** Asks the provider for its time; answers why nothing may be decided by the clock at the moment, or null. */
export async function clockObstacle(
  database: Database,
  port: ProviderPort,
  clock: Clock,
): Promise<Problem | null> {
  const server = await port.serverTime();
  if (server.kind === 'unknown') return server.problem;
  return clockProblem(database, new Date(clock.now().epochMilliseconds), server.at);
}

/**
 * Whether the local clock can be believed before something is sent: the time of the last possible repetition follows
 * from it. It must not lie behind what the ledger recorded last, nor more than an hour from the provider's own.
 */
function clockProblem(database: Database, now: Date, server: Date): Problem | null {
  const last = lastInstant(database);
  if (last !== null && now.getTime() < Date.parse(last) - toleranceMs) {
    return untrusted(`this computer's clock lies behind ${last}, when the ledger was last written`);
  }
  const apartMs = Math.abs(server.getTime() - now.getTime());
  if (apartMs <= toleranceMs) return null;
  return untrusted(
    `this computer's clock says ${now.toISOString()} and the provider's ${server.toISOString()}`,
  );
}

function untrusted(reason: string): Problem {
  return {
    code: 'CLOCK_UNTRUSTED',
    message: `Nothing was sent: ${reason}. Set the clock right; sending goes on by itself then.`,
  };
}

function lastInstant(database: Database): string | null {
  return (
    database.get<{ last: string | null }>(
      `SELECT MAX(at) AS last FROM (
         SELECT at FROM (SELECT at FROM attempt_events ORDER BY event_key DESC LIMIT 1)
         UNION ALL SELECT at FROM (SELECT at FROM audit_events ORDER BY audit_key DESC LIMIT 1))`,
    )?.last ?? null
  );
}
