import { expect } from 'vitest';
import { expectAgreement, expectNoSecrets } from './chaosAgreement.ts';
import type { ChaosProvider } from './chaosProvider.ts';
import { ChaosRun } from './chaosRun.ts';
import { buildChildProgram, removeChildProgram } from './childProgram.ts';

/** Another seed than the usual one may be given to look further; whatever fails prints the one it failed with. */
const seed = Number(process.env.DISBURSE_TEST_SEED ?? 20260302);

export type ChaosSize = { rounds: number; payeesPerRound: number };

/**
 * Pays through a simulated provider while everything goes wrong, and then asserts that its book and the ledger agree,
 * that every step of an attempt and every kind of fault was met, and that no secret was written down.
 */
export async function performChaos(
  provider: ChaosProvider,
  { rounds, payeesPerRound }: ChaosSize,
  usedSeed = seed,
): Promise<ChaosRun> {
  console.log(`chaos at ${provider.name}: seed ${usedSeed}`);
  const program = await buildChildProgram();
  const run = new ChaosRun(provider, { program, seed: usedSeed, rounds, payeesPerRound });
  try {
    await run.perform();
    console.log(run.summary);
    await expectAgreement(run);
    await expectNoSecrets(run);
    expect(run.coverage.missingSteps(run.steps)).toEqual([]);
    expect(run.coverage.missingFaults(provider.faults.map(({ name }) => name))).toEqual([]);
    return run;
  } finally {
    await run.application.end();
    await provider.close();
    removeChildProgram();
  }
}
