import { afterEach, describe, expect, it } from 'vitest';
import type { LineReading } from '../../../../electron/providers/port.ts';
import type { PayeeOutcome } from '../../../simulators/wise/payeeOutcomes.ts';
import {
  closeBenches,
  dayMs,
  emailLine,
  ibanLine,
  minuteMs,
  payeeOf,
  wiseBench,
  type WiseBench,
} from './wiseBench.ts';

afterEach(closeBenches);

async function readLines(bench: WiseBench): Promise<readonly LineReading[]> {
  const reading = await bench.port.read(bench.batch, bench.journey);
  if (reading.kind !== 'read') throw new Error(`not read: ${JSON.stringify(reading)}`);
  return reading.lines;
}

async function stateOf(bench: WiseBench): Promise<string> {
  return (await readLines(bench))[0]?.state ?? 'no line';
}

describe('reading what became of a batch', () => {
  it('reads the state, the fee that was debited, and when it was debited', async () => {
    const bench = await wiseBench({ lines: [emailLine('P1', 100_00)] });
    await bench.send();
    bench.wise.clock.advance(2 * minuteMs);
    expect(await readLines(bench)).toStrictEqual([
      {
        payoutId: 'P1',
        wasDebited: true,
        itemId: bench.journey.noted('transfer_id', 'P1'),
        state: 'paid',
        providerState: 'outgoing_payment_sent',
        waitsForFunding: false,
        feeMinor: bench.wise.book.feesMinor('USD'),
        otherFee: null,
        processedAt: '2026-11-26T08:00:00.000Z',
        problem: null,
        converted: null,
      },
    ]);
    expect(bench.wise.book.feesMinor('USD')).toBe(80);
  });

  it('takes the fee of the balance from the quote where a row of /payments does not count it', async () => {
    const bench = await wiseBench({
      lines: [ibanLine('P1', 100_00)],
      settings: { paymentRowsCountFee: false },
    });
    await bench.send();
    expect((await readLines(bench))[0]?.feeMinor).toBe(bench.wise.book.feesMinor('USD'));
  });

  it('says no fee where neither the rows nor a quote of this price tell it', async () => {
    const bench = await wiseBench({
      lines: [ibanLine('P1', 100_00)],
      settings: { paymentRowsCountFee: false },
      funding: 'by_person',
    });
    await bench.send();
    bench.wise.clock.advance(dayMs);
    bench.wise.settings.rates['USD-EUR'] = 0.9;
    bench.wise.payAsPerson(bench.batch.reference);
    expect((await readLines(bench))[0]?.feeMinor).toBeNull();
  });

  it('reads amounts and rate again after a late payment was priced anew', async () => {
    const bench = await wiseBench({ lines: [ibanLine('P1', 100_00)], funding: 'by_person' });
    await bench.send();
    bench.wise.clock.advance(dayMs);
    bench.wise.settings.rates['USD-EUR'] = 0.9;
    expect((await readLines(bench))[0]?.converted).toBeNull();
    bench.wise.payAsPerson(bench.batch.reference);
    const [line] = await readLines(bench);
    expect(line?.converted).toStrictEqual({
      targetCurrency: 'EUR',
      targetAmountMinor: 92_13,
      rate: '0.9',
      sourceAmountMinor: 102_37,
    });
    expect(line?.feeMinor).toBe(bench.wise.book.feesMinor('USD'));
    expect(bench.wise.book.debitedMinor('USD')).toBe(102_37);
  });

  it.each<[PayeeOutcome, readonly (readonly [number, string])[]]>([
    ['stays_processing', [[dayMs, 'in_flight']]],
    ['is_questioned', [[dayMs, 'on_hold']]],
    ['unknown', [[dayMs, 'in_flight']]],
    ['undocumented', [[dayMs, 'in_flight']]],
    [
      'rolls_back',
      [
        [70_000, 'paid'],
        [60_000, 'in_flight'],
        [60_000, 'paid'],
      ],
    ],
    [
      'bounces_late',
      [
        [minuteMs, 'paid'],
        [3 * dayMs, 'bounced'],
        [2 * dayMs, 'returned'],
      ],
    ],
    [
      'bounces_by_way_of_cancelled',
      [
        [minuteMs, 'paid'],
        [3 * dayMs, 'bounced'],
        [dayMs, 'in_flight'],
        [dayMs, 'in_flight'],
        [dayMs, 'returned'],
      ],
    ],
    [
      'never_answers',
      [
        [minuteMs, 'in_flight'],
        [7 * dayMs - minuteMs, 'in_flight'],
        [minuteMs, 'returned'],
      ],
    ],
    [
      'charged_back',
      [
        [minuteMs, 'paid'],
        [10 * dayMs, 'charged_back'],
      ],
    ],
  ])('follows a transfer that %s', async (outcome, steps) => {
    const bench = await wiseBench({ lines: [emailLine('P1', 100_00)] });
    bench.wise.setPayeeOutcome(payeeOf('P1'), outcome);
    await bench.send();
    for (const [waitMs, state] of steps) {
      bench.wise.clock.advance(waitMs);
      expect(await stateOf(bench)).toBe(state);
    }
  });

  it('has the debit of a bounced payout back in the books of Wise once it is read as returned', async () => {
    const bench = await wiseBench({ lines: [emailLine('P1', 100_00)] });
    bench.wise.setPayeeOutcome(payeeOf('P1'), 'bounces_late');
    await bench.send();
    bench.wise.clock.advance(6 * dayMs);
    expect(await stateOf(bench)).toBe('returned');
    expect(bench.wise.book.paidToMinor(payeeOf('P1'), 'USD')).toBe(0);
    expect(bench.wise.book.refundedMinor('USD')).toBe(100_00);
  });

  it('knows a transfer that nobody paid and Wise gave up as not paid, and that nothing of the batch moves', async () => {
    const bench = await wiseBench({ funding: 'by_person' });
    await bench.send();
    expect(await bench.port.read(bench.batch, bench.journey)).toMatchObject({ moneyMayMove: true });
    bench.wise.clock.advance(15 * dayMs);
    expect(await bench.port.read(bench.batch, bench.journey)).toMatchObject({
      kind: 'read',
      moneyMayMove: false,
      lines: [
        { state: 'refused', providerState: 'cancelled' },
        { state: 'refused', providerState: 'cancelled' },
      ],
    });
  });
});

