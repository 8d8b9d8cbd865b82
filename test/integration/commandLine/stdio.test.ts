import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLedger } from '../processes/newLedger.ts';
import { commissionList, partnerList } from '../processes/sampleFiles.ts';
import { StdioSession } from '../processes/stdioSession.ts';
import { openWorkplace, passphrase, removeWorkplaces } from '../processes/workplace.ts';

const workplace = openWorkplace();
const partners = { file: workplace.incoming('partners.csv', partnerList(50)), kind: 'partners' } as const;
const commissions = {
  file: workplace.incoming('commissions.csv', commissionList(6_000, 50).text),
  kind: 'commissions',
} as const;

let session: StdioSession;
let ledger = '';
const programId = 'prg_1';

beforeAll(async () => {
  ({ session, file: ledger } = await createLedger(workplace, 'stdio.disburse', { passphrase }));
  await session.call('imports.csv', { ...partners, programId });
});
afterAll(async () => {
  await session.end();
  removeWorkplaces();
});

describe('a session on a file that does not exist', () => {
  test('makes nothing by itself, and goes on with the ledger that ledger.create makes', async () => {
    const file = workplace.file('later.disburse');
    const later = new StdioSession(workplace, file);
    expect((await later.refusal('ledger.info', {})).code).toBe('NOT_FOUND');
    expect(existsSync(file)).toBe(false);
    const created = await later.call('ledger.create', { name: 'Later', baseCurrency: 'JPY' });
    expect(created.file).toBe(file);
    expect(await later.call('ledger.info', {})).toMatchObject({ name: 'Later', baseCurrency: 'JPY' });
    expect(await later.end()).toBe(0);
  });

  test('goes on with the file that ledger.create names where none was named before', async () => {
    const file = workplace.file('named.disburse');
    const unnamed = new StdioSession(workplace, null);
    expect((await unnamed.refusal('ledger.info', {})).code).toBe('NOT_FOUND');
    await unnamed.call('ledger.create', { file, name: 'Named', baseCurrency: 'CHF' });
    expect((await unnamed.call('ledger.info', {})).name).toBe('Named');
    expect((await unnamed.call('ledger.verify', {})).ok).toBe(true);
    expect(await unnamed.end()).toBe(0);
  });
});

