import { contract, type InputOf } from '../../shared/contract/index.ts';
import { stageFile, type Staged } from '../imports/staging.ts';
import type { Database } from '../ledger/database.ts';
import type { Watch } from './context.ts';
import { parseInput } from './router.ts';

/** The first half of `imports.csv`: checks the input and stages the file, on a read-only connection. */
export function stageImport(
  database: Database,
  callInput: unknown,
  context: { timeZone: string; watch: Watch },
): Promise<Staged> {
  const input = parseInput(contract['imports.csv'], callInput) as InputOf<'imports.csv'>;
  return stageFile(database, input, context);
}
