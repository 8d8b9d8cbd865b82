import { describe, expect, it } from 'vitest';
import type { Balance, Partner } from '../../../../shared/contract/partners.ts';
import { amountsText, bySize, leadingAmount } from '../../../../renderer/screens/partners/balances.ts';
import { actsFor, type Commission } from '../../../../renderer/screens/partners/commissionActs.ts';
import { partnerInput, valuesOf } from '../../../../renderer/screens/partners/partnerForm.ts';
import { heldText, type StatementLine } from '../../../../renderer/screens/partners/statementWords.ts';

const today = '2026-11-23';

function balance(currency: string, payableMinor: number, rest: Partial<Balance> = {}): Balance {
  return {
    currency,
    heldMinor: 0,
    payableMinor,
    inFlightMinor: 0,
    paidMinor: 0,
    storeCreditMinor: 0,
    ...rest,
  };
}

describe('balances of several currencies', () => {
  it('stand by their figures in whole units, so that a currency without decimals does not win by its digits', () => {
    const sorted = bySize([balance('JPY', 900), balance('USD', 100_000), balance('EUR', 5_000)]);
    expect(sorted.map(({ currency }) => currency)).toEqual(['USD', 'JPY', 'EUR']);
  });

  it('show the first that has anything, and how many more there are', () => {
    const balances = [balance('USD', 100_000), balance('EUR', 0, { heldMinor: 100 }), balance('GBP', 200)];
    expect(leadingAmount(balances, 'heldMinor')).toMatchObject({ balance: { currency: 'EUR' }, others: [] });
    expect(leadingAmount(balances, 'payableMinor')).toMatchObject({
      balance: { currency: 'USD' },
      others: [{ currency: 'GBP' }],
    });
    expect(leadingAmount(balances, 'paidMinor')).toBeNull();
  });

  it('are listed one by one as text, never added up', () => {
    expect(amountsText([balance('EUR', 41_200), balance('USD', 231_875)], 'payableMinor')).toBe(
      '2,318.75 USD; 412.00 EUR',
    );
  });
});

describe('why a line of a statement is not payable yet', () => {
  const line = (commission: StatementLine['commission']) => ({ commission }) as StatementLine;
  const earned = (status: Commission['status'], payableOn: string) =>
    heldText(line({ commissionId: 'com_1', status, payableOn }), today);

  it('is its day, while that lies ahead', () => {
    expect(earned('approved', '2026-12-13')).toBe('held to 13 Dec');
    expect(earned('approved', '2027-01-02')).toBe('held to 2 Jan 2027');
    expect(earned('approved', today)).toBe('');
  });

  it('is a decision that somebody has to take', () => {
    expect(earned('pending', '2026-11-01')).toBe('waits for approval');
    expect(earned('on_hold', '2026-11-01')).toBe('on hold');
  });

  it('is nothing where no commission stands behind the line', () => {
    expect(heldText(line(null), today)).toBe('');
  });
});

describe('what can be decided over a commission', () => {
  const acts = (part: Partial<Commission>) =>
    actsFor(
      {
        kind: 'commission',
        status: 'approved',
        payableOn: '2026-12-13',
        reversedMinor: 0,
        ...part,
      } as Commission,
      today,
    );

  it('depends on its state and its day', () => {
    expect(acts({})).toEqual(['hold', 'decline', 'reverse']);
    expect(acts({ payableOn: today })).toEqual(['hold', 'reverse']);
    expect(acts({ status: 'pending' })).toEqual(['approve', 'hold', 'decline', 'reverse']);
    expect(acts({ status: 'on_hold', reversedMinor: 1 })).toEqual(['approve', 'reverse']);
    expect(acts({ status: 'declined' })).toEqual([]);
  });

  it('is nothing for clawbacks and credits', () => {
    expect(acts({ kind: 'clawback' })).toEqual([]);
    expect(acts({ kind: 'credit' })).toEqual([]);
  });
});

describe('the form of a partner', () => {
  const partner = {
    kind: 'partner',
    entityType: null,
    name: 'Aldermere',
    email: null,
    country: null,
    address: null,
  } as unknown as Partner;

  it('saves no address where none was given', () => {
    expect(partnerInput(valuesOf(partner), false)).toEqual({ kind: 'partner', name: 'Aldermere', email: '' });
  });

  it('empties an address that was there', () => {
    const values = valuesOf({ ...partner, address: { line1: 'Harbour 1', city: 'Hamburg' } });
    const emptied = { ...values, address: { ...values.address, line1: ' ', city: '' } };
    expect(partnerInput(emptied, true)).toMatchObject({ address: {} });
  });
});
