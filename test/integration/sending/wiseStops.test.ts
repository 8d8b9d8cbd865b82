import { afterEach, describe, expect, test, vi } from 'vitest';
import { detailsOf, payoutIdsOf } from './payingLedger.ts';
import {
  attemptsAtWise,
  confirmAtWise,
  endPayingThroughWise,
  expectWiseBooksAgree,
  groupsOf,
  ledgerWithWise,
  passHours,
  payNewestGroup,
  refreshAtWise,
  type PayingThroughWise,
} from './payingThroughWise.ts';

let paying: PayingThroughWise;
afterEach(async () => {
  await endPayingThroughWise(paying);
});

/** Wise is too busy once: before the batch group is made, or at the quote of its second transfer. */
function beTooBusy(on: string): void {
  const after = on === 'createQuote' ? 2 : 0;
  paying.wise.injectFault({ on, kind: 'status', status: 429, committed: false, retryAfter: '5', after });
}

describe('a batch at Wise that stops before it is whole, where a person pays', () => {
  test.each(['createGroup', 'createQuote'])(
    'waits after %s was refused, and is prepared later',
    async (on) => {
      paying = await ledgerWithWise('DE');
      beTooBusy(on);
      const runId = await confirmAtWise(paying);
      expect(await detailsOf(paying.ledger, runId)).toEqual({ ready: 3 });
      expect(await attemptsAtWise(paying, runId)).toMatchObject([
        { state: 'waiting', needsPerson: false, nextAct: 'send', problem: { code: 'wise.rate_limited' } },
      ]);
      await refreshAtWise(paying, runId, 1);
      expect(await detailsOf(paying.ledger, runId)).toEqual({ handed_over: 3 });
      expect(groupsOf(paying)).toEqual([{ status: 'COMPLETED', transfers: 3 }]);
      payNewestGroup(paying);
      await refreshAtWise(paying, runId, 1);
      expect(await detailsOf(paying.ledger, runId)).toEqual({ paid: 3 });
      await expectWiseBooksAgree(paying);
    },
  );

  test('goes out without a payout that is taken out, and its open group is cancelled at Wise', async () => {
    paying = await ledgerWithWise('DE');
    const { ledger } = paying;
    beTooBusy('createQuote');
    const runId = await confirmAtWise(paying);
    const [first = ''] = await payoutIdsOf(ledger, runId);
    await ledger.value('payouts.cancel', { payoutIds: [first], reason: 'wrong amount' });
    await passHours(paying, 1);
    expect(await detailsOf(ledger, runId)).toEqual({ cancelled: 1, handed_over: 2 });
    expect(groupsOf(paying)).toEqual([
      { status: 'CANCELLED', transfers: 1 },
      { status: 'COMPLETED', transfers: 2 },
    ]);
    payNewestGroup(paying);
    await refreshAtWise(paying, runId, 1);
    expect(await detailsOf(ledger, runId)).toEqual({ cancelled: 1, paid: 2 });
    await expectWiseBooksAgree(paying);
  });

  test('its open group is cancelled later where Wise does not answer at first', async () => {
    paying = await ledgerWithWise('DE');
    const { ledger, wise } = paying;
    beTooBusy('createQuote');
    const runId = await confirmAtWise(paying);
    wise.injectFault({ on: 'patchGroup', kind: 'status', status: 429, committed: false });
    const payoutIds = await payoutIdsOf(ledger, runId);
    await ledger.value('payouts.cancel', { payoutIds, reason: 'not this month' });
    await passHours(paying, 0);
    expect(groupsOf(paying)).toEqual([{ status: 'NEW', transfers: 1 }]);
    await passHours(paying, 24);
    expect(groupsOf(paying)).toEqual([{ status: 'CANCELLED', transfers: 1 }]);
    expect(await attemptsAtWise(paying, runId)).toMatchObject([
      { state: 'withdrawn', needsPerson: false, nextActAt: null },
    ]);
    await expectWiseBooksAgree(paying);
  });

  test('its open group that is never cancelled is given up after two weeks, and a person is told', async () => {
    paying = await ledgerWithWise('DE');
    const { ledger, wise } = paying;
    beTooBusy('createQuote');
    const runId = await confirmAtWise(paying);
    const patches = () => wise.requests.filter((operation) => operation === 'patchGroup').length;
    wise.injectFault({ on: 'patchGroup', kind: 'status', status: 403, committed: false, times: 1_000 });
    const payoutIds = await payoutIdsOf(ledger, runId);
    await ledger.value('payouts.cancel', { payoutIds, reason: 'not this month' });
    for (let day = 0; day < 25; day += 1) await passHours(paying, 25);
    const tried = patches();
    expect(tried).toBeGreaterThan(14);
    expect(tried).toBeLessThan(25);
    expect(await attemptsAtWise(paying, runId)).toMatchObject([
      {
        state: 'withdrawn',
        needsPerson: true,
        nextAct: 'ask_person',
        nextActAt: null,
        problem: { code: 'GROUP_LEFT' },
      },
    ]);
    expect(await ledger.value('sending.status', {})).toMatchObject({
      needsPerson: 1,
      leftThere: [{ runId, currency: 'EUR', count: 3, totalMinor: 3_003 }],
    });
    await passHours(paying, 25);
    expect(patches()).toBe(tried);
    // A person cancels it at Wise, or lets the program try again.
    wise.clearFaults();
    await refreshAtWise(paying, runId, 1);
    expect(groupsOf(paying)).toEqual([{ status: 'CANCELLED', transfers: 1 }]);
    expect(await ledger.value('sending.status', {})).toMatchObject({ needsPerson: 0 });
  });

  test('sends nothing of what is left while somebody could still pay it in the open group', async () => {
    paying = await ledgerWithWise('DE');
    const { ledger, wise } = paying;
    beTooBusy('createQuote');
    const runId = await confirmAtWise(paying);
    wise.injectFault({ on: 'patchGroup', kind: 'status', status: 429, committed: false });
    const [first = ''] = await payoutIdsOf(ledger, runId);
    await ledger.value('payouts.cancel', { payoutIds: [first], reason: 'wrong amount' });
    await passHours(paying, 0);
    expect(groupsOf(paying)).toEqual([{ status: 'NEW', transfers: 1 }]);
    expect(await attemptsAtWise(paying, runId)).toMatchObject([
      { state: 'withdrawn' },
      { state: 'waiting', problem: { code: 'GROUP_BEFORE' } },
    ]);
    await passHours(paying, 2);
    expect(await detailsOf(ledger, runId)).toEqual({ cancelled: 1, handed_over: 2 });
  });

  test('has a person look at once at a group that somebody closed and paid, who settles it with a note', async () => {
    paying = await ledgerWithWise('DE');
    const { ledger, wise } = paying;
    beTooBusy('createQuote');
    const runId = await confirmAtWise(paying);
    const group = [...wise.world.groups.values()][0];
    if (group === undefined) throw new Error('there is no group at Wise');
    group.status = 'COMPLETED';
    wise.payAsPerson(group.name);
    const [first = ''] = await payoutIdsOf(ledger, runId);
    await ledger.value('payouts.cancel', { payoutIds: [first], reason: 'wrong amount' });
    await passHours(paying, 2);
    const [given, left] = await attemptsAtWise(paying, runId);
    expect(given).toMatchObject({ state: 'withdrawn', needsPerson: true, problem: { code: 'GROUP_LEFT' } });
    expect(left).toMatchObject({ state: 'waiting', problem: { code: 'GROUP_BEFORE' } });
    expect(groupsOf(paying)).toHaveLength(1);
    const note = 'its transfer was recorded by hand';
    await ledger.value('sending.settleMissing', { reference: given?.reference ?? '', note });
    expect(await ledger.value('sending.status', {})).toMatchObject({ needsPerson: 0 });
    await passHours(paying, 2);
    expect(groupsOf(paying)).toHaveLength(2);
  });

  test('is taken up where an earlier version called it handed over', async () => {
    paying = await ledgerWithWise('DE');
    const { ledger } = paying;
    beTooBusy('createQuote');
    const runId = await confirmAtWise(paying);
    ledger.session.database.write(() => {
      ledger.session.database.run(`UPDATE attempts SET state = 'handed_over'`);
      ledger.session.database.run(`UPDATE payouts SET detail = 'handed_over'`);
    });
    await refreshAtWise(paying, runId, 1);
    expect(await detailsOf(ledger, runId)).toEqual({ handed_over: 3 });
    expect(groupsOf(paying)).toEqual([{ status: 'COMPLETED', transfers: 3 }]);
  });
});

