import { afterEach, describe, expect, it } from 'vitest';
import { closeBenches, emailLine, wiseBench } from './wiseBench.ts';

afterEach(closeBenches);

describe('the account', () => {
  it('is that of a person where their profile was chosen, and says so', async () => {
    const { port } = await wiseBench({ settings: { country: 'DE', profileId: 4700 } });
    const reading = await port.account();
    expect(reading).toMatchObject({ accountId: '4700', label: 'Sam Sender (DE)', funding: 'by_person' });
    const codes = reading.kind === 'read' ? reading.remarks.map(({ code }) => code) : [];
    expect(codes).toStrictEqual(['wise.prepares_only', 'wise.personal_profile']);
  });

  it.each([
    ['US', 'by_program'],
    ['SG', 'by_program'],
    ['GB', 'by_person'],
    ['BR', 'by_person'],
  ])('in %s is paid from %s', async (country, funding) => {
    const { port } = await wiseBench({ settings: { country }, balances: { USD: 12_345_67, JPY: 5_000 } });
    const reading = await port.account();
    expect(reading).toMatchObject({
      kind: 'read',
      accountId: '4711',
      label: `Sender Incorporated (${country})`,
      funding,
      balances: [
        { currency: 'USD', availableMinor: 12_345_67 },
        { currency: 'JPY', availableMinor: 5_000 },
      ],
    });
    const codes = reading.kind === 'read' ? reading.remarks.map(({ code }) => code) : [];
    expect(codes).toStrictEqual(funding === 'by_person' ? ['wise.prepares_only'] : []);
  });

  it('is read without balances where Wise hides them, and says so', async () => {
    const { wise, port } = await wiseBench();
    wise.injectFault({
      on: 'balances',
      kind: 'status',
      committed: false,
      status: 403,
      body: { errors: [{ code: 'forbidden.error' }] },
    });
    expect(await port.account()).toMatchObject({
      balances: null,
      remarks: [{ code: 'wise.balances_hidden' }],
    });
  });

  it('is refused with a bad token and unreachable without a connection', async () => {
    const { wise, port } = await wiseBench();
    wise.settings.apiToken = 'another-token-altogether';
    expect(await port.account()).toMatchObject({ kind: 'refused', problem: { code: 'invalid_token' } });
    await wise.close();
    expect(await port.account()).toMatchObject({
      kind: 'unreachable',
      problem: { code: 'wise.not_reached' },
    });
  });

  it('has the clock of Wise, also from a refusal', async () => {
    const { wise, port } = await wiseBench();
    expect(await port.serverTime()).toStrictEqual({ kind: 'read', at: new Date('2026-11-26T08:00:00Z') });
    wise.settings.apiToken = 'another-token-altogether';
    wise.clock.advance(1000);
    expect(await port.serverTime()).toStrictEqual({ kind: 'read', at: new Date('2026-11-26T08:00:01Z') });
    wise.injectFault({ on: 'profiles', kind: 'drop', when: 'before_commit' });
    expect(await port.serverTime()).toMatchObject({ kind: 'unknown', problem: { code: 'wise.timeout' } });
  });
});

describe('cancelling a line', () => {
  async function sentLine(funding: 'by_program' | 'by_person') {
    const bench = await wiseBench({ lines: [emailLine('P1', 10_00)], funding });
    await bench.send();
    const itemId = bench.journey.noted('transfer_id', 'P1') ?? '';
    return { ...bench, cancel: async () => bench.port.cancel({ payoutId: 'P1', itemId }, bench.journey) };
  }

  it('cancels a transfer that nobody paid yet', async () => {
    const bench = await sentLine('by_person');
    expect(await bench.cancel()).toStrictEqual({ kind: 'cancelled' });
    const reading = await bench.port.read(bench.batch, bench.journey);
    expect(reading).toMatchObject({ moneyMayMove: false, lines: [{ state: 'refused' }] });
  });

  it('is refused once the money is moving', async () => {
    const bench = await sentLine('by_program');
    expect(await bench.cancel()).toMatchObject({
      kind: 'refused',
      problem: { code: 'transfer.cancellation.not.allowed' },
    });
  });

  it('is unclear where the answer is lost', async () => {
    const bench = await sentLine('by_person');
    bench.wise.injectFault({ on: 'cancelTransfer', kind: 'drop', when: 'after_commit' });
    expect((await bench.cancel()).kind).toBe('unclear');
  });
});
