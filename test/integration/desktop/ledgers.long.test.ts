import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Envelope } from '../../../shared/errors.ts';
import { DesktopDoor, passphrase } from './desktopDoor.ts';

let door: DesktopDoor;
beforeEach(() => {
  door = new DesktopDoor();
});
afterEach(() => door.remove());

const nameOf = async (one: DesktopDoor) => (await one.call('ledger.info', {})).name;

/** Another start of the program on the same data folder. */
async function nextStart(): Promise<string | null> {
  await door.end();
  door = new DesktopDoor(door.folder);
  const reopen = await door.core.recent.takeReopen();
  if (reopen !== null) await door.core.desk.open(reopen);
  return reopen;
}

/** Everything that lies in the folder, as one text. */
function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

describe('at the first start', () => {
  test('no ledger is open, and every call of one says so', async () => {
    const { desk, recent } = await door.call('desktop.status', {});
    expect({ desk, recent }).toEqual({ desk: { state: 'none' }, recent: [] });
    for (const procedure of ['ledger.info', 'payer.save', 'jobs.list', 'vault.unlock']) {
      const { code, message } = await door.refusal(procedure, {});
      expect(code).toBe('NOT_FOUND');
      expect(message).toContain('No ledger is open');
    }
  });
});

describe('a new ledger', () => {
  test('is open and unlocked, and its recovery key is answered once and kept nowhere', async () => {
    const { recoveryKey } = await door.createLedger('books.disburse');
    expect(recoveryKey).toMatch(/\S{20,}/);
    expect(await door.call('vault.status', {})).toEqual({ state: 'unlocked', passphraseSet: true });
    const { desk } = await door.call('desktop.status', {});
    expect(desk).toMatchObject({ state: 'open', fileName: 'books.disburse', folder: '~', isSample: false });
    await door.call('vault.lock', {});
    expect(await door.call('vault.unlock', { recoveryKey })).toEqual({ state: 'unlocked' });
    await door.end();
    const kept = everythingIn(door.folder) + JSON.stringify(door.events) + door.faults.join();
    expect(kept).not.toContain(recoveryKey);
    expect(kept).not.toContain(passphrase);
  });

  test('is locked at the next start and opens with the passphrase', async () => {
    await door.createLedger('books.disburse');
    await nextStart();
    expect((await door.call('vault.status', {})).state).toBe('locked');
    await door.call('vault.unlock', { passphrase });
    expect((await door.call('vault.status', {})).state).toBe('unlocked');
  });

  test('does not take the place of a file that is there, and the open one stays open', async () => {
    const { file } = await door.createLedger('books.disburse');
    const token = await door.choose('new-ledger', file);
    const input = { file: token, name: 'Again', baseCurrency: 'EUR', passphrase };
    const { code, message } = await door.refusal('desktop.createLedger', input);
    expect(code).toBe('VALIDATION');
    expect(message).toContain('exists already');
    expect(message + JSON.stringify(door.events)).not.toContain(passphrase);
    expect(await nameOf(door)).toBe('Northwind');
  });
});

