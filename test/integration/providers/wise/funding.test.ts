import { afterEach, describe, expect, it } from 'vitest';
import { closeBenches, emailLine, minuteMs, sendUntilSettled, wiseBench } from './wiseBench.ts';

afterEach(closeBenches);

describe('paying from the balance', () => {
  it.each(['200', '201', '422'] as const)(
    'waits where REJECTED comes as %s, and pays after a top-up',
    async (shape) => {
      const bench = await wiseBench({ settings: { shortBalance: shape }, balances: { USD: 100_00 } });
      const first = await bench.send();
      expect(first).toMatchObject({
        kind: 'waiting',
        problem: { code: 'balance.payment-option-unavailable' },
      });
      expect(bench.wise.book.debitCounts()).toStrictEqual({});
      bench.wise.book.topUp('USD', 100_00);
      expect((await bench.send()).kind).toBe('accepted');
      expect(bench.journey.announcedDebits).toBe(2);
      expect(bench.wise.book.debitCounts()).toStrictEqual({ P1: 1, P2: 1 });
    },
  );

  it('waits under a code of its own where Wise rejects and gives no reason', async () => {
    const bench = await wiseBench();
    const body = { type: 'BALANCE', status: 'REJECTED' };
    bench.wise.injectFault({
      on: 'payGroup',
      kind: 'status',
      committed: false,
      status: 422,
      body,
    });
    expect(await bench.send()).toMatchObject({
      kind: 'waiting',
      problem: { code: 'wise.funding_rejected' },
    });
  });

  it('is paid at once after a definite refusal, because that left no doubt', async () => {
    const bench = await wiseBench();
    bench.wise.injectFault({
      on: 'payGroup',
      kind: 'status',
      committed: false,
      status: 201,
      body: { type: 'BALANCE', status: 'REJECTED', errorCode: 'balance.payment-option-unavailable' },
    });
    expect((await bench.send()).kind).toBe('waiting');
    expect((await bench.send()).kind).toBe('accepted');
    expect(bench.wise.book.debitCounts()).toStrictEqual({ P1: 1, P2: 1 });
  });

  it('reads a debit whose answer was lost as done and does not pay again', async () => {
    const bench = await wiseBench();
    bench.wise.injectFault({ on: 'payGroup', kind: 'drop', when: 'after_commit' });
    expect((await bench.send()).kind).toBe('unclear');
    expect((await bench.send()).kind).toBe('accepted');
    expect(bench.journey.announcedDebits).toBe(1);
    expect(bench.wise.book.debitCounts()).toStrictEqual({ P1: 1, P2: 1 });
  });

  it('pays again only after two readings that lie minutes apart', async () => {
    const bench = await wiseBench();
    bench.wise.injectFault({ on: 'payGroup', kind: 'drop', when: 'before_commit' });
    expect((await bench.send()).kind).toBe('unclear');
    const second = await bench.send();
    expect(second).toMatchObject({ kind: 'unclear', problem: { code: 'wise.looking_again' } });
    expect(second.kind === 'unclear' && second.problem.message).toContain('2026-11-26T08:05:00.000Z');
    bench.wise.clock.advance(4 * minuteMs);
    expect((await bench.send()).kind).toBe('unclear');
    expect(bench.journey.announcedDebits).toBe(1);
    bench.wise.clock.advance(minuteMs);
    expect((await bench.send()).kind).toBe('accepted');
    expect(bench.journey.announcedDebits).toBe(2);
    expect(bench.wise.book.debitCounts()).toStrictEqual({ P1: 1, P2: 1 });
  });

  it('does not pay again while one transfer cannot be read or is under question', async () => {
    const bench = await wiseBench();
    bench.wise.injectFault({ on: 'payGroup', kind: 'drop', when: 'before_commit' });
    await bench.send();
    const body = { errors: [{ code: 'forbidden.error', message: 'no' }] };
    bench.wise.injectFault({
      on: 'getTransfer',
      after: 1,
      kind: 'status',
      committed: false,
      status: 403,
      body,
    });
    expect(await bench.send()).toMatchObject({ kind: 'unclear', problem: { code: 'forbidden.error' } });
    for (const transfer of bench.wise.world.transfers.values()) transfer.hasActiveIssues = true;
    bench.wise.clock.advance(10 * minuteMs);
    expect((await bench.send()).kind).toBe('unclear');
    bench.wise.clock.advance(10 * minuteMs);
    expect((await bench.send()).kind).toBe('unclear');
    expect(bench.journey.announcedDebits).toBe(1);
  });

  it('is never paid again once a debit was seen, even where Wise then shows it as unpaid', async () => {
    const bench = await wiseBench();
    bench.wise.injectFault({ on: 'payGroup', kind: 'drop', when: 'after_commit' });
    expect((await bench.send()).kind).toBe('unclear');
    expect((await bench.port.read(bench.batch, bench.journey)).kind).toBe('read');
    for (const transfer of bench.wise.world.transfers.values()) {
      bench.wise.setPayeeOutcome(transfer.recipient.payee, 'stays_processing');
      transfer.status = 'incoming_payment_waiting';
      transfer.payments = [];
    }
    expect((await bench.send()).kind).toBe('accepted');
    bench.wise.clock.advance(10 * minuteMs);
    expect((await bench.send()).kind).toBe('accepted');
    expect(bench.wise.book.debitCounts()).toStrictEqual({ P1: 1, P2: 1 });
  });

  it('takes a row of /payments for a debit although the state has not moved yet', async () => {
    const bench = await wiseBench();
    bench.wise.injectFault({ on: 'payGroup', kind: 'drop', when: 'before_commit' });
    await bench.send();
    for (const transfer of bench.wise.world.transfers.values()) {
      transfer.payments.push({ amountMinor: 1, createdAtMs: 0 });
    }
    expect((await bench.send()).kind).toBe('accepted');
    expect(bench.journey.announcedDebits).toBe(1);
  });

  it.each([
    [
      'REJECTED',
      422,
      { type: 'BALANCE', status: 'REJECTED', errorCode: 'balance.payment-option-unavailable' },
    ],
    ['a bad token', 401, { error: 'invalid_token' }],
    ['403', 403, { errors: [{ code: 'forbidden.error' }] }],
  ])(
    'leaves an earlier doubt in doubt when the newest try is refused with %s',
    async (_words, status, body) => {
      const bench = await wiseBench();
      bench.wise.injectFault({ on: 'payGroup', kind: 'drop', when: 'before_commit' });
      await bench.send();
      await bench.send();
      bench.wise.clock.advance(6 * minuteMs);
      bench.wise.injectFault({
        on: 'payGroup',
        kind: 'status',
        committed: false,
        status,
        body,
      });
      const outcome = await bench.send();
      expect(outcome.kind).toBe('unclear');
      expect(outcome.kind === 'unclear' && outcome.problem.message).toContain('newest try only');
      const outcomes = await sendUntilSettled(bench);
      expect(outcomes.at(-1)?.kind).toBe('accepted');
      expect(bench.wise.book.debitCounts()).toStrictEqual({ P1: 1, P2: 1 });
    },
  );

  it.each([
    ['plain text', 422, 'transfer.invalid-state', 'transfer.invalid-state'],
    ['429', 429, 'slow down', 'wise.rate_limited'],
    ['a status of its own that says nothing', 200, { status: 'PROCESSING' }, 'wise.unknown_state'],
    ['a redirect', 302, '', 'wise.unreadable'],
  ])('is unclear where the answer is %s', async (_words, status, body, code) => {
    const bench = await wiseBench();
    bench.wise.injectFault({ on: 'payGroup', kind: 'status', committed: true, status, body });
    expect(await bench.send()).toMatchObject({ kind: 'unclear', problem: { code } });
    expect((await bench.send()).kind).toBe('accepted');
    expect(bench.wise.book.debitCounts()).toStrictEqual({ P1: 1, P2: 1 });
  });

  it('is unclear where no answer comes in time', async () => {
    const bench = await wiseBench({ fundTimeoutMs: 150 });
    bench.wise.injectFault({ on: 'payGroup', kind: 'slow', delayMs: 600 });
    expect(await bench.send()).toMatchObject({ kind: 'unclear', problem: { code: 'wise.timeout' } });
    expect((await bench.send()).kind).toBe('accepted');
  });

  it('announces nothing while Wise cannot be reached, and says that nothing was sent', async () => {
    const bench = await wiseBench();
    await bench.wise.close();
    expect(await bench.send()).toMatchObject({ kind: 'not_sent', problem: { code: 'wise.not_reached' } });
    expect(bench.journey.announcedDebits).toBe(0);
  });

  it('waits as long as Wise asks for where it is too busy before any debit', async () => {
    const bench = await wiseBench();
    bench.wise.injectFault({
      on: 'createRecipient',
      kind: 'status',
      committed: false,
      status: 429,
      retryAfter: '7',
      text: '',
    });
    expect(await bench.send()).toMatchObject({ kind: 'waiting', retryAfterMs: 7000 });
    expect((await bench.send()).kind).toBe('accepted');
  });
});

