import type { Random } from '../fixtures/sampleRandom.ts';
import type { ItemOutcome } from '../simulators/paypal/behaviour.ts';
import { ordinaryBehaviour } from '../simulators/paypal/behaviour.ts';
import type { BookedItem } from '../simulators/paypal/book.ts';
import { startPayPalSimulator, type PayPalSimulator } from '../simulators/paypal/payPalSimulator.ts';
import { payPalFaults } from './chaosPayPalFaults.ts';
import { dayMs, hourMs, type ChaosProvider, type SeenPayout } from './chaosProvider.ts';
import { oneOf } from './deck.ts';

const currencies = ['USD', 'EUR', 'JPY', 'HUF'] as const;

const outcomes: Readonly<Record<string, ItemOutcome>> = {
  failed: { status: 'FAILED', reason: 'RECEIVER_ACCOUNT_LOCKED' },
  unclaimed: { status: 'UNCLAIMED', reason: 'RECEIVER_UNREGISTERED' },
  'on hold': { status: 'ONHOLD' },
  pending: { status: 'PENDING' },
  blocked: { status: 'BLOCKED', reason: 'RISK_DECLINE' },
  returned: { status: 'RETURNED' },
  refunded: { status: 'REFUNDED' },
  reversed: { status: 'REVERSED' },
};
/** What has no end of its own until the provider makes one. */
const endless: readonly string[] = ['ONHOLD', 'PENDING'];

/** Starts a simulated PayPal for the chaos. */
export async function startChaosPayPal(): Promise<ChaosProvider> {
  const credentials = { clientId: 'chaos-client-8841', clientSecret: 'chaos-secret-5093127764' };
  const opening = { USD: 900_000_000, EUR: 900_000_000, JPY: 900_000_000, HUF: 900_000_000 };
  const simulator = await startPayPalSimulator({ credentials, opening });
  const creates = () => simulator.requests.filter(({ operation }) => operation === 'create').length;
  return {
    name: 'paypal',
    connection: { provider: 'paypal', environment: 'sandbox', credentials, baseUrl: simulator.url },
    clearingAccountCode: '1110',
    faults: payPalFaults(simulator),
    outcomes: Object.keys(outcomes),
    payee: (number, random: Random) => {
      const paypalEmail = `payee-${number}@example.com`;
      return {
        payee: paypalEmail,
        currency: oneOf(random, currencies),
        details: { payoutMethod: 'paypal', payoutDetails: { paypalEmail } },
      };
    },
    setOutcome: (payee, outcome) => simulator.setOutcome(payee, outcomes[outcome] ?? { status: 'SUCCESS' }),
    calm: () => {
      simulator.clearFaults();
      Object.assign(simulator.behaviour, ordinaryBehaviour);
    },
    moveClock: (ms) => simulator.clock.advance(ms),
    payingRequests: creates,
    answerNextPaymentLate: () =>
      simulator.injectFault({ on: 'create', kind: 'slow', delayMs: 400, committed: true }),
    actAsPerson: () => endWhatHasNoEnd(simulator),
    seen: (payoutId) => seenOf(simulator.book.paymentsOf(payoutId)),
    leftMinor: () =>
      new Map(
        simulator.book
          .balances()
          .map(({ currency, opening: before, available }) => [
            currency,
            minorOf(before - available, currency),
          ]),
      ),
    complaints: () => complaintsOf(simulator),
    secrets: { clientSecret: credentials.clientSecret, token: 'A21AA' },
    close: () => simulator.close(),
  };
}

/** PayPal works also while nobody asks: after some hours a batch is done, and what it held for a day is paid. */
function endWhatHasNoEnd({ book, clock, provider }: PayPalSimulator): void {
  provider.batches.settleTime();
  for (const batch of provider.batches.all) {
    const ageMs = clock.nowMs() - batch.createdAtMs;
    if (ageMs > 6 * hourMs) provider.batches.move(batch, 'SUCCESS');
    if (batch.status !== 'SUCCESS' || ageMs < dayMs) continue;
    for (const item of batch.items)
      if (endless.includes(item.status)) book.settle(item, 'SUCCESS', null, clock.nowMs());
  }
}

/** The book counts yen and forint whole; the ledger has forint in hundredths. */
function minorOf(units: number, currency: string): number {
  return currency === 'HUF' ? units * 100 : units;
}

function seenOf(items: readonly BookedItem[]): SeenPayout {
  const item = items.find(({ status }) => status !== 'FAILED') ?? items.at(-1);
  if (item === undefined) return { kind: 'not_paid', feeMinor: 0 };
  const feeMinor = minorOf(item.fee, item.currency);
  switch (item.status) {
    case 'SUCCESS':
      return { kind: 'paid', amountMinor: minorOf(item.amount, item.currency), feeMinor };
    case 'FAILED':
    case 'BLOCKED':
      return { kind: 'not_paid', feeMinor: 0 };
    case 'RETURNED':
    case 'REFUNDED':
    case 'REVERSED':
      return { kind: 'not_paid', feeMinor };
    case 'UNCLAIMED':
    case 'ONHOLD':
    case 'PENDING':
      return { kind: 'open' };
  }
}

/** Money that was taken and came back, and was then taken again, is the same money paid twice for one payout. */
function complaintsOf(simulator: PayPalSimulator): string[] {
  const taken = Map.groupBy(
    simulator.book.items.filter(({ status }) => status !== 'FAILED' && status !== 'BLOCKED'),
    ({ senderItemId }) => senderItemId,
  );
  const twice = [...taken].filter(([, items]) => items.length > 1);
  return [
    ...twice.map(([senderItemId, items]) => `${senderItemId} was paid ${items.length} times`),
    ...simulator.book.problems(),
  ];
}
