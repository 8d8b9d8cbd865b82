import { contract, type InputOf } from '../../shared/contract/index.ts';
import { stageFile, type Staged } from '../imports/staging.ts';
import type { Database } from '../ledger/database.ts';
import { answeredBefore, canonicalHash } from '../ledger/requests.ts';
import type { Watch } from '../ledger/watch.ts';
import { parseInput } from './inputs.ts';

/**
 * The first half of `imports.csv`: checks the input and stages the file, on a read-only connection. Null where this
 * very request was carried out before: its answer is kept, and its file may be gone.
 */
export async function stageImport(
  database: Database,
  callInput: unknown,
  context: { timeZone: string; watch: Watch },
): Promise<Staged | null> {
  const input = parseInput(contract['imports.csv'], callInput) as InputOf<'imports.csv'>;
  const { requestId } = input;
  const known =
    requestId !== undefined &&
    answeredBefore(database, requestId, 'imports.csv', canonicalHash(input)) !== undefined;
  return known ? null : stageFile(database, input, context);
}
