import { existsSync, renameSync, rmSync, truncateSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { otherLedgerOf } from '../../../renderer/components/otherLedger.ts';
import { DesktopDoor, passphrase } from './desktopDoor.ts';

let door: DesktopDoor;
let ledger = '';
let backup = '';

beforeEach(async () => {
  door = new DesktopDoor();
  ({ file: ledger } = await door.createLedger('books.disburse'));
  await saveProgram('In the backup');
  backup = door.path('backup.disburse');
  await door.call('ledger.backup', { file: await door.choose('save-backup', backup) });
  await saveProgram('After the backup');
});
afterEach(() => door.remove());

const saveProgram = (name: string) =>
  door.call('programs.save', { name, currency: 'USD', minimumPayouts: [], holdDays: 0 });
const programs = async () => (await door.call('programs.list', {})).rows.map(({ name }) => name);
const restore = async (file: string, more: { replaceOther?: boolean } = {}) =>
  door.send('desktop.restoreLedger', { file: await door.choose('open-backup', file), ...more });

test('a backup takes the place of the open ledger, which is kept beside it', async () => {
  const { desk: before } = await door.call('desktop.status', {});
  const answer = await restore(backup);
  expect(answer).toMatchObject({ ok: true, value: { desk: { state: 'open', fileName: 'books.disburse' } } });
  expect(await programs()).toEqual(['In the backup']);
  const { previousFile } = (answer as { value: { previousFile: string } }).value;
  expect(existsSync(previousFile)).toBe(true);
  // What the window still asks of the ledger as it was is refused.
  const deskId = before.state === 'open' ? before.deskId : 0;
  expect(await door.send('ledger.info', {}, { deskId })).toMatchObject({ ok: false });
});

test('a backup takes the place of a ledger that is damaged, or is not there', async () => {
  await door.call('desktop.closeLedger', {});
  truncateSync(ledger, 40_000);
  const opened = await door.call('desktop.openLedger', { file: await door.choose('open-ledger', ledger) });
  expect(opened.desk).toMatchObject({ state: 'failed', error: { code: 'LEDGER_CORRUPT' } });
  expect(await restore(backup)).toMatchObject({ ok: true });
  expect(await programs()).toEqual(['In the backup']);

  await door.call('desktop.closeLedger', {});
  renameSync(ledger, `${ledger}.away`);
  await door.call('desktop.openLedger', { file: await door.choose('open-ledger', ledger) });
  expect(await restore(backup)).toMatchObject({ ok: true, value: { previousFile: null } });
  expect(await programs()).toEqual(['In the backup']);
});

test('what is no backup is refused, and the open ledger goes on', async () => {
  truncateSync(backup, 40_000);
  expect(await restore(backup)).toMatchObject({ ok: false, error: { code: 'LEDGER_CORRUPT' } });
  expect(await programs()).toEqual(['After the backup', 'In the backup']);
  await saveProgram('And on');
});

test('a backup of another ledger is refused until that is confirmed', async () => {
  const { ledgerId: backupOf } = await door.call('ledger.info', {});
  const token = await door.choose('new-ledger', door.path('other.disburse'));
  await door.call('desktop.createLedger', {
    file: token,
    name: 'Hollis. Nothing was restored. Ltd',
    baseCurrency: 'USD',
    passphrase,
  });
  const { ledgerId: present } = await door.call('ledger.info', {});
  const refusal = await door.refusal('desktop.restoreLedger', {
    file: await door.choose('open-backup', backup),
  });
  expect(refusal.code).toBe('VALIDATION');
  // The window asks what is to be done from these facts, and not from the sentence.
  expect(otherLedgerOf({ details: refusal.details ?? {} })).toEqual({
    replaceOther: true,
    backupOf: { ledgerId: backupOf, name: 'Northwind' },
    present: { ledgerId: present, name: 'Hollis. Nothing was restored. Ltd' },
  });
  expect(await programs()).toEqual([]);
  expect(await restore(backup, { replaceOther: true })).toMatchObject({ ok: true });
  expect(await programs()).toEqual(['In the backup']);
});

test('where there is nothing to restore into, that is said', async () => {
  await door.call('desktop.closeLedger', {});
  expect(await restore(backup)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
});

test('where the folder of the ledger is gone, that is said, and the desk still shows what failed', async () => {
  await door.call('desktop.closeLedger', {});
  const folder = door.path('drive');
  const lost = `${folder}/books.disburse`;
  await door.call('desktop.openLedger', { file: await door.choose('open-ledger', lost) });
  rmSync(folder, { recursive: true, force: true });
  const answer = await restore(backup);
  expect(answer).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  expect(JSON.stringify(answer)).toContain('drive');
  expect((await door.call('desktop.status', {})).desk.state).toBe('failed');
});
