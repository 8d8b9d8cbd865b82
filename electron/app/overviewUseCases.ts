import { readOverview } from '../payouts/overviewFigures.ts';
import type { UseCases } from './context.ts';

export const overviewUseCases = {
  'overview.figures': ({ database, today }) => readOverview(database, today),
} satisfies Partial<UseCases>;
