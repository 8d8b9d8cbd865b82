import { QueryObserver } from '@tanstack/react-query';
import { afterEach, expect, test } from 'vitest';
import { forgetOtherLedger } from '../../../../renderer/api/otherLedger.ts';
import { queryClient } from '../../../../renderer/api/queryClient.ts';

const openDesk = (deskId: number) =>
  ({ state: 'open', deskId, fileName: 'A.disburse', folder: '~', isSample: false }) as const;

function showDesk(deskId: number): void {
  queryClient.setQueryData(['desktop.status', {}], { desk: openDesk(deskId) });
}

/** A question about the ledger on screen, each reading of which is answered by hand. */
function shownQuestion() {
  const readings: ((value: string) => void)[] = [];
  const observer = new QueryObserver(queryClient, {
    queryKey: ['ledger.info', {}],
    queryFn: () => new Promise<string>((resolve) => readings.push(resolve)),
  });
  observer.subscribe(() => undefined);
  return { readings, shown: () => observer.getCurrentResult().data };
}

afterEach(() => {
  queryClient.clear();
});

test('told of a desk that it shows already, the window asks again what it has asked', async () => {
  showDesk(1);
  const { readings, shown } = shownQuestion();
  expect(readings).toHaveLength(1);
  forgetOtherLedger(openDesk(1));
  expect(readings).toHaveLength(2);
  readings[1]?.('the ledger of this desk');
  await expect.poll(shown).toBe('the ledger of this desk');
});

test('told of a desk that it shows already, the window shows nothing of the ledger before', async () => {
  showDesk(2);
  queryClient.setQueryData(['partners.list', {}], 'partners of the ledger before');
  queryClient.setQueryData(['ledger.info', {}], 'the ledger before');
  const { shown } = shownQuestion();
  expect(shown()).toBe('the ledger before');
  forgetOtherLedger(openDesk(2));
  await expect.poll(shown).toBeUndefined();
  expect(queryClient.getQueryData(['partners.list', {}])).toBeUndefined();
});

test('another desk leaves nothing of the ledger before, and while one is opened all of it stays', () => {
  showDesk(1);
  queryClient.setQueryData(['ledger.info', {}], 'the ledger before');
  forgetOtherLedger({ state: 'opening', fileName: 'B.disburse' });
  expect(queryClient.getQueryData(['ledger.info', {}])).toBe('the ledger before');
  forgetOtherLedger(openDesk(2));
  expect(queryClient.getQueryData(['ledger.info', {}])).toBeUndefined();
});