describe('an account that does not let programs pay', () => {
  it.each([
    ['sca', 'wise.sca_required'],
    ['plain', 'wise.account_not_for_programs'],
  ] as const)('is handed over after a refusal of the kind %s', async (kind, code) => {
    const bench = await wiseBench({ settings: { programsMayNotPay: kind } });
    const outcome = await bench.send();
    expect(outcome).toMatchObject({
      kind: 'handed_over',
      link: 'https://wise.example.test/home',
      reason: { code },
      refusedLines: [],
    });
    bench.wise.payAsPerson(bench.batch.reference);
    bench.wise.clock.advance(2 * minuteMs);
    const reading = await bench.port.read(bench.batch, bench.journey);
    expect(reading).toMatchObject({ kind: 'read', lines: [{ state: 'paid' }, { state: 'paid' }] });
    expect(bench.wise.book.debitCounts()).toStrictEqual({ P1: 1, P2: 1 });
  });

  it('is handed over without an attempt to pay where a person pays in its country', async () => {
    const bench = await wiseBench({ funding: 'by_person', settings: { country: 'DE' } });
    expect(await bench.send()).toMatchObject({ kind: 'handed_over', reason: { code: 'wise.person_pays' } });
    expect(bench.journey.announcedDebits).toBe(0);
    expect(bench.wise.requests).not.toContain('payGroup');
    const before = await bench.port.read(bench.batch, bench.journey);
    expect(before).toMatchObject({ lines: [{ state: 'in_flight' }, { state: 'in_flight' }] });
  });

  it('is not paid by the program where a person paid after the group was closed', async () => {
    const bench = await wiseBench();
    bench.wise.injectFault({ on: 'patchGroup', kind: 'drop', when: 'after_commit' });
    expect((await bench.send()).kind).toBe('unclear');
    bench.wise.payAsPerson(bench.batch.reference);
    expect((await bench.send()).kind).toBe('accepted');
    expect(bench.journey.announcedDebits).toBe(0);
    expect(bench.wise.book.debitCounts()).toStrictEqual({ P1: 1, P2: 1 });
  });

  it('refuses the whole batch for now where payments need an approval', async () => {
    const bench = await wiseBench({ lines: [emailLine('P1', 10_00)] });
    bench.wise.injectFault({
      on: 'createTransfer',
      kind: 'status',
      committed: false,
      status: 422,
      body: { errors: [{ code: 'error', message: 'Quote cannot be accepted, missing approval' }] },
    });
    expect(await bench.send()).toMatchObject({ kind: 'waiting', problem: { code: 'wise.missing_approval' } });
  });
});
