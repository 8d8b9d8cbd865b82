// The demonstration: a sample ledger from its first file to its backup, through the built application's stdio door.
// Run by `npm run demo`; --folder names the folder to write to, which must not hold anything yet.
import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { samplePassphrase as passphrase } from '../../electron/desktop/sample/plan.ts';
import { StdioSession, UnexpectedAnswer } from './stdioSession.ts';
import { decide } from './steps/deciding.ts';
import { finish } from './steps/finishing.ts';
import { importSample } from './steps/importing.ts';
import { lookBack } from './steps/lookingBack.ts';
import { pay } from './steps/paying.ts';
import { setUp } from './steps/settingUp.ts';
import { settle } from './steps/settling.ts';

/** The folder to write to, or undefined where the one that was named holds something already. */
function freshFolder(): string | undefined {
  const { folder } = parseArgs({ options: { folder: { type: 'string' } } }).values;
  if (folder === undefined) return mkdtempSync(join(tmpdir(), 'disburse-demo-'));
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder).length === 0 ? resolve(folder) : undefined;
}

async function play(session: StdioSession, folder: string): Promise<void> {
  const programs = await setUp(session, folder);
  const demonstration = { session, folder, programs };
  await importSample(demonstration);
  await decide(demonstration);
  await pay(demonstration);
  const paidPartnerId = await settle(demonstration);
  await lookBack(demonstration, paidPartnerId);
  await finish(demonstration);
}

async function run(folder: string): Promise<0 | 1> {
  console.log(
    'This is a demonstration with a sample ledger: every name, account and amount in it is invented.',
  );
  const ledgerFile = join(folder, 'sample.disburse');
  const session = new StdioSession({ ledgerFile, passphrase, dataFolder: join(folder, 'data') });
  try {
    await play(session, folder);
  } catch (error) {
    if (!(error instanceof UnexpectedAnswer)) throw error;
    console.error(`\nThe demonstration stopped. ${error.message}`);
    return 1;
  } finally {
    await session.close();
  }
  console.log(`\nEverything lies in ${folder}. To look further into the sample ledger:`);
  console.log(`  DISBURSE_PASSPHRASE='${passphrase}' npx disburse ledger.info --ledger ${ledgerFile}`);
  return 0;
}

const folder = freshFolder();
if (folder === undefined) {
  console.error('The folder is not empty. Name one that is, or leave --folder out.');
  process.exitCode = 2;
} else {
  process.exitCode = await run(folder);
}
