import { expect, test } from 'vitest';
import { absenceProvenFrom } from '../../../electron/payouts/attempts/provenAbsence.ts';

const sentAt = '2026-11-26T21:05:31.000Z';

test.each([
  ['Europe/Berlin', '2026-11-27 at 02:06'],
  ['America/New_York', '2026-11-26 at 20:06'],
])('the day and time to look again is that of the ledger, in %s %s', (timeZone, words) => {
  expect(absenceProvenFrom(sentAt, { now: '2026-11-26T22:00:00.000Z', timeZone })).toBe(words);
});

test('is past once the provider lists everything, and not a second before', () => {
  const at = (now: string) => absenceProvenFrom(sentAt, { now, timeZone: 'Europe/Berlin' });
  expect(at('2026-11-27T01:05:30.000Z')).toBe('2026-11-27 at 02:06');
  expect(at('2026-11-27T01:05:31.000Z')).toBeNull();
});
