import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openWorkplace, removeWorkplaces } from '../integration/processes/workplace.ts';
import type { ChaosApplication } from './chaosApplication.ts';
import { buildChildProgram, removeChildProgram } from './childProgram.ts';
import {
  applicationAt,
  applicationOnCopy,
  confirmAll,
  createsAt,
  eachOnce,
  moveHours,
  openScenario,
  paymentsPerPayee,
  settled,
  type Scenario,
} from './scenarioPlace.ts';

let program = '';
let scenario: Scenario;
const others: ChaosApplication[] = [];

beforeAll(async () => {
  program = await buildChildProgram();
});
afterAll(() => {
  removeChildProgram();
  removeWorkplaces();
});
beforeEach(async () => {
  scenario = await openScenario(program);
});
afterEach(async () => {
  for (const application of [scenario.application, ...others.splice(0)]) await application.end();
  await scenario.payPal.close();
});

function copyTo(workplace = openWorkplace()): ChaosApplication {
  const copy = applicationOnCopy(program, scenario, workplace, 'copy.disburse');
  others.push(copy);
  return copy;
}

/** Adopts everything that the ledger lacks, as a person does who was told of it. */
async function adoptAll(application: ChaosApplication): Promise<string[]> {
  const { reasons } = await application.call('sending.status', {});
  const runIds: string[] = [];
  for (const { kind, reference } of reasons) {
    if (kind !== 'missing_attempt' || reference === null) continue;
    runIds.push((await application.call('sending.adopt', { reference, note: 'taken over' })).runId);
  }
  return runIds;
}

/** As a person does who has looked at the provider's own list. */
async function resolveAll(
  application: ChaosApplication,
  runId: string,
  outcome: 'paid' | 'not_paid',
): Promise<void> {
  const { rows } = await application.call('payouts.history', { runId });
  const payoutIds = rows.map(({ payoutId }) => payoutId);
  await application.call('payouts.resolve', { payoutIds, outcome, evidence: 'the list', note: 'looked up' });
}

describe('time', () => {
  test('a process that died before its request and starts after the resend deadline sends nothing and asks a person', async () => {
    const { application, payPal } = scenario;
    application.arm('before the request', 1);
    const runId = await confirmAll(scenario);
    await application.death();
    moveHours(payPal, [application], 26 * 24);
    expect(await settled(application, runId)).toEqual({ in_doubt: 3 });
    expect(application.deaths).toEqual(['before the request']);
    const { attempts } = await application.call('payouts.run', { runId });
    expect(attempts).toMatchObject([{ needsPerson: true, problem: { code: 'RESEND_DEADLINE_PASSED' } }]);
    expect(createsAt(payPal)).toBe(0);
  });

  test('a process that starts on a clock set back a day sends nothing until the clock is right', async () => {
    const { application, payPal } = scenario;
    payPal.injectFault({ on: 'create', kind: 'drop', when: 'before_commit' });
    const runId = await confirmAll(scenario);
    await expect.poll(() => createsAt(payPal), { timeout: 30_000 }).toBe(1);
    await application.end();
    application.moveClock(-24 * 3_600_000);
    const refused = await application.session().refusal('payouts.refresh', { runId });
    expect(refused.code).toBe('CLOCK_UNTRUSTED');
    await application.session().start('engine.start', {}).answer;
    expect(createsAt(payPal)).toBe(1);
    await application.end();
    application.moveClock(25 * 3_600_000);
    payPal.clock.advance(3_600_000);
    expect(await settled(application, runId)).toEqual({ paid: 3 });
    expect(paymentsPerPayee(payPal)).toEqual(eachOnce);
  });
});