test('a batch that the program pays itself is handed over while its closed group is refused, then paid', async () => {
  paying = await ledgerWithWise('US');
  paying.wise.injectFault({ on: 'payGroup', kind: 'status', status: 401, committed: false });
  const runId = await confirmAtWise(paying);
  expect(groupsOf(paying)).toEqual([{ status: 'COMPLETED', transfers: 3 }]);
  expect(await detailsOf(paying.ledger, runId)).toEqual({ handed_over: 3 });
  await refreshAtWise(paying, runId, 1);
  await refreshAtWise(paying, runId, 1);
  expect(await detailsOf(paying.ledger, runId)).toEqual({ paid: 3 });
  await expectWiseBooksAgree(paying);
});

test('a batch that the program cannot pay yet is seen as paid once a person paid it at Wise in another way', async () => {
  paying = await ledgerWithWise('US');
  const { ledger, wise } = paying;
  wise.injectFault({ on: 'payGroup', kind: 'status', status: 401, committed: false });
  const runId = await confirmAtWise(paying);
  expect(await detailsOf(ledger, runId)).toEqual({ handed_over: 3 });
  wise.injectFault({ on: 'balances', kind: 'status', status: 200, committed: false, body: [], times: 1_000 });
  await refreshAtWise(paying, runId, 1);
  expect(await detailsOf(ledger, runId)).toEqual({ handed_over: 3 });
  expect(await attemptsAtWise(paying, runId)).toMatchObject([{ problem: { code: 'BALANCE_SHORT' } }]);
  payNewestGroup(paying);
  await refreshAtWise(paying, runId, 1);
  expect(await detailsOf(ledger, runId)).toEqual({ paid: 3 });
  await expectWiseBooksAgree(paying);
});

