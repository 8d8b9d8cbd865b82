import { afterAll, expect, test } from 'vitest';
import { removeWorkplaces } from '../integration/processes/workplace.ts';
import { startChaosWise } from './chaosWise.ts';
import { performChaos } from './chaosTest.ts';

const limitMs = 900_000;

afterAll(removeWorkplaces);

test(
  'Wise: whatever fails, whenever it fails, every payee is paid once and the books agree',
  async () => {
    const run = await performChaos(await startChaosWise(), { rounds: 6, payeesPerRound: 72 });
    expect(run.payoutCount).toBeGreaterThanOrEqual(500);
  },
  limitMs,
);