describe('several ledgers', () => {
  test('are opened in place of each other, and the recent ones are listed', async () => {
    await door.createLedger('one.disburse');
    await door.createLedger('two.disburse');
    const { recent } = await door.call('desktop.status', {});
    expect(recent.map(({ name, isThere }) => ({ name, isThere }))).toEqual([
      { name: 'Northwind', isThere: true },
      { name: 'Northwind', isThere: true },
    ]);
    const { desk } = await door.call('desktop.openLedger', { recentId: recent[1]?.recentId });
    expect(desk).toMatchObject({ state: 'open', fileName: 'one.disburse' });
    expect(JSON.stringify({ recent, desk })).not.toContain(door.folder);
  });

  test('a call is carried out on the ledger that it was made on, or refused', async () => {
    await door.createLedger('one.disburse');
    await door.createLedger('two.disburse');
    const { recent } = await door.call('desktop.status', {});
    const [two, one] = recent.map(({ recentId }) => recentId);
    const switching = door.send('desktop.openLedger', { recentId: one });
    const saved: Promise<Envelope<unknown>>[] = [];
    // Calls keep coming while the ledgers change places; the window has not heard of it yet.
    while (door.core.desk.ledger(undefined).file.endsWith('two.disburse')) {
      const program = {
        name: `Program ${String(saved.length)}`,
        currency: 'USD',
        minimumPayouts: [],
        holdDays: 0,
      };
      saved.push(door.send('programs.save', program));
      await setTimeout(5);
    }
    expect(await switching).toMatchObject({ ok: true });
    const answers = await Promise.all(saved);
    expect((await door.call('programs.list', {})).rows).toEqual([]);
    await door.call('desktop.openLedger', { recentId: two });
    const { rows } = await door.call('programs.list', {});
    expect(rows.length).toBe(answers.filter(({ ok }) => ok).length);
    expect(rows.length).toBeGreaterThan(0);
  });

  test('calls that run are waited for before another ledger is there', async () => {
    await door.createLedger('one.disburse');
    await door.createLedger('two.disburse');
    const { recent } = await door.call('desktop.status', {});
    const verified = door.send('ledger.verify', {});
    const { desk } = await door.call('desktop.openLedger', { recentId: recent[1]?.recentId });
    expect(await verified).toMatchObject({ ok: true });
    expect(desk).toMatchObject({ fileName: 'one.disburse' });
  });

  test('one that does not open leaves the present one open', async () => {
    const { file } = await door.createLedger('one.disburse');
    copyFileSync(new URL(import.meta.url), door.path('text.disburse'));
    const before = door.events.length;
    const token = await door.choose('open-ledger', door.path('text.disburse'));
    expect((await door.refusal('desktop.openLedger', { file: token })).code).toBe('NOT_A_LEDGER');
    expect(await nameOf(door)).toBe('Northwind');
    expect(door.events.slice(before)).toEqual([]);
    expect(existsSync(file)).toBe(true);
  });
});

describe('a closed ledger', () => {
  test('answers no more, and is not opened at the next start', async () => {
    await door.createLedger('books.disburse');
    expect(await door.call('desktop.closeLedger', {})).toEqual({ desk: { state: 'none' } });
    expect((await door.refusal('ledger.info', {})).code).toBe('NOT_FOUND');
    expect(await nextStart()).toBeNull();
    expect((await door.call('desktop.status', {})).recent.length).toBe(1);
  });

  test('is taken off the list on demand; its file stays', async () => {
    const { file } = await door.createLedger('books.disburse');
    const { recent } = await door.call('desktop.status', {});
    const recentId = recent[0]?.recentId ?? '';
    expect(await door.call('desktop.forgetRecent', { recentId })).toEqual({ recent: [] });
    expect(existsSync(file)).toBe(true);
    expect((await door.refusal('desktop.openLedger', { recentId })).code).toBe('NOT_FOUND');
  });
});

describe('the ledger that was open when the program ended', () => {
  test('is opened at the next start', async () => {
    const { file } = await door.createLedger('books.disburse');
    expect(await nextStart()).toBe(file);
    expect(await nameOf(door)).toBe('Northwind');
    expect(await nextStart()).toBe(file);
  });

  test('is tried once more where it has gone, says so, and opens when it is back', async () => {
    const { file } = await door.createLedger('books.disburse');
    await door.end();
    renameSync(file, `${file}.away`);
    await nextStart();
    const { desk } = await door.call('desktop.status', {});
    expect(desk).toMatchObject({ state: 'failed', error: { code: 'NOT_FOUND' }, fileName: 'books.disburse' });
    renameSync(`${file}.away`, file);
    expect((await door.call('desktop.openLedger', {})).desk).toMatchObject({ state: 'open' });
  });

  test('is not tried again by itself once it has failed', async () => {
    const { file } = await door.createLedger('books.disburse');
    await door.end();
    renameSync(file, `${file}.away`);
    await nextStart();
    expect(await nextStart()).toBeNull();
    expect((await door.call('desktop.status', {})).desk).toEqual({ state: 'none' });
  });
});