describe('older and other copies', () => {
  test('a backup that is restored while the engine runs locks sending; what was sent is taken over, not repeated', async () => {
    const { application, payPal, partnerIds } = scenario;
    const file = application.workplace.file('backup.disburse');
    await application.call('ledger.backup', { file });
    payPal.injectFault({ on: 'create', kind: 'drop', when: 'after_commit' });
    await confirmAll(scenario);
    await expect.poll(() => createsAt(payPal), { timeout: 30_000 }).toBe(1);
    await application.call('ledger.restore', { file });
    const review = await application.call('payouts.review', { selection: { partnerIds } });
    const locked = await application.session().refusal('payouts.process', { reviewId: review.reviewId });
    expect(locked.code).toBe('SENDING_LOCKED');
    const [runId = ''] = await adoptAll(application);
    await application.call('ledger.acknowledgeRestore', { note: 'everything is entered' });
    // PayPal never said under which id it took the batch, so that only a person can know.
    expect(await settled(application, runId)).toEqual({ in_doubt: 3 });
    const stale = await application.session().refusal('payouts.process', { reviewId: review.reviewId });
    expect(stale.code).toBe('REVIEW_STALE');
    expect(createsAt(payPal)).toBe(1);
    expect(paymentsPerPayee(payPal)).toEqual(eachOnce);
  });

  test('a file that is copied to another machine while a batch is in doubt is locked there; taken over, it sends nothing and asks a person', async () => {
    const { application, payPal } = scenario;
    payPal.injectFault({ on: 'create', kind: 'drop', when: 'after_commit' });
    const runId = await confirmAll(scenario);
    await expect.poll(() => createsAt(payPal), { timeout: 30_000 }).toBe(1);
    await application.end();
    const copy = copyTo();
    expect(await copy.call('payouts.refresh', { runId })).toMatchObject({
      resent: 0,
      problems: [{ code: 'SENDING_LOCKED' }],
    });
    expect(createsAt(payPal)).toBe(1);
    await copy.call('sending.takeOver', { note: 'the other machine is gone' });
    expect(await settled(copy, runId)).toEqual({ in_doubt: 3 });
    expect(createsAt(payPal)).toBe(1);
    // The other machine was not gone after all.
    expect(await settled(application, runId)).toEqual({ paid: 3 });
    const bodies = payPal.requests.filter(({ operation }) => operation === 'create').map(({ text }) => text);
    expect(new Set(bodies).size).toBe(1);
    await resolveAll(copy, runId, 'paid');
    expect(await settled(copy, runId)).toEqual({ paid: 3 });
    expect(paymentsPerPayee(payPal)).toEqual(eachOnce);
  });

  test('two copies beside each other: one engine at a time, and the later one knows what the earlier one sent', async () => {
    const { application, payPal, partnerIds } = scenario;
    await application.end();
    const copy = copyTo(application.workplace);
    const runId = await confirmAll(scenario);
    const busy = await copy.session().refusal('engine.start', {});
    expect(busy.code).toBe('LEDGER_BUSY');
    expect(await settled(application, runId)).toEqual({ paid: 3 });
    await application.end();
    await copy.end();
    const review = await copy.call('payouts.review', { selection: { partnerIds } });
    const locked = await copy.session().refusal('payouts.process', { reviewId: review.reviewId });
    expect(locked.code).toBe('SENDING_LOCKED');
    const [adopted = ''] = await adoptAll(copy);
    expect(await settled(copy, adopted)).toEqual({ paid: 3 });
    expect(createsAt(payPal)).toBe(1);
    expect(paymentsPerPayee(payPal)).toEqual(eachOnce);
  });
});

describe('one ledger', () => {
  test('two processes at once: the second sends nothing, and goes on where the first was killed', async () => {
    const { application, payPal, partnerIds } = scenario;
    await application.call('engine.start', {});
    const second = applicationAt(program, application.workplace, 'books.disburse');
    others.push(second);
    const review = await second.call('payouts.review', { selection: { partnerIds } });
    const busy = await second.session().refusal('payouts.process', { reviewId: review.reviewId });
    expect(busy.code).toBe('LEDGER_BUSY');
    payPal.injectFault({ on: 'create', kind: 'slow', delayMs: 500, committed: true });
    const { runId } = await application.call('payouts.process', { reviewId: review.reviewId });
    await expect.poll(() => createsAt(payPal), { timeout: 30_000 }).toBe(1);
    expect((await second.session().refusal('payouts.refresh', { runId })).code).toBe('LEDGER_BUSY');
    await application.kill();
    expect(await settled(second, runId)).toEqual({ paid: 3 });
    expect(paymentsPerPayee(payPal)).toEqual(eachOnce);
  });

  test('whose record of what was sent is deleted while a batch is in doubt sends nothing until it is taken over', async () => {
    const { application, payPal } = scenario;
    payPal.injectFault({ on: 'create', kind: 'drop', when: 'before_commit' });
    const runId = await confirmAll(scenario);
    await expect.poll(() => createsAt(payPal), { timeout: 30_000 }).toBe(1);
    await application.end();
    rmSync(join(application.workplace.dataFolder, 'sending'), { recursive: true });
    expect(await application.call('payouts.refresh', { runId })).toMatchObject({
      resent: 0,
      problems: [{ code: 'SENDING_LOCKED' }],
    });
    expect(createsAt(payPal)).toBe(1);
    await application.call('sending.takeOver', { note: 'the newest copy' });
    expect(await settled(application, runId)).toEqual({ in_doubt: 3 });
    expect(createsAt(payPal)).toBe(1);
    moveHours(payPal, [application], 5);
    await resolveAll(application, runId, 'not_paid');
    expect(await settled(application, await confirmAll(scenario))).toEqual({ paid: 3 });
    expect(paymentsPerPayee(payPal)).toEqual(eachOnce);
  });
});
