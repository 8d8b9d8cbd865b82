import { afterEach, describe, expect, it } from 'vitest';
import {
  closeBenches,
  emailLine,
  ibanLine,
  minuteMs,
  payeeOf,
  sortCodeLine,
  usLine,
  wiseBench,
} from './wiseBench.ts';

afterEach(closeBenches);

describe('sending a batch', () => {
  it('makes the group and the transfers, pays once, and every payee gets the amount', async () => {
    const bench = await wiseBench({ lines: [emailLine('P1', 125_00), usLine('P2', 7_45)] });
    const outcome = await bench.send();
    expect(outcome).toStrictEqual({
      kind: 'accepted',
      reference: bench.journey.noted('batch_group_id'),
      refusedLines: [],
    });
    bench.wise.clock.advance(2 * minuteMs);
    bench.wise.world.settle();
    expect(bench.wise.book.debitCounts()).toStrictEqual({ P1: 1, P2: 1 });
    expect(bench.wise.book.paidToMinor(payeeOf('P1'), 'USD')).toBe(125_00);
    expect(bench.wise.book.paidToMinor('9924417', 'USD')).toBe(7_45);
    expect(bench.journey.announcedDebits).toBe(1);
    expect(bench.journey.progressSeen).toStrictEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  it('notes the id of each thing before the next request that needs it', async () => {
    const bench = await wiseBench({ lines: [emailLine('P1', 125_00)] });
    await bench.send();
    expect([...bench.journey.notes.keys()]).toStrictEqual([
      'started_at',
      'batch_group_version',
      'batch_group_id',
      'recipient_id P1',
      'quoted_fee P1',
      'quote_expires_at P1',
      'quote_id P1',
      'transfer_id P1',
      'batch_group_closed',
      'debit_announced',
    ]);
    expect(bench.wise.requests).toStrictEqual([
      'createGroup',
      'createQuote',
      'requirements',
      'createRecipient',
      'createQuote',
      'createTransfer',
      'getGroup',
      'patchGroup',
      'payGroup',
    ]);
  });

  it('quotes the source amount for its rate and pays the target, so that the fee is not the payee’s', async () => {
    const lines = [ibanLine('P1', 500_00), sortCodeLine('P2', 99_99), emailLine('P3', 250_00, 'JPY')];
    const bench = await wiseBench({ lines });
    expect((await bench.send()).kind).toBe('accepted');
    bench.wise.clock.advance(2 * minuteMs);
    bench.wise.world.settle();
    expect(bench.wise.book.paidToMinor('DE89370400440532013000', 'EUR')).toBe(460_65);
    expect(bench.wise.book.paidToMinor('28821822', 'GBP')).toBe(78_41);
    expect(bench.wise.book.paidToMinor(payeeOf('P3'), 'JPY')).toBe(37_837);
    expect(bench.wise.book.debitedMinor('USD')).toBe(500_00 + 99_99 + 250_00);
  });

  it('asks about recipients once for payees alike, however many there are', async () => {
    const lines = Array.from({ length: 5 }, (_, index) => emailLine(`P${index}`, 10_00));
    const bench = await wiseBench({ lines });
    await bench.send();
    expect(bench.wise.requests.filter((operation) => operation === 'requirements')).toHaveLength(1);
    expect(bench.wise.requests.filter((operation) => operation === 'createQuote')).toHaveLength(6);
  });

  it('takes calendar versions of the paths, one operation at a time', async () => {
    const { wisePort } = await import('../../../../electron/providers/wise/wisePort.ts');
    const bench = await wiseBench({ lines: [emailLine('P1', 10_00)] });
    const port = wisePort({
      baseUrl: bench.wise.url,
      apiToken: bench.wise.settings.apiToken,
      profileId: '4711',
      funding: 'by_program',
      pathPrefixes: { quotes: '2026Q4', batchPayments: '2026Q4' },
    });
    const outcome = await port.send(bench.prepared, bench.batch, bench.journey);
    expect(outcome.kind).toBe('accepted');
  });
});

describe('a line that Wise does not take', () => {
  it('is refused with the field that is missing, and the rest goes on', async () => {
    const withoutAddress = usLine('P1', 20_00);
    if (withoutAddress.recipient.kind !== 'wise_bank') throw new Error('a bank line was meant');
    const lines = [
      { ...withoutAddress, recipient: { ...withoutAddress.recipient, address: null } },
      emailLine('P2', 30_00),
    ];
    const bench = await wiseBench({ lines });
    const outcome = await bench.send();
    expect(outcome).toMatchObject({
      kind: 'accepted',
      refusedLines: [{ payoutId: 'P1', problem: { code: 'wise.recipient_field_missing' } }],
    });
    expect(outcome.kind === 'accepted' && outcome.refusedLines[0]?.problem.message).toContain('“Country”');
    expect(bench.wise.book.debitCounts()).toStrictEqual({ P2: 1 });
  });

  it('is refused for a field that only its country asks for', async () => {
    const line = usLine('P1', 20_00);
    if (line.recipient.kind !== 'wise_bank' || line.recipient.address === null) throw new Error('no address');
    const address = { ...line.recipient.address, region: null };
    const bench = await wiseBench({ lines: [{ ...line, recipient: { ...line.recipient, address } }] });
    const outcome = await bench.send();
    expect(outcome).toMatchObject({ kind: 'refused', lines: [{ payoutId: 'P1' }] });
    expect(outcome.kind === 'refused' && outcome.problem.message).toContain('“State”');
  });

  it.each([
    ['for its recipient', 'error.recipient.details.invalid'],
    ['for its amount', 'error.amount.above.limit'],
    ['for the kind of account', 'wise.no_such_recipient_type'],
  ])('is refused %s while the rest is paid', async (reason, code) => {
    const refused =
      reason === 'for the kind of account'
        ? { ...ibanLine('P1', 10_00), recipient: { ...ibanLine('P1', 10_00).recipient, currency: 'USD' } }
        : emailLine('P1', reason === 'for its amount' ? 2_000_000_00 : 10_00);
    const bench = await wiseBench({ lines: [refused, emailLine('P2', 30_00)] });
    if (reason === 'for its recipient') bench.wise.world.refusedPayees.add(payeeOf('P1'));
    const outcome = await bench.send();
    expect(outcome).toMatchObject({
      kind: 'accepted',
      refusedLines: [{ payoutId: 'P1', problem: { code } }],
    });
    expect(bench.wise.book.debitCounts()).toStrictEqual({ P2: 1 });
  });

  it('is not called refused for a conflict, which may be with an earlier try of the same transfer', async () => {
    const bench = await wiseBench();
    const body = { errors: [{ code: 'error.conflict', message: 'in progress' }] };
    bench.wise.injectFault({
      on: 'createTransfer',
      kind: 'status',
      committed: true,
      status: 409,
      body,
    });
    expect(await bench.send()).toMatchObject({ kind: 'unclear', problem: { code: 'error.conflict' } });
    expect(await bench.send()).toMatchObject({ kind: 'accepted', refusedLines: [] });
    expect(bench.wise.book.debitCounts()).toStrictEqual({ P1: 1, P2: 1 });
  });

  it('leaves nothing to pay where it is the only one: the group is cancelled and the batch refused', async () => {
    const bench = await wiseBench({ lines: [emailLine('P1', 10_00)] });
    bench.wise.world.refusedPayees.add(payeeOf('P1'));
    expect(await bench.send()).toMatchObject({ kind: 'refused', lines: [{ payoutId: 'P1' }] });
    expect([...bench.wise.world.groups.values()].map(({ status }) => status)).toStrictEqual(['CANCELLED']);
    expect(bench.journey.announcedDebits).toBe(0);
  });

  it('is told by itself where an earlier send was in doubt, because a bare refusal would speak for the last one', async () => {
    const bench = await wiseBench({ lines: [emailLine('P1', 10_00)] });
    bench.wise.world.refusedPayees.add(payeeOf('P1'));
    bench.wise.injectFault({ on: 'createQuote', kind: 'drop', when: 'before_commit' });
    expect((await bench.send()).kind).toBe('unclear');
    expect(await bench.send()).toMatchObject({ kind: 'accepted', refusedLines: [{ payoutId: 'P1' }] });
    expect(await bench.port.read(bench.batch, bench.journey)).toMatchObject({
      moneyMayMove: false,
      lines: [{ state: 'refused', problem: { code: 'error.recipient.details.invalid' } }],
    });
  });

  it('is found in the group although a later try of it was refused, and is not called refused', async () => {
    const bench = await wiseBench();
    bench.wise.injectFault({ on: 'createTransfer', kind: 'drop', when: 'after_commit' });
    expect((await bench.send()).kind).toBe('unclear');
    const body = { errors: [{ code: 'error.amount.above.limit', message: 'over the limit' }] };
    bench.wise.injectFault({
      on: 'createTransfer',
      kind: 'status',
      committed: false,
      status: 422,
      body,
    });
    expect(await bench.send()).toMatchObject({ kind: 'accepted', refusedLines: [] });
    expect(bench.wise.book.debitCounts()).toStrictEqual({ P1: 1, P2: 1 });
  });
});

describe('quotes and groups that change under the hands', () => {
  it('asks for a new quote where the first ran out before the transfer was made', async () => {
    const bench = await wiseBench({ lines: [emailLine('P1', 10_00)] });
    bench.wise.injectFault({ on: 'createTransfer', kind: 'drop', when: 'before_commit' });
    expect((await bench.send()).kind).toBe('unclear');
    bench.wise.clock.advance(31 * minuteMs);
    expect((await bench.send()).kind).toBe('accepted');
    expect(bench.wise.book.debitCounts()).toStrictEqual({ P1: 1 });
  });

  it('makes a new quote when Wise says that the one in hand is gone', async () => {
    const bench = await wiseBench({ lines: [emailLine('P1', 10_00)] });
    const body = { errors: [{ code: 'error.quote.not.found', message: 'gone', path: 'quoteUuid' }] };
    bench.wise.injectFault({
      on: 'createTransfer',
      kind: 'status',
      committed: false,
      status: 422,
      body,
    });
    expect((await bench.send()).kind).toBe('accepted');
  });

  it('finds the first transfer by its id when a lost create is repeated with a new quote', async () => {
    const bench = await wiseBench({ lines: [emailLine('P1', 10_00)] });
    bench.wise.injectFault({ on: 'createTransfer', kind: 'drop', when: 'after_commit' });
    await bench.send();
    bench.wise.clock.advance(31 * minuteMs);
    expect((await bench.send()).kind).toBe('accepted');
    expect(bench.wise.world.transfers.size).toBe(1);
    expect(bench.wise.book.debitCounts()).toStrictEqual({ P1: 1 });
  });

  it('does not close a group whose version changed meanwhile, and closes it at the next try', async () => {
    const bench = await wiseBench();
    const body = { errors: [{ code: 'batch.group.version.conflict', message: 'conflict' }] };
    bench.wise.injectFault({
      on: 'patchGroup',
      kind: 'status',
      committed: false,
      status: 409,
      body,
    });
    expect(await bench.send()).toMatchObject({ kind: 'unclear', problem: { code: 'wise.group_version' } });
    expect(bench.wise.book.debitCounts()).toStrictEqual({});
    expect((await bench.send()).kind).toBe('accepted');
  });

  it('decides by the group and its transfers where somebody closed it in the middle', async () => {
    const bench = await wiseBench();
    bench.wise.injectFault({
      on: 'createTransfer',
      after: 1,
      kind: 'drop',
      when: 'before_commit',
    });
    expect((await bench.send()).kind).toBe('unclear');
    const [group] = [...bench.wise.world.groups.values()];
    if (group === undefined) throw new Error('there is no group');
    group.status = 'COMPLETED';
    const outcome = await bench.send();
    expect(outcome).toMatchObject({ kind: 'accepted', refusedLines: [{ payoutId: 'P2' }] });
    expect(bench.wise.book.debitCounts()).toStrictEqual({ P1: 1 });
  });

  it('does not pay a group that holds a transfer of somebody else', async () => {
    const bench = await wiseBench({ lines: [emailLine('P1', 10_00)] });
    bench.wise.injectFault({ on: 'patchGroup', kind: 'drop', when: 'before_commit' });
    await bench.send();
    const [own] = [...bench.wise.world.transfers.values()];
    const [group] = [...bench.wise.world.groups.values()];
    if (own === undefined || group === undefined) throw new Error('nothing was made');
    const foreign = { ...own, id: 999_999, customerTransactionId: '00000000-0000-4000-8000-000000000001' };
    bench.wise.world.transfers.set(foreign.id, foreign);
    group.transferIds.push(foreign.id);
    expect(await bench.send()).toMatchObject({ problem: { code: 'wise.group_foreign_transfer' } });
    expect(bench.journey.announcedDebits).toBe(0);
  });

  it('takes a group that was cancelled at Wise for the proof that nothing moved', async () => {
    const bench = await wiseBench();
    bench.wise.injectFault({ on: 'patchGroup', kind: 'drop', when: 'before_commit' });
    await bench.send();
    const [group] = [...bench.wise.world.groups.values()];
    if (group === undefined) throw new Error('there is no group');
    group.status = 'CANCELLED';
    expect(await bench.send()).toMatchObject({
      kind: 'accepted',
      refusedLines: [
        { payoutId: 'P1', problem: { code: 'wise.group_cancelled' } },
        { payoutId: 'P2', problem: { code: 'wise.group_cancelled' } },
      ],
    });
  });
});
