import { removeWorkplaces } from '../integration/processes/workplace.ts';
import { startChaosPayPal } from './chaosPayPal.ts';
import { performChaos } from './chaosTest.ts';
import { startChaosWise } from './chaosWise.ts';

// `npm run chaos -- MINUTES SEED`: the chaos test over and over, each time with the next seed, until the time is over. A
// disagreement ends it, and the seed that was printed last brings it about again.
const minutes = Number(process.argv[2] ?? 10);
const firstSeed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const endsAtMs = Date.now() + minutes * 60_000;
for (let seed = firstSeed; Date.now() < endsAtMs; seed += 1) {
  for (const start of [startChaosPayPal, startChaosWise]) {
    const provider = await start();
    const run = await performChaos(provider, { rounds: 12, payeesPerRound: 60 }, seed);
    console.log(run.coverage.table(provider.faults.map(({ name }) => name)));
    removeWorkplaces();
  }
}
