import type { Fault } from '../simulators/faultQueue.ts';
import type { WiseSettings } from '../simulators/wise/settings.ts';
import type { WiseSimulator } from '../simulators/wise/wiseSimulator.ts';
import { arrangedFault } from './arrangedFaults.ts';
import type { ChaosFault } from './chaosProvider.ts';

type Arranged = {
  inject?: readonly Fault[];
  settings?: Partial<WiseSettings>;
  /** The request by which a setting is seen to have mattered. */
  seenIn?: string;
};

const lostPayment: Fault = { on: 'payGroup', kind: 'drop', when: 'after_commit' };
const unsent = (on: string, after = 0): Fault => ({ on, kind: 'drop', when: 'before_commit', after });
const lost = (on: string, after = 0): Fault => ({ on, kind: 'drop', when: 'after_commit', after });
const refused = (
  on: string,
  status: number,
  code: string,
  { after = 0, retryAfter }: { after?: number; retryAfter?: string } = {},
): Fault => ({
  on,
  kind: 'status',
  status,
  committed: false,
  body: { errors: [{ code, message: `refused: ${code}` }] },
  after,
  ...(retryAfter === undefined ? {} : { retryAfter }),
});
const rejected = (status: number): Fault => ({
  on: 'payGroup',
  kind: 'status',
  status,
  committed: false,
  body: { type: 'BALANCE', status: 'REJECTED', errorCode: 'balance.payment-option-unavailable' },
});

/** Every kind of fault that the simulated Wise can have, one by one. */
const arranged: Readonly<Record<string, Arranged>> = {
  'payment: dropped before it is made': { inject: [unsent('payGroup')] },
  'payment: made, then dropped': { inject: [lostPayment] },
  'payment: made, dropped within the answer': {
    inject: [{ on: 'payGroup', kind: 'drop', when: 'mid_answer' }],
  },
  'payment: made, answered with 500': {
    inject: [{ on: 'payGroup', kind: 'status', status: 500, committed: true, text: 'oops' }],
  },
  'payment: not made, answered with 504': {
    inject: [{ on: 'payGroup', kind: 'status', status: 504, committed: false, text: 'gateway' }],
  },
  'payment: REJECTED under 200': { inject: [rejected(200)] },
  'payment: REJECTED under 201': { inject: [rejected(201)] },
  'payment: REJECTED under 422': { inject: [rejected(422)] },
  'payment: invalid state as plain text': {
    inject: [
      { on: 'payGroup', kind: 'status', status: 422, committed: false, text: 'transfer.invalid-state' },
    ],
  },
  'payment: made, invalid state as plain text': {
    inject: [
      { on: 'payGroup', kind: 'status', status: 422, committed: true, text: 'transfer.invalid-state' },
    ],
  },
  'payment: slow': { inject: [{ on: 'payGroup', kind: 'slow', delayMs: 150 }] },
  'payment lost, then refused with 401': {
    inject: [lostPayment, refused('getGroup', 401, 'invalid_token', { after: 2 })],
  },
  'payment: 403 that asks for a second factor': {
    settings: { programsMayNotPay: 'sca' },
    seenIn: 'payGroup',
  },
  'payment: 403 without more': { settings: { programsMayNotPay: 'plain' }, seenIn: 'payGroup' },
  'payment: paying twice is refused': { settings: { payingTwice: 'refused' }, seenIn: 'payGroup' },
  'payment: rows without the fee': { settings: { paymentRowsCountFee: false }, seenIn: 'getPayments' },
  'group: made, then dropped': { inject: [lost('createGroup')] },
  'group: closed, then dropped': { inject: [lost('patchGroup')] },
  'group: a conflict of versions': { inject: [refused('patchGroup', 409, 'batch.group.version.conflict')] },
  'group: not read': { inject: [unsent('getGroup')] },
  'transfer: made, then dropped': { inject: [lost('createTransfer', 3)] },
  'transfer: dropped before it is made': { inject: [unsent('createTransfer', 5)] },
  'transfer: 500 as plain text': {
    inject: [{ on: 'createTransfer', kind: 'status', status: 500, committed: true, text: 'oops', after: 2 }],
  },
  'transfer: the quote has expired': {
    inject: [refused('createTransfer', 422, 'error.quote.not.found', { after: 1 })],
  },
  'transfer: a conflict': { inject: [refused('createTransfer', 409, 'conflict', { after: 4 })] },
  'transfer: not read': { inject: [unsent('getTransfer', 2)] },
  'payments: not read': {
    inject: [{ on: 'getPayments', kind: 'status', status: 500, committed: false, text: 'oops', after: 1 }],
  },
  'recipient: made, then dropped': { inject: [lost('createRecipient', 2)] },
  'quote: 429 with Retry-After': {
    inject: [refused('createQuote', 429, 'rate.limit', { after: 6, retryAfter: '90' })],
  },
  'quote: another rate from now on': {
    settings: {
      rates: { 'USD-EUR': 0.8811, 'USD-GBP': 0.7511, 'USD-JPY': 148.02, 'EUR-USD': 1.11, 'EUR-GBP': 0.8301 },
    },
    seenIn: 'createQuote',
  },
};

/** The faults as the chaos deals them out. */
export function wiseFaults(simulator: WiseSimulator): ChaosFault[] {
  const table = {
    injectFault: (fault: Fault) => {
      simulator.injectFault(fault);
    },
    requestCount: () => simulator.requests.length,
    isMet: (fault: Fault) => simulator.metFaults().includes(fault),
    isSeen: (seenIn: string, from: number) => simulator.requests.slice(from).includes(seenIn),
  };
  return Object.entries(arranged).map(([name, { inject, settings, seenIn }]) => {
    const change = () => Object.assign(simulator.settings, settings);
    return arrangedFault(name, { inject, change, seenIn }, table);
  });
}
