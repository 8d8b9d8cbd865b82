import { describe, expect, it } from 'vitest';
import {
  carriedMinor,
  checkDestination,
  destinationParts,
  maskDestination,
  type Destination,
  type DestinationDetails,
  type PayoutMethod,
} from '../../../electron/payouts/rules/destinations.ts';

function destinationOf(method: PayoutMethod, details: DestinationDetails): Destination {
  const checked = checkDestination(method, details);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return checked.destination;
}

function wrongFields(method: PayoutMethod, details: DestinationDetails): string[] {
  const checked = checkDestination(method, details);
  return checked.ok ? [] : checked.problems.map(({ field }) => field);
}

describe('a bank account that Wise pays to', () => {
  const iban = { accountName: 'Ada Byron', iban: 'DE89 3704 0044 0532 0130 00' };
  const us = {
    accountName: 'Ada Byron',
    routingNumber: '021000021',
    accountNumber: '12345678',
    accountType: 'checking',
  };

  it('is checked as any bank account, and has the currency that it is kept in', () => {
    expect(destinationOf('wise', { ...iban, currency: 'eur' })).toMatchObject({
      method: 'wise',
      currency: 'EUR',
      bank: { kind: 'iban', iban: 'DE89370400440532013000' },
    });
    expect(destinationOf('wise', us)).toMatchObject({ currency: 'USD', bank: { kind: 'aba' } });
  });

  it('is refused field by field', () => {
    expect(wrongFields('wise', iban)).toEqual(['currency']);
    expect(wrongFields('wise', { ...us, currency: 'EUR' })).toEqual(['currency']);
    expect(wrongFields('wise', { ...iban, iban: 'DE00', currency: 'EUR' })).toEqual(['iban']);
    expect(wrongFields('wise', { ...iban, wiseEmail: 'ada@example.org' })).toEqual(['wiseEmail']);
  });

  it('is shown masked, and told from an e-mail address', () => {
    const destination = destinationOf('wise', { ...iban, currency: 'EUR' });
    expect(maskDestination(destination)).toBe('DE89 ••• 3000');
    expect(destinationParts(destination)).toBe('DE89370400440532013000');
  });
});

describe('what a method can carry of an amount', () => {
  it.each([
    ['paypal', 'HUF', 123_456, 123_400],
    ['paypal', 'TWD', 99, 0],
    ['paypal', 'JPY', 1_234, 1_234],
    ['paypal', 'EUR', 1_234, 1_234],
    ['wise', 'HUF', 123_456, 123_456],
  ] as const)('%s in %s: of %i it is %i', (method, currency, payableMinor, carried) => {
    expect(carriedMinor(method, currency, payableMinor)).toBe(carried);
  });
});
