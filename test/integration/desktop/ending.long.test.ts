import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { endWork } from '../../../electron/desktop/endWork.ts';
import type { Envelope } from '../../../shared/errors.ts';
import { DesktopDoor, passphrase } from './desktopDoor.ts';

let door: DesktopDoor;
let programId = '';

beforeEach(async () => {
  door = new DesktopDoor();
  await door.createLedger('books.disburse');
  const program = { name: 'Affiliates', currency: 'USD', minimumPayouts: [], holdDays: 0 };
  ({ programId } = await door.call('programs.save', program));
});
afterEach(() => door.remove());

const askToDiscard = () => Promise.reject(new Error('nothing would be lost'));

const lines = 10_000;

/** Starts an import that takes a while; answers once it is under way. */
async function longImport(): Promise<{ answer: Promise<Envelope<unknown>> }> {
  const rows = Array.from(
    { length: lines },
    (_, index) => `a-${String(index)},Ada ${String(index)},a${String(index)}@mail.example`,
  );
  writeFileSync(door.path('partners.csv'), ['partner_id,name,email', ...rows, ''].join('\n'));
  const file = await door.choose('open-csv', door.path('partners.csv'));
  const answer = door.send('imports.csv', { file, kind: 'partners', programId });
  await expect
    .poll(() => door.events.some(({ kind }) => kind === 'progress'), { timeout: 60_000, interval: 5 })
    .toBe(true);
  return { answer };
}

test('what is short is waited for, and nothing is asked', async () => {
  const reading = door.send('ledger.info', {});
  const ended = await endWork({
    ...door.core,
    askToDiscard,
    askToCancel: () => Promise.reject(new Error('was asked')),
  });
  expect(ended).toBe(true);
  expect(await reading).toMatchObject({ ok: true });
});

test('after that no call is taken', async () => {
  await endWork({ ...door.core, askToDiscard, askToCancel: async () => true });
  expect(await door.send('ledger.info', {})).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
});

test('what takes long is named in a question; a person who keeps working loses nothing', async () => {
  const asked: (readonly string[])[] = [];
  const importing = await longImport();
  const ended = await endWork({
    ...door.core,
    askToDiscard,
    waitMs: 1,
    askToCancel: async (atWork) => {
      asked.push(atWork);
      return false;
    },
  });
  expect([ended, asked]).toEqual([false, [['imports.csv']]]);
  expect(await importing.answer).toMatchObject({ ok: true, value: { imported: lines } });
});

test('what is cancelled for the end has changed nothing', async () => {
  const importing = await longImport();
  expect(await endWork({ ...door.core, askToDiscard, waitMs: 1, askToCancel: async () => true })).toBe(true);
  expect(await importing.answer).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
  const next = new DesktopDoor(door.folder);
  await next.core.desk.open(door.path('books.disburse'));
  expect((await next.call('ledger.info', {})).counts.partners).toBe(0);
  await next.end();
});

test('what only answers the screen is cancelled where it takes longer than the patience', async () => {
  await (
    await longImport()
  ).answer;
  await door.end();
  door = new DesktopDoor(door.folder, 1);
  await door.core.desk.open(door.path('books.disburse'));
  const verifying = door.send('ledger.verify', {});
  await expect.poll(() => door.core.calls.atWork()).toEqual(['ledger.verify']);
  expect(await door.call('desktop.closeLedger', {})).toEqual({ desk: { state: 'none' } });
  expect(await verifying).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
});

test('a ledger that is at work is not closed under it, and says at what', async () => {
  await door.end();
  door = new DesktopDoor(door.folder, 1);
  await door.core.desk.open(door.path('books.disburse'));
  await door.call('vault.unlock', { passphrase });
  const importing = await longImport();
  const { code, message, details } = await door.refusal('desktop.closeLedger', {});
  expect([code, details?.atWork]).toEqual(['LEDGER_BUSY', ['imports.csv']]);
  expect(message).toContain('still at work: an import.');
  expect(await importing.answer).toMatchObject({ ok: true, value: { imported: lines } });
  expect(await door.call('desktop.closeLedger', {})).toEqual({ desk: { state: 'none' } });
});

test('what is on screen only is asked about first, and staying changes nothing', async () => {
  const askToCancel = () => Promise.reject(new Error('was asked'));
  const loss = 'The recovery key of Books is shown only now, and never again.';
  await door.call('desktop.noteUnsaved', { losses: [loss] });
  const asked: (readonly string[])[] = [];
  const stay = async (losses: readonly string[]) => {
    asked.push(losses);
    return false;
  };
  expect(await endWork({ ...door.core, askToCancel, askToDiscard: stay })).toBe(false);
  expect(asked).toEqual([[loss]]);
  expect(await door.call('programs.list', {})).toMatchObject({ rows: [{ programId }] });
  await door.call('desktop.noteUnsaved', { losses: [] });
  expect(await endWork({ ...door.core, askToCancel, askToDiscard })).toBe(true);
});
