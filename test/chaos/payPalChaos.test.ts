import { afterAll, expect, test } from 'vitest';
import { removeWorkplaces } from '../integration/processes/workplace.ts';
import { startChaosPayPal } from './chaosPayPal.ts';
import { performChaos } from './chaosTest.ts';

const limitMs = 900_000;

afterAll(removeWorkplaces);

test(
  'PayPal: whatever fails, whenever it fails, every payee is paid once and the books agree',
  async () => {
    const run = await performChaos(await startChaosPayPal(), { rounds: 6, payeesPerRound: 45 });
    expect(run.payoutCount).toBeGreaterThanOrEqual(500);
  },
  limitMs,
);
