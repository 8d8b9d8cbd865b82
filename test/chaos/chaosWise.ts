import type { Random } from '../fixtures/sampleRandom.ts';
import type { BookEntry } from '../simulators/wise/book.ts';
import { isPayeeOutcome } from '../simulators/wise/payeeOutcomes.ts';
import { usualSettings } from '../simulators/wise/settings.ts';
import { startWiseSimulator, type WiseSimulator } from '../simulators/wise/wiseSimulator.ts';
import type { ChaosProvider, SeenPayout } from './chaosProvider.ts';
import { wiseFaults } from './chaosWiseFaults.ts';
import { oneOf } from './deck.ts';

/** What is owed in, and what the payee takes: some are converted. */
const routes = [
  ['USD', 'USD'],
  ['USD', 'EUR'],
  ['USD', 'JPY'],
  ['EUR', 'EUR'],
  ['EUR', 'GBP'],
] as const;

const outcomes = [
  'stays_processing',
  'rolls_back',
  'bounces_late',
  'bounces_by_way_of_cancelled',
  'never_answers',
  'is_questioned',
  'charged_back',
  'unknown',
  'undocumented',
  'refused_payee',
] as const;

/** Starts a simulated Wise for the chaos. */
export async function startChaosWise(): Promise<ChaosProvider> {
  const apiToken = 'chaos-token-70551298346';
  const simulator = await startWiseSimulator({
    settings: { apiToken },
    balances: { USD: 900_000_000, EUR: 900_000_000 },
  });
  const { world, book } = simulator;
  return {
    name: 'wise',
    connection: {
      provider: 'wise',
      environment: 'sandbox',
      credentials: { apiToken, profileId: String(simulator.settings.profileId) },
      baseUrl: simulator.url,
    },
    clearingAccountCode: '1120',
    faults: wiseFaults(simulator),
    outcomes,
    payee: (number, random: Random) => {
      const [currency, target] = oneOf(random, routes);
      const wiseEmail = `payee-${number}@example.org`;
      return {
        payee: wiseEmail,
        currency,
        details: { payoutMethod: 'wise', payoutDetails: { wiseEmail, currency: target } },
      };
    },
    setOutcome: (payee, outcome) => {
      if (outcome === 'refused_payee') world.refusedPayees.add(payee);
      else if (isPayeeOutcome(outcome)) world.outcomes.set(payee, outcome);
    },
    calm: () => {
      simulator.clearFaults();
      const { apiToken: _token, ...usual } = structuredClone(usualSettings);
      Object.assign(simulator.settings, usual);
      releaseWhatStays(simulator);
    },
    moveClock: (ms) => {
      simulator.clock.advance(ms);
      world.settle();
    },
    payingRequests: () => simulator.requests.filter((operation) => operation === 'payGroup').length,
    answerNextPaymentLate: () => simulator.injectFault({ on: 'payGroup', kind: 'slow', delayMs: 400 }),
    actAsPerson: (random) => payAsPerson(simulator, random),
    seen: (payoutId) => seenOf(simulator, payoutId),
    leftMinor: () =>
      new Map(
        book
          .currencies()
          .map((currency) => [currency, book.openingMinor(currency) - book.balanceMinor(currency)]),
      ),
    complaints: () =>
      Object.entries(book.debitCounts())
        .filter(([, count]) => count > 1)
        .map(([reference, count]) => `${reference} was paid ${count} times`),
    secrets: { apiToken },
    close: () => simulator.close(),
  };
}

/** What would stay where it is for ever goes the usual way from now on. */
function releaseWhatStays({ world }: WiseSimulator): void {
  const endless = ['stays_processing', 'is_questioned', 'unknown', 'undocumented'];
  for (const [payee, outcome] of world.outcomes) {
    if (!endless.includes(outcome)) continue;
    world.outcomes.set(payee, 'delivered');
    for (const transfer of world.transfers.values())
      if (transfer.recipient.payee === payee && transfer.stepsTaken === 1) transfer.stepsTaken = 0;
  }
}

/** A person pays at Wise what was handed over, at some time: only groups that a program may not pay. */
function payAsPerson({ world, settings }: WiseSimulator, random: Random): void {
  if (settings.programsMayNotPay === null && settings.country === 'US') return;
  for (const group of world.groups.values()) {
    const isUnpaid = world.transfersOf(group).every(({ paidAtMs }) => paidAtMs === null);
    if (group.status === 'COMPLETED' && isUnpaid && random(2) === 0) world.payGroup(group);
  }
}

function seenOf({ world, book }: WiseSimulator, payoutId: string): SeenPayout {
  const of = (kind: BookEntry['kind']) =>
    book.entries.filter((entry) => entry.reference === payoutId && entry.kind === kind);
  const feeMinor = of('fee').reduce((sum, entry) => sum + entry.amountMinor, 0);
  if (of('refund').length > 0) return { kind: 'not_paid', feeMinor };
  const transfers = [...world.transfers.values()].filter(({ reference }) => reference === payoutId);
  if (of('debit').length > 0) {
    const delivered = transfers.find((transfer) => transfer.delivered);
    if (delivered === undefined) return { kind: 'open' };
    const { quote, price } = delivered;
    const amountMinor = quote.currency === quote.targetCurrency ? price.targetMinor : null;
    return { kind: 'paid', amountMinor, feeMinor };
  }
  return transfers.every(({ status }) => status === 'cancelled')
    ? { kind: 'not_paid', feeMinor: 0 }
    : { kind: 'open' };
}
