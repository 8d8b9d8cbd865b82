import { afterEach, describe, expect, test } from 'vitest';
import { answer } from '../../../electron/app/router.ts';
import type { Session } from '../../../electron/app/context.ts';
import { closeSession, openSession } from '../../../electron/app/session.ts';
import { setPragmas } from '../../../electron/ledger/connection.ts';
import { Database } from '../../../electron/ledger/database.ts';
import { MovableClock } from '../support/movableClock.ts';
import { commissionLine, importLines } from '../support/stagedLines.ts';
import { createTestLedger, removeTestLedgers, silentWatch, type TestLedger } from '../support/testLedger.ts';
import { addCredit, addPartner, addProgram } from '../support/testPartners.ts';

afterEach(removeTestLedgers);

const rightTime = '2026-03-10T09:00:00Z';
const wrongTime = '2030-01-01T09:00:00Z';

/** A ledger with one commission that is held until 2 April, and the partner it belongs to. */
async function ledgerWithHeldCommission(): Promise<{ ledger: TestLedger; partnerId: string }> {
  const ledger = await createTestLedger({ startsAt: rightTime });
  const programId = await addProgram(ledger, { holdDays: 30 });
  const partnerId = await addPartner(ledger, programId, 'A1');
  await importLines(ledger, programId, [commissionLine('c1', 'A1', 10_000, '2026-03-03')]);
  return { ledger, partnerId };
}

async function balanceOf(ledger: TestLedger, partnerId: string) {
  return (await ledger.value('partners.balance', { partnerId })).balances;
}

describe('after the clock of the computer was wrong', () => {
  test('money that only queries saw as payable is held again, and nobody is paid early', async () => {
    const { ledger, partnerId } = await ledgerWithHeldCommission();
    const before = await balanceOf(ledger, partnerId);
    expect(before).toMatchObject([{ heldMinor: 10_000, payableMinor: 0 }]);
    ledger.clock.setTo(wrongTime);
    await ledger.value('ledger.info', {});
    await ledger.value('payouts.pending', {});
    ledger.clock.setTo(rightTime);
    expect(await balanceOf(ledger, partnerId)).toEqual(before);
    expect((await ledger.value('payouts.review', { selection: { all: true } })).lines).toEqual([]);
    expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
  });

  test('changes are accepted again, and what is held still becomes payable on its day', async () => {
    const { ledger, partnerId } = await ledgerWithHeldCommission();
    ledger.clock.setTo(wrongTime);
    await ledger.value('ledger.info', {});
    ledger.clock.setTo(rightTime);
    await addCredit(ledger, partnerId, 500);
    expect(await balanceOf(ledger, partnerId)).toMatchObject([{ heldMinor: 10_000, payableMinor: 500 }]);
    ledger.clock.setTo('2026-04-02T09:00:00Z');
    expect(await balanceOf(ledger, partnerId)).toMatchObject([{ heldMinor: 0, payableMinor: 10_500 }]);
  });

  test('changes are CLOCK_UNTRUSTED only where something was recorded under the wrong clock', async () => {
    const { ledger, partnerId } = await ledgerWithHeldCommission();
    ledger.clock.setTo(wrongTime);
    await addCredit(ledger, partnerId, 500);
    ledger.clock.setTo(rightTime);
    const { counts } = await ledger.value('ledger.info', {});
    const credit = { partnerId, amountMinor: 500, currency: 'EUR', note: 'Bonus' };
    const refusal = await ledger.refusal('partners.credit', credit);
    expect(refusal.code).toBe('CLOCK_UNTRUSTED');
    expect(refusal.message).toContain('2030-01-01');
    expect((await ledger.value('ledger.info', {})).counts).toEqual(counts);
    ledger.clock.setTo(wrongTime);
    await ledger.value('partners.credit', credit);
  });
});

/** A connection whose next transaction has to wait until something else was written. */
class WaitingDatabase extends Database {
  #meanwhile: (() => void) | null = null;

  waitOnceWhile(meanwhile: () => void): void {
    this.#meanwhile = meanwhile;
  }

  override write<Result>(work: () => Result): Result {
    const meanwhile = this.#meanwhile;
    this.#meanwhile = null;
    meanwhile?.();
    return super.write(work);
  }
}

type Answered = Awaited<ReturnType<typeof answer>>;

function call(session: Session, procedure: string, input: unknown): Promise<Answered> {
  return answer(session, { procedure, input, watch: silentWatch }, (_reference, fault) => {
    throw fault;
  });
}

/** Holds a commission on its last held day; the call waits for a session that writes on the next day already. */
async function holdAcrossMidnight(waitingClock: 'moves on' | 'lags behind') {
  const { ledger, partnerId } = await ledgerWithHeldCommission();
  const lastHeldMoment = '2026-04-01T21:59:59Z';
  const nextDay = '2026-04-01T22:00:01Z';
  const clock = new MovableClock(lastHeldMoment);
  ledger.clock.setTo(lastHeldMoment);
  await ledger.value('ledger.info', {});
  const { dataFolder } = ledger;
  const setup = {
    ledgerFile: ledger.file,
    actor: 'bert',
    passphrase: null,
    dataFolder,
    mode: 'write',
  } as const;
  const nextDaySession = openSession({ ...setup, clock: new MovableClock(nextDay) });
  const database = new WaitingDatabase(ledger.file, 'write');
  setPragmas(database);
  const waiting: Session = { ...ledger.session, clock, database };
  let written: Promise<Answered> | undefined;
  database.waitOnceWhile(() => {
    if (waitingClock === 'moves on') clock.setTo(nextDay);
    const credit = { partnerId, amountMinor: 500, currency: 'EUR', note: 'Bonus' };
    written = call(nextDaySession, 'partners.credit', credit);
  });
  const held = await call(waiting, 'commissions.hold', { commissionIds: ['com_1'], reason: 'Fraud check' });
  expect((await written)?.envelope.ok).toBe(true);
  database.close();
  closeSession(nextDaySession);
  ledger.clock.setTo(nextDay);
  return { ledger, partnerId, held: held.envelope };
}

describe('a change that waits over midnight for another session', () => {
  test('is booked on the new day, and what it holds stays held', async () => {
    const { ledger, partnerId, held } = await holdAcrossMidnight('moves on');
    // The commission has become payable while the call waited; holding it takes it out again.
    expect(held).toMatchObject({ ok: true });
    expect(await balanceOf(ledger, partnerId)).toMatchObject([{ heldMinor: 10_000, payableMinor: 500 }]);
    expect((await ledger.value('ledger.verify', {})).problems).toEqual([]);
    const review = await ledger.value('payouts.review', { selection: { all: true } });
    expect(review.lines.map(({ amountMinor }) => amountMinor)).toEqual([500]);
  });

  test('is CLOCK_UNTRUSTED where its own clock has not come to the new day yet', async () => {
    const { ledger, partnerId, held } = await holdAcrossMidnight('lags behind');
    expect(held).toMatchObject({ ok: false, error: { code: 'CLOCK_UNTRUSTED' } });
    expect(await balanceOf(ledger, partnerId)).toMatchObject([{ heldMinor: 0, payableMinor: 10_500 }]);
    expect((await ledger.value('ledger.verify', {})).problems).toEqual([]);
  });
});
