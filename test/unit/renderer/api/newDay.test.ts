import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { queryClient } from '../../../../renderer/api/queryClient.ts';
import { refreshWhatFollowsTheDay } from '../../../../renderer/api/topics.ts';
import { watchDay } from '../../../../renderer/app/newDay.ts';

const minuteMs = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-30T22:58:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
  queryClient.clear();
});

test('a window that stands open over midnight hears of the new day once, in the time zone of its ledger', () => {
  const onNewDay = vi.fn();
  const end = watchDay('Europe/Berlin', onNewDay);
  vi.advanceTimersByTime(minuteMs);
  expect(onNewDay).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2 * minuteMs);
  expect(onNewDay).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(23 * 60 * minuteMs);
  expect(onNewDay).toHaveBeenCalledTimes(1);
  // The computer slept, and wakes on another day.
  vi.setSystemTime(new Date('2026-12-04T07:00:00Z'));
  vi.advanceTimersByTime(minuteMs);
  expect(onNewDay).toHaveBeenCalledTimes(2);
  end();
  vi.advanceTimersByTime(72 * 60 * minuteMs);
  expect(onNewDay).toHaveBeenCalledTimes(2);
});

test('a new day makes outdated what was read from the ledger, and neither a review nor what providers hold', () => {
  const read = [
    ['ledger.info', {}],
    ['payouts.pending', {}, 'pages'],
    ['overview.figures', {}],
  ] as const;
  const kept = [
    ['review', 'rev_1'],
    ['balances at the providers', {}],
    ['desktop.status', {}],
  ] as const;
  for (const key of [...read, ...kept]) queryClient.setQueryData(key, {});
  refreshWhatFollowsTheDay();
  const isOutdated = (key: readonly unknown[]) => queryClient.getQueryState(key)?.isInvalidated;
  expect(read.map(isOutdated)).toEqual([true, true, true]);
  expect(kept.map(isOutdated)).toEqual([false, false, false]);
});
