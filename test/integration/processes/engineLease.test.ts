import { hostname } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLedger, verifiedState } from './newLedger.ts';
import { StdioSession } from './stdioSession.ts';
import { openWorkplace, removeWorkplaces } from './workplace.ts';

const workplace = openWorkplace();
let ledger = '';
let holder: StdioSession;
let other: StdioSession;

beforeAll(async () => {
  ({ session: holder, file: ledger } = await createLedger(workplace, 'engine.disburse'));
  other = new StdioSession(workplace, ledger);
});
afterAll(async () => {
  await Promise.all([holder.end(), other.end()]);
  removeWorkplaces();
});

test('only one process can start the engine; the other hears who has it and since when', async () => {
  const { since } = await holder.call('engine.start', {});
  const expected = { host: hostname(), processId: holder.processId, since };
  const busy = await other.refusal('engine.start', {});
  expect(busy).toMatchObject({ code: 'LEDGER_BUSY', details: { holder: expected } });
  for (const part of [String(holder.processId), hostname(), since]) expect(busy.message).toContain(part);
  expect(await other.call('engine.status', {})).toEqual({ state: 'other', holder: expected });
  expect(await holder.call('engine.status', {})).toEqual({ state: 'ours', holder: expected });
});

test('starting it twice in one process answers the same lease', async () => {
  const { since } = await holder.call('engine.start', {});
  expect((await holder.call('engine.status', {})).holder?.since).toBe(since);
});

test('the process without the engine reads and writes all the same', async () => {
  await other.call('programs.save', { name: 'Another', currency: 'EUR' });
  expect((await holder.call('programs.list', {})).rows).toHaveLength(2);
});

test('a process that is killed leaves no lease behind', async () => {
  await holder.kill('SIGKILL');
  expect(await other.call('engine.status', {})).toEqual({ state: 'free', holder: null });
  expect((await other.call('engine.start', {})).state).toBe('ours');
});

test('a process that stops the engine, or ends, gives it back', async () => {
  await other.call('engine.stop', {});
  const next = new StdioSession(workplace, ledger);
  await next.call('engine.start', {});
  expect((await other.refusal('engine.start', {})).code).toBe('LEDGER_BUSY');
  expect(await next.end()).toBe(0);
  await other.call('engine.start', {});
});

test('of two that start it at the same moment one has it', async () => {
  await other.call('engine.stop', {});
  const rivals = [new StdioSession(workplace, ledger), new StdioSession(workplace, ledger)];
  const answers = await Promise.all(rivals.map((rival) => rival.start('engine.start', {}).answer));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  await Promise.all(rivals.map((rival) => rival.end()));
  await verifiedState(other);
});
