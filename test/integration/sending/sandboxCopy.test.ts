import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../../electron/app/context.ts';
import { sampleFolderOf } from '../../../electron/app/samples.ts';
import { answer } from '../../../electron/app/router.ts';
import { closeSession, openSession } from '../../../electron/app/session.ts';
import { openLedger } from '../../../electron/ledger/connection.ts';
import type { CallOf, ProcedureName, ValueOf } from '../../../shared/contract/index.ts';
import type { Envelope } from '../../../shared/errors.ts';
import { makeLedgerOfSchema } from '../support/ledgerOfSchema.ts';
import { silentWatch } from '../support/testLedger.ts';
import { addCredit } from '../support/testPartners.ts';
import {
  confirm,
  detailsOf,
  endPaying,
  idle,
  ledgerWithPayPal,
  payoutIdsOf,
  refreshUntilSettled,
  secondPayPal,
  type PayingLedger,
} from './payingLedger.ts';

let paying: PayingLedger;
const copies: Session[] = [];
const creates = () => paying.payPal.requests.filter(({ operation }) => operation === 'create').length;
const copyFile = () => join(paying.ledger.folder, 'trying.disburse');

beforeEach(async () => {
  paying = await ledgerWithPayPal();
});
afterEach(async () => {
  for (const copy of copies.splice(0)) {
    await copy.engine?.sender.stop();
    closeSession(copy);
  }
  await endPaying([paying.ledger]);
});

/** A simulator is only ever connected in sandbox; from here on this ledger takes itself for one that pays for real. */
function becomeLive(): void {
  const { database } = paying.ledger;
  database.run(`UPDATE connections SET environment = 'live'`);
  database.run(`UPDATE ledger SET environment = 'live'`);
}

/** Opens the copy as the same installation does, unlocked by the recovery key of the original. */
async function openCopy(): Promise<Session> {
  const { dataFolder, clock, recoveryKey } = paying.ledger;
  const session = openSession({
    ledgerFile: copyFile(),
    actor: 'ada',
    passphrase: null,
    clock,
    dataFolder,
    mode: 'write',
  });
  copies.push(session);
  await valueOn(session, 'vault.unlock', { recoveryKey });
  return session;
}

async function callOn(session: Session, procedure: ProcedureName, input: object): Promise<Envelope<unknown>> {
  const call = { procedure, input, watch: silentWatch };
  return (await answer(session, call, () => 'a reference')).envelope;
}

async function valueOn<Name extends ProcedureName>(
  session: Session,
  procedure: Name,
  input: CallOf<Name>,
): Promise<ValueOf<Name>> {
  const envelope = await callOn(session, procedure, input);
  if (!envelope.ok) throw new Error(`${procedure} was refused: ${envelope.error.message}`);
  return envelope.value as ValueOf<Name>;
}

