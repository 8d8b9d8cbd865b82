import type { Behaviour } from '../simulators/paypal/behaviour.ts';
import type { Fault } from '../simulators/paypal/faults.ts';
import type { PayPalSimulator, ReceivedRequest } from '../simulators/paypal/payPalSimulator.ts';
import { arrangedFault } from './arrangedFaults.ts';
import type { ChaosFault } from './chaosProvider.ts';

type Arranged = {
  inject?: readonly Fault[];
  behave?: Partial<Behaviour>;
  /** The answers by which it is seen to have happened, besides that each injected fault met a request. */
  seenIn?: (request: ReceivedRequest) => boolean;
};

const lost: Fault = { on: 'create', kind: 'drop', when: 'after_commit' };
const refused = (status: number, name: string, retryAfter?: string): Fault => ({
  on: 'create',
  kind: 'status',
  status,
  committed: false,
  name,
  ...(retryAfter === undefined ? {} : { retryAfter }),
});
const isCreate = ({ operation }: ReceivedRequest) => operation === 'create';
const isPage = ({ operation, status }: ReceivedRequest) => operation === 'batch' && status === 200;
const isDuplicate = (request: ReceivedRequest) => isCreate(request) && request.status === 400;

/** Every kind of fault that the simulated PayPal can have, one by one. */
const arranged: Readonly<Record<string, Arranged>> = {
  'create: dropped before it is taken': { inject: [{ on: 'create', kind: 'drop', when: 'before_commit' }] },
  'create: taken, then dropped': { inject: [lost] },
  'create: taken, dropped within the answer': {
    inject: [{ on: 'create', kind: 'drop', when: 'mid_answer' }],
  },
  'create: taken, answered with 500': {
    inject: [{ on: 'create', kind: 'status', status: 500, committed: true }],
  },
  'create: not taken, answered with 500': {
    inject: [{ on: 'create', kind: 'status', status: 500, committed: false }],
  },
  'create: taken, answered with 504 and a page': {
    inject: [{ on: 'create', kind: 'status', status: 504, committed: true, text: '<html>gateway</html>' }],
  },
  'create: not taken, answered with 503 and a page': {
    inject: [{ on: 'create', kind: 'status', status: 503, committed: false, text: 'try later' }],
  },
  'create: taken, the answer unreadable': { inject: [{ on: 'create', kind: 'unreadable', text: '{"batch' }] },
  'create: slow': { inject: [{ on: 'create', kind: 'slow', delayMs: 200, committed: false }] },
  'create: short balance': { inject: [refused(422, 'INSUFFICIENT_FUNDS')] },
  'create: 429 with Retry-After': {
    inject: [refused(429, 'RATE_LIMIT_REACHED', '600')],
  },
  'lost, then refused with 401': { inject: [lost, refused(401, 'AUTHENTICATION_FAILURE')] },
  'lost, then refused with 403': { inject: [lost, refused(403, 'AUTHORIZATION_ERROR')] },
  'lost, then refused with 422': { inject: [lost, refused(422, 'USER_BUSINESS_ERROR')] },
  'lost, then refused with 429': { inject: [lost, refused(429, 'RATE_LIMIT_REACHED')] },
  'lost, the duplicate named by a link': { inject: [lost], seenIn: isDuplicate },
  'lost, the link on another host': {
    inject: [lost],
    behave: { linkOrigin: 'https://payouts.attacker.example' },
    seenIn: isDuplicate,
  },
  'lost, the duplicate without a link': {
    inject: [lost],
    behave: { duplicateAnswer: 'no_link' },
    seenIn: isDuplicate,
  },
  'lost, the duplicate worded as in 2015': {
    inject: [lost],
    behave: { duplicateAnswer: 'of_2015' },
    seenIn: isDuplicate,
  },
  'lost, the first result replayed': {
    inject: [lost],
    behave: { requestIds: 'replayed' },
    seenIn: (request) => isCreate(request) && request.status === 200,
  },
  'batch: denied': {
    behave: { denyNext: 1 },
    seenIn: (request) => isPage(request) && (request.answer ?? '').includes('"DENIED"'),
  },
  'lost, then denied, which frees the id': {
    inject: [lost],
    behave: { denyNext: 1 },
    seenIn: (request) => isPage(request) && (request.answer ?? '').includes('"DENIED"'),
  },
  'batch: items not listed while pending': {
    behave: { hidePendingItems: true },
    seenIn: (request) => isPage(request) && (request.answer ?? '').includes('"PENDING"'),
  },
  'batch: slow from pending to success': {
    behave: { progress: { by: 'clock', pendingMs: 600_000, processingMs: 3_600_000 } },
    seenIn: isPage,
  },
  'batch: unknown words for its states': {
    behave: { shownBatchStatus: 'SLEEPING', shownItemStatus: 'DREAMING' },
    seenIn: isPage,
  },
  'batch: another amount is shown': { behave: { tamper: 'amount' }, seenIn: isPage },
  'batch: another reference is shown': { behave: { tamper: 'reference' }, seenIn: isPage },
  'batch: an item is shown twice': { behave: { tamper: 'repeated_item' }, seenIn: isPage },
  'batch: dropped': { inject: [{ on: 'batch', kind: 'drop', when: 'mid_answer' }] },
  'batch: 500': { inject: [{ on: 'batch', kind: 'status', status: 500, committed: false }] },
  'batch: not found': {
    inject: [{ on: 'batch', kind: 'status', status: 404, committed: false, name: 'RESOURCE_NOT_FOUND' }],
  },
  'token: dropped': { inject: [{ on: 'token', kind: 'drop', when: 'before_commit' }] },
  'token: 503': { inject: [{ on: 'token', kind: 'status', status: 503, committed: false, text: 'busy' }] },
  'token: of a short life': {
    behave: { tokenLifetimeS: 1 },
    seenIn: ({ operation }) => operation === 'token',
  },
};

/** The faults as the chaos deals them out. */
export function payPalFaults(simulator: PayPalSimulator): ChaosFault[] {
  const since = (from: number) => simulator.requests.slice(from);
  const table = {
    injectFault: (fault: Fault) => {
      simulator.injectFault(fault);
    },
    requestCount: () => simulator.requests.length,
    isMet: (fault: Fault, from: number) => since(from).some(({ met }) => met === fault),
    isSeen: (seenIn: NonNullable<Arranged['seenIn']>, from: number) => since(from).some(seenIn),
  };
  return Object.entries(arranged).map(([name, { inject, behave, seenIn }]) => {
    const change = () => Object.assign(simulator.behaviour, behave);
    return arrangedFault(name, { inject, change, seenIn }, table);
  });
}
