import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { askAgain } from '../../../../renderer/api/askAgain.ts';

/** A question on screen, each reading of which is answered by hand. */
function shownQuestion() {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  const readings: ((value: string | Error) => void)[] = [];
  const observer = new QueryObserver(client, {
    queryKey: ['desktop.status'],
    queryFn: () =>
      new Promise<string>((resolve, reject) => {
        readings.push((value) => {
          if (value instanceof Error) reject(value);
          else resolve(value);
        });
      }),
  });
  observer.subscribe(() => undefined);
  return { client, readings, shown: () => observer.getCurrentResult().data };
}

test('a change while something is read for the first time is not lost: it is read once more', async () => {
  const { client, readings, shown } = shownQuestion();
  expect(readings).toHaveLength(1);
  askAgain(client, { queryKey: ['desktop.status'] });
  readings[0]?.('before the change');
  await expect.poll(() => readings.length).toBe(2);
  readings[1]?.('after the change');
  await expect.poll(shown).toBe('after the change');
  expect(readings).toHaveLength(2);
});

test('a first reading that is refused is asked once more as well', async () => {
  const { client, readings, shown } = shownQuestion();
  askAgain(client, {});
  readings[0]?.(new Error('no ledger is open'));
  await expect.poll(() => readings.length).toBe(2);
  readings[1]?.('open');
  await expect.poll(shown).toBe('open');
});

test('what is there already is read anew at once, and another question is left alone', async () => {
  const { client, readings, shown } = shownQuestion();
  readings[0]?.('first');
  await expect.poll(shown).toBe('first');
  askAgain(client, { queryKey: ['payouts.history'] });
  expect(readings).toHaveLength(1);
  askAgain(client, { queryKey: ['desktop.status'] });
  expect(readings).toHaveLength(2);
});
