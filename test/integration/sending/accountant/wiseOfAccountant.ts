import type { Fault } from '../../../simulators/faultQueue.ts';
import type { PayeeOutcome } from '../../../simulators/wise/payeeOutcomes.ts';
import { startWiseSimulator, type WiseSimulator } from '../../../simulators/wise/wiseSimulator.ts';
import type { Group, Transfer } from '../../../simulators/wise/world.ts';
import type { AccountantsProvider, LedgersView, SeenThere } from './provider.ts';

/** Starts a simulated Wise for the accountant: he pays there himself for an account in Germany, the program in the US. */
export async function startWise(country: 'DE' | 'US', at: Date): Promise<AccountantsProvider> {
  const simulator = await startWiseSimulator({ startsAt: at.toISOString(), settings: { country } });
  const { world, book, clock } = simulator;
  const { apiToken, profileId } = simulator.settings;
  return {
    name: 'wise',
    connection: {
      provider: 'wise',
      environment: 'sandbox',
      credentials: { apiToken, profileId: String(profileId) },
      baseUrl: simulator.url,
    },
    clearingAccountCode: '1120',
    payeeOf: (number) => `w${String(number)}@example.org`,
    seen: (payoutId) => seenOf(simulator, payoutId),
    committedToMinor: (payee) =>
      [...world.transfers.values()]
        .filter(
          ({ recipient, paidAtMs, status }) =>
            recipient.payee === payee && paidAtMs !== null && status !== 'funds_refunded',
        )
        .reduce((sum, { price }) => sum + price.targetMinor, 0),
    leftMinor: () => book.openingMinor('EUR') - book.balanceMinor('EUR'),
    complaints: () =>
      Object.entries(book.debitCounts())
        .filter(([, count]) => count > 1)
        .map(([payoutId, count]) => `${payoutId} was paid ${String(count)} times`),
    moveTo: (to) => {
      clock.set(to);
      world.settle();
    },
    happen: (pick, what, view) => happen(simulator, pick, what, view),
    expect: (payee, what) => {
      const outcome = outcomes[what % outcomes.length] ?? 'delivered';
      world.outcomes.set(payee, outcome);
      return outcome;
    },
    fail: (what) => {
      const fault = faults[what % faults.length];
      if (fault === undefined) return 'nothing';
      simulator.injectFault(fault);
      return JSON.stringify(fault);
    },
    giveUp: (reference) => {
      const groups = [...world.groups.values()].filter(({ name }) => name === reference);
      if (groups.some((group) => isPaid(simulator, group))) return false;
      for (const group of groups) cancelGroup(simulator, group);
      return true;
    },
    calm: (view) => {
      simulator.clearFaults();
      for (const group of world.groups.values())
        if (group.status === 'COMPLETED' && !isPaid(simulator, group)) payOrCancel(simulator, group, view);
      for (const transfer of world.transfers.values())
        if (transfer.paidAtMs !== null) end(simulator, transfer);
    },
    close: () => simulator.close(),
  };
}

const outcomes: readonly PayeeOutcome[] = [
  'delivered',
  'delivered',
  'stays_processing',
  'rolls_back',
  'bounces_late',
  'bounces_by_way_of_cancelled',
  'never_answers',
  'is_questioned',
];

const failing = (on: string, when: 'before_commit' | 'after_commit'): Fault => ({ on, kind: 'drop', when });

const refusing = (on: string, status: number, times: number, after = 0): Fault => ({
  on,
  kind: 'status',
  status,
  committed: false,
  body: { errors: [{ code: 'not.now', message: 'not now' }] },
  times,
  after,
});

const faults: readonly Fault[] = [
  ...[1, 2, 4, 6].flatMap((times) => [
    refusing('createQuote', 429, times),
    refusing('createQuote', 429, times, 1),
    refusing('createGroup', 401, times),
    refusing('patchGroup', 401, times),
    refusing('createTransfer', 429, times, 1),
  ]),
  failing('payGroup', 'before_commit'),
  failing('payGroup', 'after_commit'),
  { on: 'payGroup', kind: 'status', status: 500, committed: true, text: 'oops' },
  {
    on: 'payGroup',
    kind: 'status',
    status: 422,
    committed: false,
    body: { type: 'BALANCE', status: 'REJECTED', errorCode: 'balance.payment-option-unavailable' },
  },
  failing('createGroup', 'after_commit'),
  failing('createGroup', 'before_commit'),
  failing('patchGroup', 'after_commit'),
  failing('patchGroup', 'before_commit'),
  failing('createTransfer', 'after_commit'),
  { ...failing('createTransfer', 'before_commit'), times: 3 },
  { ...failing('createQuote', 'before_commit'), times: 3 },
  { ...failing('getGroup', 'before_commit'), times: 2 },
  failing('getTransfer', 'before_commit'),
  failing('getPayments', 'before_commit'),
  failing('cancelTransfer', 'before_commit'),
  { ...failing('balances', 'before_commit'), times: 4 },
];

