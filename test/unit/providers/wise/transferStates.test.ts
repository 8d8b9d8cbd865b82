import { describe, expect, it } from 'vitest';
import { feeMinorOf } from '../../../../electron/providers/wise/lineReading.ts';
import {
  debitEvidenceOf,
  knownStates,
  lineStateOf,
} from '../../../../electron/providers/wise/transferStates.ts';
import { instantOf } from '../../../../electron/providers/wise/instants.ts';

function transferIn(status: string, hasActiveIssues = false) {
  return { id: '1', status, hasActiveIssues, sourceCurrency: 'USD', targetCurrency: 'USD' };
}

/** The table of transfer states and money in the reference of provider facts, section 2. */
const documented = [
  ['incoming_payment_waiting', 'in_flight', 'not_debited'],
  ['waiting_recipient_input_to_proceed', 'in_flight', 'says_nothing'],
  ['incoming_payment_initiated', 'in_flight', 'says_nothing'],
  ['processing', 'in_flight', 'debited'],
  ['funds_converted', 'in_flight', 'debited'],
  ['outgoing_payment_sent', 'paid', 'debited'],
  ['bounced_back', 'bounced', 'debited'],
  ['funds_refunded', 'returned', 'debited'],
  ['cancelled', 'refused', 'not_debited'],
  ['charged_back', 'charged_back', 'debited'],
  ['unknown', 'in_flight', 'says_nothing'],
] as const;

describe('the states of a transfer', () => {
  it.each(documented)('%s is %s, and the account was %s', (status, state, debit) => {
    expect(lineStateOf(transferIn(status), false).state).toBe(state);
    expect(debitEvidenceOf(transferIn(status), 0)).toBe(debit);
  });

  it('are all that the reference names', () => {
    expect([...knownStates].sort()).toStrictEqual(documented.map(([status]) => status).sort());
  });

  it('that nobody documents are in flight and prove nothing', () => {
    expect(lineStateOf(transferIn('paused_by_partner'), false).state).toBe('in_flight');
    expect(debitEvidenceOf(transferIn('paused_by_partner'), 0)).toBe('says_nothing');
  });

  it('hold a transfer with an open question, but not one that has ended', () => {
    expect(lineStateOf(transferIn('processing', true), false).state).toBe('on_hold');
    expect(lineStateOf(transferIn('funds_refunded', true), false).state).toBe('returned');
    expect(debitEvidenceOf(transferIn('incoming_payment_waiting', true), 0)).toBe('says_nothing');
  });

  it('leave a cancelled transfer in flight once a debit of it was seen', () => {
    expect(lineStateOf(transferIn('cancelled'), true).state).toBe('in_flight');
  });

  it('are outweighed by a payment that funded the transfer', () => {
    for (const [status] of documented) expect(debitEvidenceOf(transferIn(status), 1)).toBe('debited');
  });
});

describe('the fee of a transfer', () => {
  const transfer = { ...transferIn('processing'), sourceValue: 661.89 };
  const row = (amount: number, currency = 'USD') => ({ amount, currency });
  const quoted = { feeMinor: 344, sourceMinor: 66189 };

  it.each([
    ['what left the balance beyond the source amount', [row(665.33)], null, 344],
    ['the sum of several payments beyond it', [row(600), row(65.33)], null, 344],
    ['the quote’s, where the rows do not count it', [row(661.89)], quoted, 344],
    ['the quote’s, where there is no row yet', [], quoted, 344],
    ['not known without either', [row(661.89)], null, null],
    ['not known where the quote was for another amount', [], { ...quoted, sourceMinor: 66190 }, null],
    ['not taken from a row in another currency', [row(665.33, 'EUR')], null, null],
  ])('is %s', (_words, payments, quote, feeMinor) => {
    expect(feeMinorOf(transfer, payments, quote, 'USD')).toBe(feeMinor);
  });
});

describe('a time from Wise', () => {
  it('without a zone is UTC, whatever zone this computer is in', () => {
    const before = process.env.TZ;
    process.env.TZ = 'America/New_York';
    try {
      expect(new Date('2026-11-26 08:15:00').toISOString()).toBe('2026-11-26T13:15:00.000Z');
      expect(instantOf('2026-11-26 08:15:00')).toBe('2026-11-26T08:15:00.000Z');
    } finally {
      process.env.TZ = before;
    }
  });

  it.each([
    ['2026-11-26T08:15:00Z', '2026-11-26T08:15:00.000Z'],
    ['2026-11-26T08:15:00.250Z', '2026-11-26T08:15:00.250Z'],
    ['2026-11-26T08:15:00+0200', '2026-11-26T06:15:00.000Z'],
    ['2026-11-26T08:15:00-05:00', '2026-11-26T13:15:00.000Z'],
    ['yesterday', null],
    ['', null],
  ])('reads %s', (text, instant) => {
    expect(instantOf(text)).toBe(instant);
  });
});
