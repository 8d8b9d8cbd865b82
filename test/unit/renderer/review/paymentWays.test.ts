import { describe, expect, test } from 'vitest';
import {
  afterConfirm,
  confirmWords,
  planOf,
  wayOf,
  type Connected,
} from '../../../../renderer/screens/review/paymentWays.ts';
import type { Group } from '../../../../renderer/screens/review/reviewFigures.ts';

const payPal = { provider: 'paypal', funding: 'by_program', accountLabel: 'client' } as const;
const wise = { provider: 'wise', funding: 'by_person', accountLabel: 'Hollis Ltd' } as const;
const nothing: Connected = [];

const groups: Group[] = [
  { method: 'bank_transfer', currency: 'EUR', count: 2, totalMinor: 30_000 },
  { method: 'paypal', currency: 'EUR', count: 1, totalMinor: 5_000 },
  { method: 'paypal', currency: 'USD', count: 3, totalMinor: 9_000 },
  { method: 'store_credit', currency: 'JPY', count: 1, totalMinor: 700 },
];

describe('how a group is paid', () => {
  test('depends on the account that is connected and on who may debit it', () => {
    expect(wayOf('paypal', nothing)).toBe('by_hand');
    expect(wayOf('paypal', [wise])).toBe('by_hand');
    expect(wayOf('paypal', [payPal])).toBe('sent');
    expect(wayOf('wise', [wise])).toBe('prepared');
    expect(wayOf('wise', [{ ...wise, funding: 'by_program' }])).toBe('sent');
    expect(wayOf('bank_transfer', [payPal, wise])).toBe('by_bank');
  });

  test('is told by method, and only of a connected one that something is sent', () => {
    expect(planOf(groups, nothing).map(({ text }) => text)).toEqual([
      'Bank transfer: 2 payouts wait for the bank; record them as paid once they are',
      'PayPal is not connected: pay 4 payouts there by hand and record them',
      'Store credit: 1 payout posted at once',
    ]);
    expect(planOf(groups, [payPal])[1]?.text).toBe(
      'PayPal: 4 payouts sent at once; what became of each is read by itself',
    );
    expect(afterConfirm('paypal', nothing)).toBe('Paid by hand, then recorded');
    expect(afterConfirm('paypal', [payPal])).toBe('Sent through PayPal at once');
    expect(afterConfirm('wise', [wise])).toBe('Prepared at Wise, paid there by a person');
  });
});

describe('the button that confirms', () => {
  test('confirms and sends nothing where nothing is connected', () => {
    expect(confirmWords(groups, nothing)).toEqual({
      act: 'Confirm 7 payouts',
      more: ['350.00 EUR, 700 JPY, 90.00 USD'],
      note: 'Confirming reserves the money. Nothing is sent by this program.',
    });
  });

  test('names what it pays through whom, and what it does not send', () => {
    expect(confirmWords(groups, [payPal])).toEqual({
      act: 'Pay 4 payouts, 50.00 EUR, 90.00 USD through PayPal',
      more: ['3 payouts, 300.00 EUR, 700 JPY: not sent by this program'],
      note: 'Confirming reserves the money and sends it at once. What was sent cannot be called back here.',
    });
  });

  test('pays and prepares, each under the name of its provider', () => {
    const both: Group[] = [
      { method: 'paypal', currency: 'USD', count: 312, totalMinor: 481_230 },
      { method: 'wise', currency: 'EUR', count: 1, totalMinor: 100 },
    ];
    expect(confirmWords(both, [payPal, wise])).toMatchObject({
      act: 'Pay 312 payouts, 4,812.30 USD through PayPal',
      more: ['Prepare 1 payout, 1.00 EUR at Wise'],
    });
    expect(confirmWords(both.slice(1), [wise])).toMatchObject({
      act: 'Prepare 1 payout, 1.00 EUR at Wise',
      note: 'Confirming reserves the money and prepares it. A person pays it there.',
    });
  });
});
