import { copyFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Session } from '../../../electron/app/context.ts';
import type { ValueOf } from '../../../shared/contract/index.ts';
import type { Fault } from '../../simulators/paypal/faults.ts';
import { startPayPalSimulator, type PayPalSimulator } from '../../simulators/paypal/payPalSimulator.ts';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addCredit, addPartner, addProgram } from '../support/testPartners.ts';

const startsAt = '2026-03-02T09:00:00.000Z';
const simulators: PayPalSimulator[] = [];

export type PayingLedger = {
  ledger: TestLedger;
  payPal: PayPalSimulator;
  programId: string;
  partnerIds: string[];
};

/** A ledger in euros that is connected to a simulated PayPal, with partners who are owed 10.00, 10.01, 10.02 and so on. */
export async function ledgerWithPayPal(partnerCount = 3): Promise<PayingLedger> {
  const ledger = await createTestLedger({ startsAt });
  const payPal = await startPayPalSimulator();
  simulators.push(payPal);
  payPal.clock.set(new Date(startsAt));
  await connectPayPal(ledger, payPal);
  const programId = await addProgram(ledger);
  const partnerIds: string[] = [];
  for (let index = 0; index < partnerCount; index += 1) {
    const partnerId = await addPartner(ledger, programId, `p${String(index)}`);
    await addCredit(ledger, partnerId, 1_000 + index);
    partnerIds.push(partnerId);
  }
  return { ledger, payPal, programId, partnerIds };
}

/**
 * The disk with the record of what was sent is away while somebody acts, as nobody could where the record knows what was
 * sent; then it is there again as it was.
 */
export async function withoutJournal(
  { dataFolder }: Pick<TestLedger, 'dataFolder'>,
  act: () => Promise<unknown>,
): Promise<void> {
  const record = join(dataFolder, 'sending');
  renameSync(record, `${record} away`);
  await act();
  rmSync(record, { recursive: true, force: true });
  renameSync(`${record} away`, record);
}

/** Takes over the batch that the record knows and the ledger lacks. */
export async function takeBatchOver(ledger: TestLedger): Promise<void> {
  const { reasons } = await ledger.value('sending.status', {});
  await ledger.value('sending.adopt', { reference: reasons[0]?.reference ?? '', note: 'an old file' });
  await idle(ledger);
}

/** Another account at PayPal, whose credentials are good. */
export async function secondPayPal(): Promise<PayPalSimulator> {
  const simulator = await startPayPalSimulator({
    credentials: { clientId: 'another-client', clientSecret: 'another-secret' },
  });
  simulators.push(simulator);
  return simulator;
}

export async function connectPayPal(ledger: TestLedger, payPal: PayPalSimulator): Promise<void> {
  await ledger.value('providers.connect', {
    provider: 'paypal',
    environment: 'sandbox',
    credentials: payPal.credentials,
    baseUrl: payPal.url,
  });
}

/** Moves both clocks on: the provider's and this computer's. */
export function moveHours({ ledger, payPal }: PayingLedger, hours: number): void {
  ledger.clock.moveHours(hours);
  payPal.clock.set(new Date(ledger.clock.now().epochMilliseconds));
}

/** Confirms what these partners are owed; answers the run as soon as the engine has tried to send it once. */
export async function confirm(paying: PayingLedger, partnerIds = paying.partnerIds): Promise<string> {
  const { ledger } = paying;
  const review = await ledger.value('payouts.review', { selection: { partnerIds } });
  const { runId } = await ledger.value('payouts.process', { reviewId: review.reviewId });
  await idle(ledger);
  return runId;
}

/** Waits until the engine has done what was due. */
export async function idle({ session }: { session: Session }): Promise<void> {
  // The engine was woken by a timer of no delay, and timers of one delay fire in the order in which they were set.
  await new Promise((resolve) => setTimeout(resolve, 0));
  await session.engine?.sender.quiet();
}

/** Asks the provider until nothing changes any more. */
export async function refreshUntilSettled(
  ledger: TestLedger,
  runId: string,
): Promise<ValueOf<'payouts.refresh'>> {
  let answer = await ledger.value('payouts.refresh', { runId });
  for (let asked = 0; asked < 5 && answer.asked > 0; asked += 1)
    answer = await ledger.value('payouts.refresh', { runId });
  return answer;
}

/** The payouts of a run, as the history lists them. */
export async function payoutIdsOf(ledger: TestLedger, runId: string): Promise<string[]> {
  const { rows } = await ledger.value('payouts.history', { runId });
  return rows.map((row) => row.payoutId);
}

/** How many payouts of a run are in each exact state. */
export async function detailsOf(ledger: TestLedger, runId: string): Promise<Record<string, number>> {
  const { progress } = await ledger.value('payouts.run', { runId });
  return Object.fromEntries(progress.map(({ detail, count }) => [detail, count]));
}

/** The provider's book and the ledger tell the same: nobody was paid twice, and clearing is what left the balance. */
export async function expectBooksAgree({ ledger, payPal }: PayingLedger, currency = 'EUR'): Promise<void> {
  const report = payPal.book.report();
  expect(report.problems).toEqual([]);
  expect(report.senderItems.filter((item) => item.debited > 1)).toEqual([]);
  const balance = payPal.book.balances().find((row) => row.currency === currency);
  const { rows } = await ledger.value('ledger.trialBalance', {});
  const clearing = rows.find((row) => row.accountCode === '1110' && row.currency === currency);
  const leftMinor = (balance?.opening ?? 0) - (balance?.available ?? 0);
  expect((clearing?.creditMinor ?? 0) - (clearing?.debitMinor ?? 0)).toBe(leftMinor);
  expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
}

/** Puts the file back as it was when `copy` was made, as somebody does who copies an old file over a newer one. */
export function putBack(ledger: TestLedger, copy: string): void {
  ledger.close();
  for (const suffix of ['-wal', '-shm']) rmSync(`${ledger.file}${suffix}`, { force: true });
  copyFileSync(copy, ledger.file);
  ledger.reopen();
}

/** Unlocks the vault of a ledger that was opened again. */
export async function unlock(ledger: TestLedger): Promise<void> {
  await ledger.value('vault.unlock', { recoveryKey: ledger.recoveryKey });
}

/** Ends every simulator and ledger of a test. */
export async function endPaying(ledgers: readonly TestLedger[]): Promise<void> {
  for (const ledger of ledgers) await ledger.session.engine?.sender.stop();
  for (const simulator of simulators.splice(0)) await simulator.close();
  removeTestLedgers();
}

/** PayPal gives no token, so that nothing of the batch is sent. */
export const noToken: Fault = { on: 'token', kind: 'drop', when: 'before_commit' };
/** PayPal refuses the batch as a whole, since the balance is short. */
export const shortBalance: Fault = {
  on: 'create',
  kind: 'status',
  status: 422,
  committed: false,
  name: 'INSUFFICIENT_FUNDS',
};

/** A run of three that waits after a fault, and the copy that was kept of the ledger. */
export async function waitingWithCopy(
  paying: PayingLedger,
  fault: Fault,
): Promise<{ runId: string; copy: string }> {
  const { ledger, payPal } = paying;
  payPal.injectFault(fault);
  const runId = await confirm(paying);
  expect(await detailsOf(ledger, runId)).toEqual({ ready: 3 });
  const copy = join(ledger.folder, 'copy.disburse');
  await ledger.value('ledger.backup', { file: copy });
  return { runId, copy };
}

/** How often PayPal was asked to pay a batch. */
export function createsOf({ payPal }: PayingLedger): number {
  return payPal.requests.filter(({ operation }) => operation === 'create').length;
}
