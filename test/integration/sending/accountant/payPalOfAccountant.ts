import type { ItemOutcome, ItemStatus } from '../../../simulators/paypal/behaviour.ts';
import type { BookedItem } from '../../../simulators/paypal/book.ts';
import type { Fault } from '../../../simulators/paypal/faults.ts';
import type { Provider } from '../../../simulators/paypal/provider.ts';
import { startPayPalSimulator, type PayPalSimulator } from '../../../simulators/paypal/payPalSimulator.ts';
import type { AccountantsProvider, SeenThere } from './provider.ts';

/** Starts a simulated PayPal for the accountant. */
export async function startPayPal(at: Date): Promise<AccountantsProvider> {
  const progress = { by: 'clock', pendingMs: 3_600_000, processingMs: 2 * 3_600_000 } as const;
  const simulator = await startPayPalSimulator({ behaviour: { progress } });
  simulator.clock.set(at);
  const { book, clock, provider, behaviour } = simulator;
  return {
    name: 'paypal',
    connection: {
      provider: 'paypal',
      environment: 'sandbox',
      credentials: simulator.credentials,
      baseUrl: simulator.url,
    },
    clearingAccountCode: '1110',
    payeeOf: (number) => `p${String(number)}@example.com`,
    seen: (payoutId) => seenOf(book.paymentsOf(payoutId)),
    committedToMinor: (payee) =>
      book.items
        .filter((item) => item.receiver === payee && mayHave.has(item.status))
        .reduce((sum, item) => sum + item.amount, 0),
    leftMinor: () => {
      const balance = book.balances().find(({ currency }) => currency === 'EUR');
      return (balance?.opening ?? 0) - (balance?.available ?? 0);
    },
    complaints: () => complaintsOf(simulator),
    moveTo: (to) => {
      clock.set(to);
      provider.batches.settleTime();
    },
    happen: (pick, what, { isOver }) => happen(simulator, pick, what, isOver),
    giveUp: () => true,
    expect: (payee, what) => {
      const outcome = outcomes[what % outcomes.length] ?? { status: 'SUCCESS' };
      provider.batches.expectOutcome(payee, outcome);
      return outcome.status;
    },
    fail: (what) => {
      const fault = faults[what % faults.length];
      if (fault === undefined) return 'nothing';
      simulator.injectFault(fault);
      return JSON.stringify(fault);
    },
    calm: () => {
      simulator.clearFaults();
      behaviour.denyNext = 0;
      for (const batch of provider.batches.all) provider.batches.move(batch, 'SUCCESS');
      for (const item of book.items)
        if (endless.has(item.status)) book.settle(item, 'SUCCESS', null, clock.nowMs());
    },
    close: () => simulator.close(),
  };
}

const mayHave: ReadonlySet<ItemStatus> = new Set(['PENDING', 'SUCCESS', 'UNCLAIMED', 'ONHOLD']);
const endless: ReadonlySet<ItemStatus> = new Set(['PENDING', 'ONHOLD', 'UNCLAIMED']);

const outcomes: readonly ItemOutcome[] = [
  { status: 'SUCCESS' },
  { status: 'FAILED', reason: 'RECEIVER_ACCOUNT_LOCKED' },
  { status: 'UNCLAIMED', reason: 'RECEIVER_UNREGISTERED' },
  { status: 'ONHOLD' },
  { status: 'PENDING' },
  { status: 'BLOCKED', reason: 'RISK_DECLINE' },
];

/** Where a payment can go on to from where it is. */
const next: Readonly<Record<ItemStatus, readonly ItemStatus[]>> = {
  PENDING: ['SUCCESS', 'FAILED', 'UNCLAIMED', 'ONHOLD', 'BLOCKED', 'RETURNED'],
  SUCCESS: ['REFUNDED', 'REVERSED', 'ONHOLD'],
  UNCLAIMED: ['SUCCESS', 'RETURNED', 'ONHOLD', 'BLOCKED'],
  ONHOLD: ['SUCCESS', 'BLOCKED', 'RETURNED', 'REVERSED'],
  FAILED: [],
  BLOCKED: [],
  RETURNED: [],
  REFUNDED: [],
  REVERSED: [],
};

