import { afterAll, beforeAll, expect, test } from 'vitest';
import { DesktopDoor } from './desktopDoor.ts';

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
