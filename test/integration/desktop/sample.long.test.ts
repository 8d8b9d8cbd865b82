import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { DesktopDoor } from './desktopDoor.ts';

// A sample is made by some dozen calls and imports, each of which takes its time on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

let door: DesktopDoor;
beforeAll(() => {
  door = new DesktopDoor();
});
afterAll(() => door.remove());

test('a fresh sample ledger is open, says that it is a sample, has history and verifies', async () => {
  const { desk } = await door.call('desktop.openSample', {});
  expect(desk).toMatchObject({ state: 'open', isSample: true, fileName: 'Sample ledger.disburse' });
  const info = await door.call('ledger.info', {});
  expect(info.name).toContain('Sample ledger');
  expect(info.counts.partners).toBeGreaterThan(100);
  expect((await door.call('vault.status', {})).state).toBe('unlocked');
  const { rows } = await door.call('payouts.history', { detail: 'recorded', limit: 500 });
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every(({ paidOn }) => paidOn !== null && paidOn <= info.today)).toBe(true);
  const pending = await door.call('payouts.pending', { onlyEligible: true });
  expect(pending.rows.length).toBeGreaterThan(0);
  expect(await door.call('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
});

test('another one is made beside it, never in its place', async () => {
  const { desk } = await door.call('desktop.openSample', {});
  expect(desk).toMatchObject({ state: 'open', fileName: 'Sample ledger 2.disburse' });
  const steps = door.events.filter((event) => event.kind === 'progress');
  expect(steps.map(({ progress }) => progress.done / (progress.total ?? 1)).at(-1)).toBe(1);
});

test('one that is cancelled leaves nothing, and the open ledger stays open', async () => {
  const samples = join(door.dataFolder, 'samples');
  const before = readdirSync(samples).toSorted();
  const heard = door.events.length;
  const making = door.send('desktop.openSample', {}, { callId: 'sample' });
  await expect
    .poll(
      () => door.events.slice(heard).some((event) => event.kind === 'progress' && event.progress.done === 2),
      { timeout: 60_000 },
    )
    .toBe(true);
  await door.call('desktop.cancelCall', { callId: 'sample' });
  expect(await making).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
  expect(readdirSync(samples).toSorted()).toEqual(before);
  expect((await door.call('desktop.status', {})).desk).toMatchObject({
    fileName: 'Sample ledger 2.disburse',
  });
});

test('a sample that is opened again is unlocked, since its passphrase is no secret', async () => {
  await door.call('desktop.closeLedger', {});
  const { recent } = await door.call('desktop.status', {});
  await door.call('desktop.openLedger', { recentId: recent[0]?.recentId });
  expect((await door.call('vault.status', {})).state).toBe('unlocked');
  await door.call('vault.setPassphrase', { passphrase: 'a passphrase of my own' });
  await door.call('desktop.closeLedger', {});
  await door.call('desktop.openLedger', { recentId: recent[0]?.recentId });
  expect((await door.call('vault.status', {})).state).toBe('locked');
});

test('where the data folder cannot take it, that is said', async () => {
  const other = new DesktopDoor(join(door.dataFolder, 'recent.json'));
  const { code } = await other.refusal('desktop.openSample', {});
  expect(code).toBe('READ_ONLY');
  await other.end();
});