describe('lines', () => {
  test('answers may be out of order: a short call does not wait for a long one', async () => {
    const importing = session.start('imports.csv', { ...commissions, programId });
    await importing.reached('reading');
    const info = session.start('ledger.info', {});
    await Promise.all([importing.answer, info.answer]);
    const order = session.lines.flatMap((line) => ('ok' in line ? [line.id] : []));
    expect(order.indexOf(info.id)).toBeLessThan(order.indexOf(importing.id));
    expect(await importing.answer).toMatchObject({ ok: true, value: { imported: 6_000 } });
  });

  test('while an import is applied the session still knows what is unlocked and who runs the engine', async () => {
    await session.call('engine.start', {});
    const importing = session.start('imports.csv', { ...commissions, programId });
    await importing.reached('applying');
    expect(await session.call('vault.status', {})).toEqual({ state: 'unlocked', passphraseSet: true });
    expect((await session.call('engine.status', {})).state).toBe('ours');
    expect(await importing.answer).toMatchObject({ ok: true });
    await session.call('engine.stop', {});
  });

  test('progress carries the id of its call, a phase, and how far it is', async () => {
    const importing = session.start('imports.csv', { ...commissions, programId });
    expect(await importing.answer).toMatchObject({ ok: true, value: { unchanged: 6_000 } });
    expect(new Set(importing.progress.map(({ phase }) => phase))).toEqual(
      new Set(['inspecting', 'reading', 'applying']),
    );
    const applied = importing.progress.filter(({ phase }) => phase === 'applying');
    expect(applied.map(({ done, total }) => [done, total])).toEqual([
      [2_000, 6_000],
      [4_000, 6_000],
      [6_000, 6_000],
    ]);
  });

  test.each([
    ['no JSON', '{"id":1,', null],
    ['no object', '42', null],
    ['no procedure', '{"id":"x1"}', 'x1'],
    ['an unknown member', '{"id":"x2","procedure":"ledger.info","colour":"red"}', 'x2'],
    ['an id that is no text or number', '{"id":{},"procedure":"ledger.info"}', null],
  ])('a line with %s is answered with an error, and the session goes on', async (_what, line, id) => {
    const answer = session.nextLine(id);
    session.send(line);
    expect(await answer).toMatchObject({ ok: false, error: { code: 'VALIDATION' } });
    expect((await session.call('ledger.info', {})).counts.partners).toBe(50);
  });

  test('empty lines are passed over', async () => {
    const before = session.lines.length;
    session.send('');
    session.send('   ');
    await session.call('ledger.info', {});
    expect(session.lines).toHaveLength(before + 1);
  });

  test('an id may be a text, and may be used again once it is answered', async () => {
    for (const procedure of ['ledger.info', 'vault.status']) {
      const answer = session.nextLine('same');
      session.send({ id: 'same', procedure });
      expect((await answer).ok).toBe(true);
    }
  });

  test('an id that is still running is refused, and the running call is not disturbed', async () => {
    const running = session.start('ledger.verify', {});
    session.send({ id: running.id, procedure: 'ledger.info' });
    expect(await running.answer).toMatchObject({
      ok: false,
      error: { code: 'VALIDATION', message: expect.stringContaining('still running') as string },
    });
    expect(await session.nextLine(running.id)).toMatchObject({ ok: true, value: { ok: true } });
  });

  test('an unknown procedure is NOT_FOUND, wrong input is VALIDATION', async () => {
    expect((await session.refusal('ledger.burn', {})).code).toBe('NOT_FOUND');
    const wrong = await session.refusal('partners.credit', { partnerId: 'prt_1', amountMinor: 1.5 });
    expect(wrong.code).toBe('VALIDATION');
    for (const field of ['amountMinor', 'currency', 'note']) expect(wrong.message).toContain(field);
  });

  test('cancelling what does not run does nothing and says so', async () => {
    expect(await session.cancel(99_999)).toBe(false);
  });
});

describe('request ids', () => {
  test('the same id and input answers the first result and changes nothing', async () => {
    const input = { partnerId: 'prt_1', amountMinor: 700, currency: 'USD', note: 'once', requestId: 'req-1' };
    const first = await session.call('partners.credit', input);
    const { counts } = await session.call('ledger.info', {});
    expect(await session.call('partners.credit', input)).toEqual(first);
    expect((await session.call('ledger.info', {})).counts).toEqual(counts);
    const other = await session.refusal('partners.credit', { ...input, amountMinor: 800 });
    expect(other.code).toBe('REQUEST_ID_REUSED');
  });

  test('a repeated import answers the first result and leaves no working file behind', async () => {
    const input = { ...commissions, programId, requestId: 'req-2' };
    const first = await session.call('imports.csv', input);
    expect(await session.call('imports.csv', input)).toEqual(first);
    expect(readdirSync(workplace.ledgerFolder).filter((name) => name.includes('.import-'))).toEqual([]);
  });
});

describe('the end of the input', () => {
  test('finishes what runs, answers it, and exits with 0', async () => {
    const ending = new StdioSession(workplace, ledger);
    const importing = ending.start('imports.csv', { ...commissions, programId });
    const verifying = ending.start('ledger.verify', {});
    expect(await ending.end()).toBe(0);
    expect(await importing.answer).toMatchObject({ ok: true, value: { unchanged: 6_000, applied: true } });
    expect(await verifying.answer).toMatchObject({ ok: true, value: { ok: true } });
    expect(ending.errorOutput).toBe('');
  });
});