describe('a sandbox copy of a live ledger', () => {
  test('is a ledger of its own in sandbox, without accounts and without a trace of their credentials', async () => {
    const { ledger } = paying;
    const sealed = ledger.database.get<{ sealed_credentials: Buffer }>('SELECT * FROM connections');
    becomeLive();
    const info = await ledger.value('ledger.info', {});
    const made = await ledger.value('ledger.sandboxCopy', { file: copyFile() });
    expect(made).toMatchObject({ name: 'Nordwind (sandbox copy)', closedBatches: 0, released: [] });
    const copy = await openCopy();
    expect(await valueOn(copy, 'ledger.info', {})).toMatchObject({
      ledgerId: made.ledgerId,
      name: made.name,
      environment: 'sandbox',
      sandboxCopyMadeAt: '2026-03-02T09:00:00.000Z',
      counts: info.counts,
    });
    expect(made.ledgerId).not.toBe(info.ledgerId);
    expect(await valueOn(copy, 'providers.list', {})).toEqual({ environment: 'sandbox', rows: [] });
    expect(await valueOn(copy, 'ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
    if (sealed === undefined) throw new Error('nothing was connected');
    const backup = join(ledger.folder, 'backup.disburse');
    await ledger.value('ledger.backup', { file: backup });
    expect(readFileSync(backup).includes(sealed.sealed_credentials)).toBe(true);
    expect(readFileSync(copyFile()).includes(sealed.sealed_credentials)).toBe(false);
    expect(await ledger.value('ledger.info', {})).toEqual(info);
  });

  test('takes no live account, whatever is given to it', async () => {
    becomeLive();
    await paying.ledger.value('ledger.sandboxCopy', { file: copyFile() });
    const copy = await openCopy();
    const { credentials } = paying.payPal;
    const connect = { provider: 'paypal', environment: 'live', credentials } as const;
    expect(await callOn(copy, 'providers.connect', connect)).toMatchObject({
      ok: false,
      error: { code: 'ENVIRONMENT_MISMATCH' },
    });
    expect(() => copy.database.run(`UPDATE ledger SET environment = 'live'`)).toThrow('stays in sandbox');
  });

  test('closes what is in doubt, waits or is under way, and the original alone goes on with it', async () => {
    const { ledger, payPal, partnerIds } = paying;
    const [doubtful = '', accepted = '', waiting = ''] = partnerIds;
    payPal.behaviour.progress = { by: 'hand' };
    const runAccepted = await confirm(paying, [accepted]);
    payPal.injectFault({ on: 'create', kind: 'drop', when: 'after_commit' });
    const runDoubtful = await confirm(paying, [doubtful]);
    // More than the balance at PayPal.
    await addCredit(ledger, waiting, 200_000_000);
    const runWaiting = await confirm(paying, [waiting]);
    becomeLive();
    const before = await Promise.all(
      [runDoubtful, runAccepted, runWaiting].map((run) => detailsOf(ledger, run)),
    );
    expect(before).toEqual([{ in_doubt: 1 }, { accepted: 1 }, { ready: 1 }]);
    const made = await ledger.value('ledger.sandboxCopy', { file: copyFile() });
    expect(made).toMatchObject({
      closedBatches: 3,
      released: [{ currency: 'EUR', count: 3, totalMinor: 200_003_003 }],
    });
    const sent = creates();
    const copy = await openCopy();
    expect(await valueOn(copy, 'sending.status', {})).toMatchObject({
      locked: false,
      open: [],
      needsPerson: 0,
    });
    await valueOn(copy, 'engine.start', {});
    await copy.engine?.sender.quiet();
    for (const run of [runDoubtful, runAccepted, runWaiting]) {
      const { attempts, progress } = await valueOn(copy, 'payouts.run', { runId: run });
      expect(progress).toEqual([{ detail: 'cancelled', count: 1 }]);
      expect(attempts).toMatchObject([{ problem: { code: 'SANDBOX_COPY' }, nextAct: 'nothing' }]);
      expect(await valueOn(copy, 'payouts.refresh', { runId: run })).toMatchObject({ asked: 0, resent: 0 });
    }
    expect(creates()).toBe(sent);
    expect(await valueOn(copy, 'ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
    expect(
      await Promise.all([runDoubtful, runAccepted, runWaiting].map((run) => detailsOf(ledger, run))),
    ).toEqual(before);
    expect(await ledger.value('sending.status', {})).toMatchObject({ locked: false });
    expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
  });

  test('pays through a sandbox account of its own, and nothing of it reaches the account of the original', async () => {
    const { ledger, partnerIds } = paying;
    await refreshUntilSettled(ledger, await confirm(paying, partnerIds.slice(0, 1)));
    becomeLive();
    await ledger.value('ledger.sandboxCopy', { file: copyFile() });
    const sent = creates();
    const copy = await openCopy();
    const sandbox = await secondPayPal();
    sandbox.clock.set(new Date(ledger.clock.now().epochMilliseconds));
    await valueOn(copy, 'providers.connect', {
      provider: 'paypal',
      environment: 'sandbox',
      credentials: sandbox.credentials,
      baseUrl: sandbox.url,
    });
    const review = await valueOn(copy, 'payouts.review', { selection: { partnerIds } });
    expect(review.lines).toHaveLength(2);
    const { runId } = await valueOn(copy, 'payouts.process', { reviewId: review.reviewId });
    await idle({ session: copy });
    for (let asked = 0; asked < 4; asked += 1) await valueOn(copy, 'payouts.refresh', { runId });
    const { progress } = await valueOn(copy, 'payouts.run', { runId });
    expect(progress).toEqual([{ detail: 'paid', count: 2 }]);
    expect(sandbox.book.report().senderItems).toHaveLength(2);
    expect(creates()).toBe(sent);
    // The engine of the original goes on beside it: the two share neither a lease nor a record of what was sent.
    await idle(ledger);
    expect(await ledger.value('sending.status', {})).toMatchObject({ locked: false });
  });

  test('made while a payment was under way has it payable again, and the original is not paid twice', async () => {
    const { ledger, payPal, partnerIds } = paying;
    payPal.injectFault({ on: 'create', kind: 'drop', when: 'after_commit' });
    const runId = await confirm(paying);
    becomeLive();
    await ledger.value('ledger.sandboxCopy', { file: copyFile() });
    const copy = await openCopy();
    const review = await valueOn(copy, 'payouts.review', { selection: { partnerIds } });
    expect(review.lines).toHaveLength(3);
    await valueOn(copy, 'payouts.process', { reviewId: review.reviewId });
    await refreshUntilSettled(ledger, runId);
    expect(await detailsOf(ledger, runId)).toEqual({ paid: 3 });
    expect(payPal.book.report().senderItems.filter(({ debited }) => debited > 1)).toEqual([]);
    expect(payPal.book.report().senderItems).toHaveLength(3);
    const payoutIds = await payoutIdsOf(ledger, runId);
    expect((await valueOn(copy, 'payouts.get', { payoutId: payoutIds[0] ?? '' })).detail).toBe('cancelled');
  });
});

describe('a ledger from before there were sandbox copies', () => {
  test('is brought to the present schema as no copy', () => {
    const file = join(paying.ledger.folder, 'old.disburse');
    makeLedgerOfSchema(file, 10);
    const database = openLedger(file, 'write', { isCopy: true });
    try {
      expect(database.get('SELECT copied_from, copied_at, environment FROM ledger')).toEqual({
        copied_from: null,
        copied_at: null,
        environment: null,
      });
      expect(() => database.run(`UPDATE ledger SET copied_from = 'x'`)).toThrow();
    } finally {
      database.close();
    }
  });
});

describe('a sandbox copy is refused', () => {
  test('of a ledger that is in sandbox already, and so of a copy', async () => {
    const refusal = await paying.ledger.refusal('ledger.sandboxCopy', { file: copyFile() });
    expect(refusal.code).toBe('ENVIRONMENT_MISMATCH');
    expect(refusal.message).toContain('No copy was made.');
    expect(existsSync(copyFile())).toBe(false);
  });

  test('over a file that is there, which stays as it is', async () => {
    becomeLive();
    writeFileSync(copyFile(), 'mine');
    const refusal = await paying.ledger.refusal('ledger.sandboxCopy', { file: copyFile() });
    expect(refusal).toMatchObject({ code: 'VALIDATION' });
    expect(refusal.message).toContain('exists already and was not overwritten');
    expect(readFileSync(copyFile(), 'utf8')).toBe('mine');
    const itself = await paying.ledger.refusal('ledger.sandboxCopy', { file: paying.ledger.file });
    expect(itself.message).toContain('exists already');
  });

  test('of a sample', async () => {
    const { ledger } = paying;
    becomeLive();
    const folder = sampleFolderOf(ledger.dataFolder);
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'Sample ledger.disburse');
    await ledger.value('ledger.backup', { file });
    const { dataFolder, clock } = ledger;
    const sample = openSession({
      ledgerFile: file,
      actor: 'ada',
      passphrase: null,
      clock,
      dataFolder,
      mode: 'read',
    });
    copies.push(sample);
    const refused = await callOn(sample, 'ledger.sandboxCopy', { file: copyFile() });
    expect(refused).toMatchObject({ ok: false, error: { code: 'VALIDATION' } });
    expect(JSON.stringify(refused)).toContain('sample ledger');
    expect(existsSync(copyFile())).toBe(false);
  });

  test('under a clock that is behind the ledger, and leaves nothing behind', async () => {
    const { ledger } = paying;
    becomeLive();
    ledger.clock.moveDays(-3);
    const before = readdirSync(ledger.folder).sort();
    expect((await ledger.refusal('ledger.sandboxCopy', { file: copyFile() })).code).toBe('CLOCK_UNTRUSTED');
    expect(readdirSync(ledger.folder).sort()).toEqual(before);
  });
});
