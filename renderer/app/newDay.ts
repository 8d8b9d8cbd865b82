import { useEffect } from 'react';
import { refreshWhatFollowsTheDay } from '../api/topics.ts';
import { dayOf } from '../components/days.ts';

const stepMs = 20_000;

/** Tells when another day has begun in a time zone; answers how to end it. After a sleep it is told at the next step. */
export function watchDay(timeZone: string, onNewDay: () => void): () => void {
  const dayNow = () => dayOf(new Date().toISOString(), timeZone);
  let day = dayNow();
  const timer = setInterval(() => {
    const now = dayNow();
    if (now === day) return;
    day = now;
    onNewDay();
  }, stepMs);
  return () => {
    clearInterval(timer);
  };
}

/** Keeps a window that stands open over midnight at the day of its ledger; the zone is undefined until it is known. */
export function useNewDay(timeZone: string | undefined): void {
  useEffect(
    () => (timeZone === undefined ? undefined : watchDay(timeZone, refreshWhatFollowsTheDay)),
    [timeZone],
  );
}
