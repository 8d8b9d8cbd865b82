import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Batch, BatchLine } from '../../../../electron/providers/port.ts';
import { planBytes, planOf } from '../../../../electron/providers/wise/plan.ts';
import { customerTransactionIdOf } from '../../../../electron/providers/wise/transactionId.ts';

const line: BatchLine = {
  payoutId: 'P0000001',
  amountMinor: 1284_50,
  recipient: {
    kind: 'wise_bank',
    bank: { kind: 'iban', accountName: 'Pat GmbH', iban: 'DE89370400440532013000' },
    currency: 'EUR',
    legalType: 'BUSINESS',
    address: null,
  },
};
const batch: Batch = {
  reference: 'i1-R7-b1-a1',
  requestId: '7d7a2f1c-7a46-4f6e-8f7e-6d5a3a1f0c11',
  currency: 'USD',
  lines: [line],
};

describe('the bytes of an attempt', () => {
  // The id in it was made by another implementation of version 5 (Python's uuid.uuid5).
  it('are these, to the letter', () => {
    expect(new TextDecoder().decode(planBytes(batch))).toBe(
      '{"currency":"USD","format":"wise-plan-1","groupName":"i1-R7-b1-a1","lines":[{"amount":"1284.50",' +
        '"amountMinor":128450,"customerTransactionId":"3f1017ef-6b90-5c78-9792-289329f1e4e1",' +
        '"payoutId":"P0000001","recipient":{"address":null,"bank":{"accountName":"Pat GmbH",' +
        '"iban":"DE89370400440532013000","kind":"iban"},"currency":"EUR","kind":"wise_bank",' +
        '"legalType":"BUSINESS"},"referenceText":"P0000001"}]}',
    );
  });

  it('do not depend on the order in which fields were written, nor on the request id', () => {
    const { recipient, amountMinor, payoutId } = line;
    const reordered = { lines: [{ recipient, amountMinor, payoutId }], currency: 'USD' };
    const other = { ...reordered, requestId: 'another', reference: batch.reference };
    expect(planBytes(other)).toStrictEqual(planBytes(batch));
  });

  it('give the plan back, and only for their own batch', () => {
    const plan = planOf(planBytes(batch), batch);
    expect(plan.lines[0]?.recipient).toStrictEqual(line.recipient);
    expect(() => planOf(planBytes(batch), { ...batch, reference: 'i1-R7-b1-a2' })).toThrow('another batch');
  });

  it.each<[string, Batch]>([
    ['no lines', { ...batch, lines: [] }],
    ['more than a group holds', { ...batch, lines: Array.from({ length: 1001 }, () => line) }],
    ['an amount of nothing', { ...batch, lines: [{ ...line, amountMinor: 0 }] }],
    ['a reference that is empty', { ...batch, reference: '' }],
    ['a reference with a space', { ...batch, reference: 'a b' }],
    [
      'a recipient of another provider',
      { ...batch, lines: [{ ...line, recipient: { kind: 'paypal_email', email: 'p@example.test' } }] },
    ],
  ])('are not made of %s', (_words, wrong) => {
    expect(() => planBytes(wrong)).toThrow();
  });
});

describe('the id of a transfer', () => {
  it('is a UUID of version 5, the same every time and another for every line and attempt', () => {
    const anyName = fc.stringMatching(/^[A-Z0-9]{1,15}$/);
    fc.assert(
      fc.property(anyName, anyName, anyName, (reference, one, other) => {
        const id = customerTransactionIdOf(reference, one);
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(customerTransactionIdOf(reference, one)).toBe(id);
        expect(customerTransactionIdOf(reference, other) === id).toBe(one === other);
        expect(customerTransactionIdOf(`${reference}2`, one)).not.toBe(id);
      }),
    );
  });
});