/** Where a paid transfer can go on to from where it is. */
const next: Readonly<Record<string, readonly string[]>> = {
  waiting_recipient_input_to_proceed: ['processing', 'funds_refunded'],
  processing: ['outgoing_payment_sent', 'funds_converted', 'funds_refunded'],
  funds_converted: ['outgoing_payment_sent', 'processing'],
  outgoing_payment_sent: ['bounced_back'],
  bounced_back: ['funds_refunded', 'processing', 'cancelled'],
  cancelled: ['funds_refunded'],
};

function happen(simulator: WiseSimulator, pick: number, what: number, view: LedgersView): string | null {
  const { world } = simulator;
  const groups = [...world.groups.values()].filter(
    (group) => group.status === 'COMPLETED' && !isPaid(simulator, group),
  );
  const group = groups[pick % Math.max(groups.length, 1)];
  if (group !== undefined && what % 2 === 0) {
    if (what % 5 !== 0) return payOrCancel(simulator, group, view);
    cancelGroup(simulator, group);
    return `${group.name} is cancelled`;
  }
  const movable = [...world.transfers.values()].filter(
    ({ paidAtMs, status }) => paidAtMs !== null && next[status] !== undefined,
  );
  const transfer = movable[pick % Math.max(movable.length, 1)];
  if (transfer === undefined) return null;
  const from = transfer.status;
  const ways = next[from] ?? [];
  move(simulator, transfer, ways[what % ways.length] ?? from);
  return `${transfer.reference} ${from} to ${transfer.status}`;
}

/** From here on it goes where it is sent, and no other way by itself. */
function move({ world }: WiseSimulator, transfer: Transfer, status: string): void {
  transfer.stepsTaken = Number.MAX_SAFE_INTEGER;
  world.enter(transfer, status);
}

function isPaid({ world }: WiseSimulator, group: Group): boolean {
  return world.transfersOf(group).some(({ paidAtMs }) => paidAtMs !== null);
}

/** The accountant pays what the ledger waits for, and nothing else; what must not be paid he cancels. */
function payOrCancel(simulator: WiseSimulator, group: Group, { isWanted }: LedgersView): string {
  const { world } = simulator;
  const isForPaying = world
    .transfersOf(group)
    .filter(({ status }) => status !== 'cancelled')
    .every(({ reference }) => isWanted(reference) && simulator.book.debitCount(reference) === 0);
  if (!isForPaying) {
    cancelGroup(simulator, group);
    return `${group.name} is cancelled, since it must not be paid`;
  }
  world.payGroup(group);
  return `${group.name} is paid by a person`;
}

function cancelGroup({ world }: WiseSimulator, group: Group): void {
  group.status = 'CANCELLED';
  world.touch(group);
  for (const transfer of world.transfersOf(group)) world.enter(transfer, 'cancelled');
}

function end(simulator: WiseSimulator, transfer: Transfer): void {
  if (transfer.status === 'outgoing_payment_sent') {
    transfer.stepsTaken = Number.MAX_SAFE_INTEGER;
  } else if (transfer.status !== 'funds_refunded') {
    const comesBack = transfer.status === 'bounced_back' || transfer.status === 'cancelled';
    move(simulator, transfer, comesBack ? 'funds_refunded' : 'outgoing_payment_sent');
  }
}

/** The transfer that was paid speaks; what stands in an open or closed group unpaid may still be paid there. */
function seenOf(simulator: WiseSimulator, payoutId: string): SeenThere {
  const { world, book } = simulator;
  const transfers = [...world.transfers.values()].filter(({ reference }) => reference === payoutId);
  const paid = transfers.find(({ paidAtMs }) => paidAtMs !== null);
  const feeMinor = book.entries
    .filter(({ kind, reference }) => kind === 'fee' && reference === payoutId)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (paid?.status === 'funds_refunded') return { kind: 'came_back', feeMinor };
  if (paid !== undefined) return paid.delivered ? { kind: 'paid', feeMinor } : { kind: 'open' };
  const mayBePaid = transfers.some(
    ({ groupId, status }) => status !== 'cancelled' && world.groups.get(groupId)?.status === 'COMPLETED',
  );
  return mayBePaid ? { kind: 'open' } : { kind: 'never_paid' };
}
