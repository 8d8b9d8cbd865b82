import { DisburseError } from '../../../shared/errors.ts';
import type { Database } from '../../ledger/database.ts';
import type { LineOutcome } from '../lineContext.ts';

/** A refused line, with the field that is to blame. */
export function rejected(field: string, reason: string): LineOutcome {
  return { kind: 'rejected', rejection: { field, reason } };
}

/** The key and name of a partner by its external id in a program, or undefined. */
export function partnerByExternalId(
  database: Database,
  programKey: number,
  externalId: string,
): { partner_key: number; name: string } | undefined {
  return database.get(
    'SELECT partner_key, name FROM partners WHERE program_key = ? AND external_id = ?',
    programKey,
    externalId,
  );
}

/** The refusal of a line whose partner is not in the program. */
export function unknownPartner(externalId: string): LineOutcome {
  return rejected('partner_id', `there is no partner ${externalId} in this program`);
}

/**
 * The refusal of a line whose id is known with other content, naming the first difference; undefined where the
 * content is the same.
 */
export function differenceFrom(
  field: string,
  id: string,
  pairs: readonly (readonly [what: string, before: string | number | null, now: string | number | null])[],
): LineOutcome | undefined {
  const different = pairs.find(([, before, now]) => before !== now);
  if (different === undefined) return undefined;
  const [what, before, now] = different;
  return rejected(
    field,
    `${id} is known with another ${what}: ${String(before ?? 'none')} instead of ${String(now ?? 'none')}`,
  );
}

/** Runs what may refuse a line by an error; anything but such a refusal stops the import. */
export function orRejected(field: string, apply: () => LineOutcome): LineOutcome {
  try {
    return apply();
  } catch (error) {
    if (error instanceof DisburseError && error.code === 'VALIDATION') return rejected(field, error.message);
    throw error;
  }
}