describe('reading a batch that was not finished', () => {
  it('finds a transfer whose answer was lost by walking the list to its end', async () => {
    const lines = Array.from({ length: 205 }, (_, index) => emailLine(`P${index}`, 1_00));
    const bench = await wiseBench({ lines });
    bench.wise.injectFault({ on: 'createTransfer', kind: 'drop', when: 'after_commit' });
    await bench.send();
    await bench.send();
    for (const { payoutId } of lines) bench.journey.notes.delete(`transfer_id ${payoutId}`);
    const found = await readLines(bench);
    expect(found.every(({ itemId }) => itemId !== null)).toBe(true);
    expect(bench.wise.requests.filter((operation) => operation === 'listTransfers').length).toBeGreaterThan(
      2,
    );
  });

  it('calls a line of an open group in flight, since a later send may still make it', async () => {
    const bench = await wiseBench();
    bench.wise.injectFault({
      on: 'createTransfer',
      after: 1,
      kind: 'drop',
      when: 'before_commit',
    });
    await bench.send();
    expect(await readLines(bench)).toMatchObject([
      { state: 'in_flight', providerState: 'incoming_payment_waiting', waitsForFunding: true },
      { state: 'in_flight', providerState: 'no_transfer', waitsForFunding: false },
    ]);
  });

  it('calls a batch absent only after a whole search that is late enough', async () => {
    const bench = await wiseBench();
    expect(await bench.port.read(bench.batch, bench.journey)).toMatchObject({
      kind: 'unknown',
      problem: { code: 'wise.nothing_to_ask_by' },
    });
    bench.wise.injectFault({ on: 'createGroup', kind: 'drop', when: 'after_commit' });
    await bench.send();
    expect(await bench.port.read(bench.batch, bench.journey)).toMatchObject({
      kind: 'unknown',
      problem: { code: 'wise.search_too_early' },
    });
    bench.wise.clock.advance(15 * minuteMs);
    bench.wise.injectFault({
      on: 'listTransfers',
      kind: 'status',
      committed: false,
      status: 500,
      text: '',
    });
    expect((await bench.port.read(bench.batch, bench.journey)).kind).toBe('unknown');
    expect((await bench.port.read(bench.batch, bench.journey)).kind).toBe('absent');
  });

  it('is unknown as a whole where one transfer cannot be read', async () => {
    const bench = await wiseBench();
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
    expect((await bench.port.read(bench.batch, bench.journey)).kind).toBe('unknown');
  });

  it('is a mismatch where the group or a transfer is not the one that was prepared', async () => {
    const bench = await wiseBench();
    await bench.send();
    const [transfer] = [...bench.wise.world.transfers.values()];
    if (transfer === undefined) throw new Error('there is no transfer');
    transfer.price = { ...transfer.price, targetMinor: transfer.price.targetMinor + 1 };
    expect(await bench.port.read(bench.batch, bench.journey)).toMatchObject({
      kind: 'mismatch',
      problem: { code: 'wise.transfer_differs' },
    });
    const [group] = [...bench.wise.world.groups.values()];
    if (group === undefined) throw new Error('there is no group');
    group.name = 'another';
    expect(await bench.port.read(bench.batch, bench.journey)).toMatchObject({
      kind: 'mismatch',
      problem: { code: 'wise.group_differs' },
    });
  });

  it('keeps every answer without the token, the e-mail address or the account', async () => {
    const bench = await wiseBench({ lines: [emailLine('P1', 10_00), ibanLine('P2', 10_00)] });
    await bench.send();
    await bench.port.read(bench.batch, bench.journey);
    const kept = JSON.stringify(bench.journey.answers);
    expect(bench.journey.answers.length).toBeGreaterThan(10);
    expect(kept).not.toContain(bench.wise.settings.apiToken);
    expect(kept).not.toContain('DE89370400440532013000');
    expect(kept).not.toContain(payeeOf('P1'));
  });
});
