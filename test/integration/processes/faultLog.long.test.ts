import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLedger, verifiedState, type LedgerState } from './newLedger.ts';
import { runCommand, refusalOf } from './oneShot.ts';
import { findIn, findUnder, secrets } from './plantedSecrets.ts';
import { csv } from './sampleFiles.ts';
import type { StdioSession } from './stdioSession.ts';
import { openWorkplace, removeWorkplaces } from './workplace.ts';

// Another program has put triggers into the ledger that stop what holds secrets from being saved, which the application
// does not know how to explain: a fault, whose particulars go to a log.
const workplace = openWorkplace();
const programId = 'prg_1';
const faultTriggers = ['destinations', 'payer'].map((table) => ({ name: `stop_${table}`, table }));
const logFile = join(workplace.dataFolder, 'logs', 'faults.jsonl');

let session: StdioSession;
let ledger = '';
let before: LedgerState;

beforeAll(async () => {
  const created = await createLedger(workplace, 'faults.disburse', { passphrase: secrets.passphrase });
  ({ session, file: ledger } = created);
  before = await verifiedState(session);
  withOtherProgram((other) => {
    for (const { name, table } of faultTriggers) {
      other.exec(
        `CREATE TRIGGER ${name} BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'stopped'); END`,
      );
    }
  });
});
afterAll(async () => {
  await session.end();
  removeWorkplaces();
});

function withOtherProgram(work: (other: DatabaseSync) => void): void {
  const other = new DatabaseSync(ledger);
  try {
    work(other);
  } finally {
    other.close();
  }
}

const bankTransfer = {
  programId,
  externalId: 'S1',
  name: 'Saved',
  payoutMethod: 'bank_transfer',
  payoutDetails: { accountName: 'Saved', iban: secrets.savedIban },
};
const partners = workplace.incoming(
  'partners.csv',
  csv('partner_id,email,name,payout_method,account_name,iban', [
    ['I1', 'i1@example.com', 'Ines', 'bank_transfer', 'Ines', secrets.importedIban],
  ]),
);

const calls: readonly (readonly [procedure: string, input: object])[] = [
  ['partners.save', bankTransfer],
  ['payer.save', { legalName: 'Nordwind', tin: secrets.tin, tinType: 'EIN' }],
  ['imports.csv', { file: partners, kind: 'partners', programId }],
];

/** Asserts that a fault is answered by a reference alone, and that the log has its particulars without any secret. */
function expectLogged(code: string, message: string): void {
  expect(code).toBe('INTERNAL');
  expect(message).not.toMatch(/stopped|SQLITE|trigger|\bat .*:[0-9]+:[0-9]+/);
  const reference = /Reference ([0-9A-F]{10}) finds it in the log/.exec(message)?.[1] ?? 'no reference';
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n');
  const line = lines.find((text) => text.includes(reference));
  expect(line).toContain('stopped');
  expect(
    findUnder([workplace.ledgerFolder, workplace.temporaryFolder, workplace.dataFolder], secrets),
  ).toEqual([]);
  expect(findIn(Buffer.from(session.output + session.errorOutput), 'output', secrets)).toEqual([]);
}

describe.each(calls)('a fault in %s', (procedure, input) => {
  test('is answered by a reference that finds the log line, which holds no secret', async () => {
    const { code, message } = await session.refusal(procedure, input);
    expectLogged(code, message);
  });

  test('is answered by a single call likewise', async () => {
    const words = [procedure, '--ledger', ledger, '--input', JSON.stringify(input)];
    const ended = await runCommand(workplace, words, { passphrase: secrets.passphrase });
    expect(ended.exitCode).toBe(1);
    const { code, message } = refusalOf(ended);
    expectLogged(code, message);
    expect(findIn(Buffer.from(ended.output + ended.errorOutput), 'output', secrets)).toEqual([]);
  });
});

test('the log can be read by its user only', () => {
  expect(statSync(logFile).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(workplace.dataFolder, 'logs'))).toEqual(['faults.jsonl']);
});

test('nothing was changed, and without the triggers the same calls succeed', async () => {
  withOtherProgram((other) => {
    for (const { name } of faultTriggers) other.exec(`DROP TRIGGER ${name}`);
  });
  expect(await verifiedState(session)).toEqual(before);
  for (const [procedure, input] of calls) {
    expect(await session.start(procedure, input).answer).toMatchObject({ ok: true });
  }
  expect((await verifiedState(session)).counts.partners).toBe(2);
});
