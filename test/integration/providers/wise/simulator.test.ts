import { afterEach, describe, expect, it } from 'vitest';
import { closeBenches, minuteMs, payeeOf, wiseBench } from './wiseBench.ts';

afterEach(closeBenches);

async function control(url: string, name: string, input: unknown = {}): Promise<unknown> {
  const response = await fetch(`${url}/_control/${name}`, { method: 'POST', body: JSON.stringify(input) });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(JSON.stringify(answer));
  return answer;
}

describe('the simulated Wise', () => {
  it('is driven by another process over HTTP: faults, payees, clock, a person’s payment, the book', async () => {
    const bench = await wiseBench({ funding: 'by_person' });
    const { url } = bench.wise;
    await control(url, 'fault', { on: 'createGroup', kind: 'drop', when: 'after_commit' });
    expect((await bench.send()).kind).toBe('unclear');
    expect((await bench.send()).kind).toBe('handed_over');
    await control(url, 'outcome', { payee: payeeOf('P2'), outcome: 'stays_processing' });
    await control(url, 'pay-as-person', { name: bench.batch.reference });
    await control(url, 'advance', { ms: 2 * minuteMs });
    expect(await control(url, 'book')).toMatchObject({
      debitCounts: { P1: 1, P2: 1 },
      balances: [{ currency: 'USD', openingMinor: 100_000_00, debitedMinor: 132_45 }, { currency: 'EUR' }],
    });
    const reading = await bench.port.read(bench.batch, bench.journey);
    expect(reading).toMatchObject({ lines: [{ state: 'paid' }, { state: 'in_flight' }] });
  });

  it('says which controls there are, and what is wrong with an input', async () => {
    const { wise } = await wiseBench();
    await expect(control(wise.url, 'nothing')).rejects.toThrow('pay-as-person');
    await expect(control(wise.url, 'outcome', { payee: 'x', outcome: 'rich' })).rejects.toThrow('rich');
  });

  it('shows in its book that a group was paid twice, whether it debits again or refuses', async () => {
    const bench = await wiseBench();
    await bench.send();
    const group = bench.journey.noted('batch_group_id') ?? '';
    const payAgain = async () =>
      fetch(`${bench.wise.url}/v3/profiles/4711/batch-payments/${group}/payments`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${bench.wise.settings.apiToken}` },
        body: JSON.stringify({ type: 'BALANCE' }),
      });
    expect((await payAgain()).status).toBe(201);
    expect(bench.wise.book.debitCounts()).toStrictEqual({ P1: 2, P2: 2 });
    bench.wise.settings.payingTwice = 'refused';
    const refused = await payAgain();
    expect([refused.status, await refused.text()]).toStrictEqual([422, 'transfer.invalid-state']);
    expect(bench.wise.book.debitCounts()).toStrictEqual({ P1: 2, P2: 2 });
  });

  it('keeps its book in balance to the minor unit', async () => {
    const bench = await wiseBench({ balances: { USD: 500_00 } });
    await bench.send();
    const { book } = bench.wise;
    expect(book.balanceMinor('USD')).toBe(500_00 - 132_45 - book.feesMinor('USD'));
    expect(await bench.port.account()).toMatchObject({
      balances: [{ currency: 'USD', availableMinor: book.balanceMinor('USD') }],
    });
  });
});