const dropped = (when: 'before_commit' | 'after_commit' | 'mid_answer'): Fault => ({
  on: 'create',
  kind: 'drop',
  when,
});
const failed = (status: number, committed: boolean, name?: string): Fault => ({
  on: 'create',
  kind: 'status',
  status,
  committed,
  ...(name === undefined ? {} : { name }),
});

const faults: readonly Fault[] = [
  dropped('before_commit'),
  dropped('after_commit'),
  dropped('mid_answer'),
  failed(500, true),
  failed(500, false),
  ...[1, 2, 3, 4, 6, 6].map((times) => ({ ...failed(422, false, 'INSUFFICIENT_FUNDS'), times })),
  { on: 'token', kind: 'drop', when: 'before_commit' },
  { on: 'batch', kind: 'drop', when: 'before_commit' },
  { on: 'batch', kind: 'status', status: 500, committed: false, times: 3 },
  { on: 'batch', kind: 'status', status: 404, committed: false },
  { on: 'cancel', kind: 'drop', when: 'after_commit' },
];

function happen(
  { book, clock, provider, behaviour }: PayPalSimulator,
  pick: number,
  what: number,
  isOver: (payoutId: string) => boolean,
): string | null {
  const batch = provider.batches.all
    .filter(({ status }) => status === 'PENDING' || status === 'PROCESSING')
    .at(-1);
  if (what % 5 === 0 && batch !== undefined) {
    provider.batches.move(batch, what % 2 === 0 ? 'PROCESSING' : 'SUCCESS');
    return `batch ${batch.status}`;
  }
  if (what % 31 === 0) {
    behaviour.denyNext = 1;
    return 'the next batch is denied';
  }
  const movable = book.items.filter(
    (item) =>
      next[item.status].length > 0 &&
      (item.processedAtMs !== null || isDone(provider, item)) &&
      !isOver(item.senderItemId),
  );
  const item = movable[pick % Math.max(movable.length, 1)];
  if (item === undefined) return null;
  const to = next[item.status][what % next[item.status].length] ?? item.status;
  const from = item.status;
  book.settle(item, to, to === 'BLOCKED' ? 'RISK_DECLINE' : null, clock.nowMs());
  return `${item.senderItemId} ${from} to ${to}`;
}

function isDone(provider: Provider, item: BookedItem): boolean {
  return provider.batches.item(item.payoutItemId)?.batch.status === 'SUCCESS';
}

/** The item that took money speaks; where none did, nothing was paid. */
function seenOf(items: readonly BookedItem[]): SeenThere {
  const item = items.find(({ status }) => status !== 'FAILED' && status !== 'BLOCKED');
  switch (item?.status) {
    case undefined:
    case 'FAILED':
    case 'BLOCKED':
      return { kind: 'never_paid' };
    case 'SUCCESS':
      return { kind: 'paid', feeMinor: item.fee };
    case 'RETURNED':
    case 'REFUNDED':
    case 'REVERSED':
      return { kind: 'came_back', feeMinor: item.fee };
    case 'UNCLAIMED':
    case 'ONHOLD':
    case 'PENDING':
      return { kind: 'open' };
  }
}

/** Money that came back and was then taken again for the same payout is a payment too many as well. */
function complaintsOf({ book }: PayPalSimulator): string[] {
  const taken = Map.groupBy(
    book.items.filter(({ status }) => status !== 'FAILED' && status !== 'BLOCKED'),
    ({ senderItemId }) => senderItemId,
  );
  const twice = [...taken].filter(([, items]) => items.length > 1);
  return [
    ...twice.map(([payoutId, items]) => `${payoutId} was paid ${String(items.length)} times`),
    ...book.problems(),
  ];
}
