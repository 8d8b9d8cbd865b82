import { createHash } from 'node:crypto';
import { DisburseError } from '../../shared/errors.ts';
import type { Database } from './database.ts';

/** SHA-256 of canonical JSON, as hexadecimal digits. */
export function canonicalHash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex');
}

/** JSON with sorted keys, so that the order in which a script wrote them does not matter. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}

/**
 * The value that an earlier call with this request id was answered with, or undefined where there was none. The
 * same id with another procedure or input is REQUEST_ID_REUSED.
 */
export function answeredBefore(
  database: Database,
  requestId: string,
  procedure: string,
  inputHash: string,
): { value: unknown } | undefined {
  const row = database.get<{ procedure: string; input_hash: string; value: string }>(
    'SELECT procedure, input_hash, value FROM requests WHERE request_id = ?',
    requestId,
  );
  if (row === undefined) return undefined;
  if (row.procedure !== procedure || row.input_hash !== inputHash) {
    throw new DisburseError(
      'REQUEST_ID_REUSED',
      `The request id ${requestId} was used before, for ${row.procedure} with another input. Nothing was changed. Use a new id for a new request.`,
    );
  }
  return { value: JSON.parse(row.value) };
}

/** Keeps the answer under its request id, in the transaction of the effect. */
export function rememberAnswer(
  database: Database,
  answer: { requestId: string; procedure: string; inputHash: string; value: unknown; at: string },
): void {
  database.run(
    'INSERT INTO requests VALUES (?, ?, ?, ?, ?)',
    answer.requestId,
    answer.procedure,
    answer.inputHash,
    JSON.stringify(answer.value),
    answer.at,
  );
}
