import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { payPalAmountMinor, payPalAmountText } from '../../../../electron/providers/paypal/amounts.ts';
import { createRequestBytes, sentReference } from '../../../../electron/providers/paypal/createRequest.ts';
import type { Batch } from '../../../../electron/providers/port.ts';
import { unitsOf } from '../../../simulators/paypal/moneyText.ts';

const texts = { emailSubject: 'Your commission' };

const batch: Batch = {
  reference: 'i1-r1-b1-a1',
  requestId: 'e7cf1bb1-92a3-4d1c-a8ad-3d3b3a6a5d6c',
  currency: 'USD',
  lines: [
    {
      payoutId: 'P0000001AAAAA',
      amountMinor: 1250,
      recipient: { kind: 'paypal_email', email: 'a@example.com' },
    },
    {
      payoutId: 'P0000002BBBBB',
      amountMinor: 7,
      recipient: { kind: 'paypal_email', email: 'ü@example.com' },
    },
  ],
};

const [line] = batch.lines;
if (line === undefined) throw new Error('the batch has no line');

describe('the body of a create call', () => {
  it('is exactly this', () => {
    expect(new TextDecoder().decode(createRequestBytes(batch, texts))).toBe(
      '{"sender_batch_header":{"sender_batch_id":"i1-r1-b1-a1","recipient_type":"EMAIL","email_subject":"Your commission"},' +
        '"items":[{"recipient_type":"EMAIL","amount":{"currency":"USD","value":"12.50"},"receiver":"a@example.com","sender_item_id":"P0000001AAAAA"},' +
        '{"recipient_type":"EMAIL","amount":{"currency":"USD","value":"0.07"},"receiver":"ü@example.com","sender_item_id":"P0000002BBBBB"}]}',
    );
  });

  it('is the same bytes every time', () => {
    expect(createRequestBytes(structuredClone(batch), texts)).toEqual(createRequestBytes(batch, texts));
  });

  it('carries the reference, and is known by it', () => {
    expect(sentReference(createRequestBytes(batch, texts))).toBe('i1-r1-b1-a1');
    expect(sentReference(new TextEncoder().encode('{"sender_batch_header":{}}'))).toBeNull();
  });

  it.each<[string, Partial<Batch>]>([
    ['no reference', { reference: '' }],
    ['a reference of more than 64 characters', { reference: 'x'.repeat(65) }],
    ['a reference that is not plain', { reference: 'a b' }],
    ['no request id', { requestId: '' }],
    ['no lines', { lines: [] }],
    [
      'more than 15,000 lines',
      { lines: Array.from({ length: 15_001 }, (_, index) => ({ ...line, payoutId: `P${index}` })) },
    ],
    ['a payout twice', { lines: [line, line] }],
    ['an amount of zero', { lines: [{ ...line, amountMinor: 0 }] }],
    ['an amount below zero', { lines: [{ ...line, amountMinor: -5 }] }],
    ['an amount that is no integer', { lines: [{ ...line, amountMinor: 1.5 }] }],
    [
      'a payee of another provider',
      {
        lines: [
          {
            ...line,
            recipient: { kind: 'wise_email', email: 'a@example.com', holderName: 'A', currency: 'USD' },
          },
        ],
      },
    ],
    ['HUF that are not whole', { currency: 'HUF', lines: [{ ...line, amountMinor: 150 }] }],
    ['TWD that are not whole', { currency: 'TWD', lines: [{ ...line, amountMinor: 101 }] }],
  ])('is not made of %s', (_what, changes) => {
    expect(() => createRequestBytes({ ...batch, ...changes }, texts)).toThrow();
  });
});

describe("PayPal's amounts", () => {
  it('survive being written and read, and mean the same to the other side', () => {
    const amount = fc.integer({ min: 1, max: 10_000_000_000_000 });
    fc.assert(
      fc.property(amount, fc.constantFrom('USD', 'EUR', 'CZK', 'JPY'), (amountMinor, currency) => {
        const text = payPalAmountText(amountMinor, currency);
        expect(payPalAmountMinor(text, currency)).toBe(amountMinor);
        if (text.length <= 12) expect(unitsOf(text, currency)).toBe(amountMinor);
      }),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000_000_000 }),
        fc.constantFrom('HUF', 'TWD'),
        (units, currency) => {
          const text = payPalAmountText(units * 100, currency);
          expect(text).toBe(String(units));
          expect(payPalAmountMinor(text, currency)).toBe(units * 100);
          expect(unitsOf(text, currency)).toBe(units);
          expect(() => payPalAmountText(units * 100 + 1, currency)).toThrow(RangeError);
        },
      ),
    );
  });

  it.each([
    ['12.5', 'USD', 1250],
    ['12.500', 'USD', 1250],
    ['12.', 'USD', 1200],
    ['1000.00', 'JPY', 1000],
    ['1000.5', 'JPY', null],
    ['1000.00', 'HUF', 100_000],
    ['12.505', 'USD', null],
    ['1,000.00', 'USD', null],
    ['-0.25', 'USD', -25],
    ['1e3', 'USD', null],
    ['', 'USD', null],
    ['99999999999999999999', 'USD', null],
  ])('%s in %s is read as %o', (text, currency, amountMinor) => {
    expect(payPalAmountMinor(text, currency)).toBe(amountMinor);
  });
});