test('a computer that sleeps before the debit does not pay what a person paid at Wise meanwhile', async () => {
  paying = await ledgerWithWise('US');
  const { ledger, wise } = paying;
  wise.injectFault({ on: 'payGroup', kind: 'status', status: 401, committed: false });
  const runId = await confirmAtWise(paying);
  expect(await detailsOf(ledger, runId)).toEqual({ handed_over: 3 });
  const reached = vi.spyOn(ledger.session.outside, 'reached').mockImplementation((step) => {
    if (step !== 'debit announced') return;
    reached.mockRestore();
    wise.clock.advance(3_600_000);
    ledger.clock.moveHours(1);
    payNewestGroup(paying);
  });
  await refreshAtWise(paying, runId, 1);
  await refreshAtWise(paying, runId, 1);
  await refreshAtWise(paying, runId, 1);
  expect(await detailsOf(ledger, runId)).toEqual({ paid: 3 });
  await expectWiseBooksAgree(paying);
});

test('a computer that sleeps while a group is closed does not pay what a person paid at Wise meanwhile', async () => {
  paying = await ledgerWithWise('US');
  const { ledger, wise } = paying;
  wise.injectFault({ on: 'patchGroup', kind: 'slow', delayMs: 1_000 });
  const confirmed = confirmAtWise(paying);
  await vi.waitFor(() => {
    expect(groupsOf(paying)).toMatchObject([{ status: 'COMPLETED' }]);
  });
  wise.clock.advance(3_600_000);
  ledger.clock.moveHours(1);
  payNewestGroup(paying);
  const runId = await confirmed;
  await refreshAtWise(paying, runId, 1);
  await refreshAtWise(paying, runId, 1);
  expect(await detailsOf(ledger, runId)).toEqual({ paid: 3 });
  await expectWiseBooksAgree(paying);
});
