import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeBalance, type BalanceFacts } from '../../../electron/payouts/rules/eligibility.ts';
import type { Program } from '../../../shared/contract/partners.ts';
import { formatMoney } from '../../../shared/money.ts';

const program: Program = {
  programId: 'prg_1',
  name: 'Affiliates',
  currency: 'USD',
  minimumPayouts: [{ currency: 'USD', amountMinor: 5_000 }],
  holdDays: 30,
  schedule: { frequency: 'manual' },
  automaticPayouts: false,
  maximumRunTotals: [],
  taxFormPolicy: 'off',
  approvalRules: [],
  commissionReview: 'automatic',
  payoutRequests: 'off',
  changedDetailsHoldDays: 0,
  form1099: '1099-NEC',
};

const payable: BalanceFacts = {
  currency: 'USD',
  payableMinor: 12_000,
  heldMinor: 0,
  archived: false,
  method: 'paypal',
  hasDestination: true,
  currencyObstacle: null,
  daysSinceDetailsChanged: null,
  unresolvedPayout: null,
  requested: false,
  taxForm: { kind: 'valid', form: 'W-9' },
  methodConnected: true,
};

const missing = { kind: 'missing' } as const;
const expired = { kind: 'expired', form: 'W-8BEN', expiredOn: '2025-12-31' } as const;

function judge(facts: Partial<BalanceFacts>, settings: Partial<Program> = {}) {
  return judgeBalance({ ...payable, ...facts }, { ...program, ...settings });
}

const codesOf = (remarks: readonly { code: string }[]) => remarks.map(({ code }) => code);

describe('a balance that can be paid', () => {
  it('has no obstacle and nothing to look at', () => {
    expect(judge({})).toEqual({ eligible: true, blockers: [], notices: [] });
  });

  it('is paid at exactly the minimum, and not one unit below it', () => {
    expect(judge({ payableMinor: 5_000 }).eligible).toBe(true);
    expect(judge({ payableMinor: 4_999 }).blockers).toEqual([
      { code: 'BELOW_MINIMUM', message: 'Below minimum: 49.99 USD of 50.00 USD.' },
    ]);
  });

  it('knows no minimum in a currency for which the program sets none', () => {
    expect(judge({ currency: 'EUR', payableMinor: 1 }).eligible).toBe(true);
  });

  it('counts what is payable only, not what is held besides', () => {
    expect(codesOf(judge({ payableMinor: 4_000, heldMinor: 9_000 }).blockers)).toEqual(['BELOW_MINIMUM']);
  });
});

describe('an obstacle', () => {
  it.each<[string, Partial<BalanceFacts>, Partial<Program>]>([
    ['ARCHIVED', { archived: true }, {}],
    ['NEGATIVE_BALANCE', { payableMinor: -1 }, {}],
    ['HELD', { payableMinor: 0, heldMinor: 700 }, {}],
    ['NOTHING_PAYABLE', { payableMinor: 0 }, {}],
    ['NOTHING_PAYABLE', { payableMinor: 0, heldMinor: -700 }, {}],
    ['NO_PAYOUT_METHOD', { method: null, hasDestination: false }, {}],
    ['DETAILS_INVALID', { hasDestination: false }, {}],
    ['CURRENCY_NOT_SUPPORTED', { currencyObstacle: 'PayPal does not pay out INR.' }, {}],
    ['DETAILS_CHANGED', { daysSinceDetailsChanged: 2 }, { changedDetailsHoldDays: 3 }],
    ['PAYOUT_UNRESOLVED', { unresolvedPayout: { payoutId: 'P1', why: 'in_doubt' } }, {}],
    ['PAYOUT_UNRESOLVED', { unresolvedPayout: { payoutId: 'P1', why: 'unclaimed' } }, {}],
    ['TAX_FORM_MISSING', { taxForm: missing }, { taxFormPolicy: 'block' }],
    ['TAX_FORM_MISSING', { taxForm: { kind: 'ended', form: 'W-9' } }, { taxFormPolicy: 'block' }],
    ['TAX_FORM_INVALID', { taxForm: { kind: 'not_checked', form: 'W-9' } }, { taxFormPolicy: 'block' }],
    ['TAX_FORM_INVALID', { taxForm: { kind: 'rejected', form: 'W-8BEN' } }, { taxFormPolicy: 'block' }],
    [
      'TAX_FORM_INVALID',
      { taxForm: { kind: 'misfit', form: 'W-8BEN', why: 'no' } },
      { taxFormPolicy: 'block' },
    ],
    ['TAX_FORM_EXPIRED', { taxForm: expired }, { taxFormPolicy: 'block' }],
    ['NOT_REQUESTED', {}, { payoutRequests: 'required' }],
  ])('%s stands alone where only it is in the way', (code, facts, settings) => {
    const { eligible, blockers } = judge(facts, settings);
    expect(eligible).toBe(false);
    expect(codesOf(blockers)).toEqual([code]);
    expect(blockers[0]?.message).toMatch(/^.+\.$/);
  });

  it('does not hide another', () => {
    const { blockers } = judge(
      {
        ...{ archived: true, payableMinor: 100, hasDestination: false, daysSinceDetailsChanged: 0 },
        taxForm: missing,
      },
      { payoutRequests: 'required', taxFormPolicy: 'block', changedDetailsHoldDays: 7 },
    );
    expect(codesOf(blockers)).toEqual([
      'ARCHIVED',
      'BELOW_MINIMUM',
      'DETAILS_INVALID',
      'DETAILS_CHANGED',
      'TAX_FORM_MISSING',
      'NOT_REQUESTED',
    ]);
  });

  it('is gone once the partner has asked to be paid', () => {
    expect(judge({ requested: true }, { payoutRequests: 'required' }).eligible).toBe(true);
  });

  it('names the amounts', () => {
    expect(judge({ payableMinor: -6_450 }).blockers[0]?.message).toContain(formatMoney(-6_450, 'USD'));
    expect(judge({ payableMinor: 0, heldMinor: 700 }).blockers[0]?.message).toContain('7.00 USD');
  });
});

describe('changed payout details', () => {
  it.each<[number | null, number, string[], string[]]>([
    [null, 7, [], []],
    [0, 0, [], ['DETAILS_CHANGED']],
    [6, 7, ['DETAILS_CHANGED'], []],
    [7, 7, [], ['DETAILS_CHANGED']],
    [29, 7, [], ['DETAILS_CHANGED']],
    [30, 7, [], []],
    [45, 60, ['DETAILS_CHANGED'], []],
  ])('%s days ago under a hold of %i days', (days, holdDays, blockers, notices) => {
    const judged = judge({ daysSinceDetailsChanged: days }, { changedDetailsHoldDays: holdDays });
    expect(codesOf(judged.blockers)).toEqual(blockers);
    expect(codesOf(judged.notices)).toEqual(notices);
  });

  it.each([
    [0, 'today'],
    [1, 'yesterday'],
    [2, '2 days ago'],
  ])('%i days ago are told as %s', (days, words) => {
    expect(judge({ daysSinceDetailsChanged: days }).notices[0]?.message).toContain(words);
  });
});

describe('a tax form', () => {
  const expiring = (daysLeft: number) =>
    ({ kind: 'expiring', form: 'W-8BEN', expiresOn: '2026-12-31', daysLeft }) as const;
  const states: BalanceFacts['taxForm'][] = [
    ...[missing, expired, expiring(3)],
    ...(['ended', 'not_checked', 'rejected', 'valid'] as const).map(
      (kind) => ({ kind, form: 'W-9' }) as const,
    ),
    { kind: 'misfit', form: 'W-8BEN-E', why: 'it is for entities, and the partner is a person' },
  ];

  it.each(states)('is not mentioned where the program does not ask for it: %j', (taxForm) => {
    expect(judge({ taxForm })).toEqual({ eligible: true, blockers: [], notices: [] });
  });

  it.each(states)('is a notice where the program warns, in the words of the blocker: %j', (taxForm) => {
    const warned = judge({ taxForm }, { taxFormPolicy: 'warn' });
    const blocked = judge({ taxForm }, { taxFormPolicy: 'block' });
    expect(warned.eligible).toBe(true);
    const told = blocked.blockers.map(({ code, message }) => ({
      code,
      message: message.replace('; the program blocks payment', ''),
    }));
    expect(warned.notices.filter(({ code }) => code !== 'TAX_FORM_EXPIRING')).toEqual(told);
  });

  it('says what is wrong with it', () => {
    const told = states.map((taxForm) => judge({ taxForm }, { taxFormPolicy: 'block' }).blockers[0]?.message);
    expect(told).toEqual([
      'Tax form missing; the program blocks payment.',
      'Form W-8BEN expired on 2025-12-31; the program blocks payment.',
      undefined,
      'Tax form missing: Form W-9 counts no longer and no new one was given; the program blocks payment.',
      'Form W-9 is here and was not checked yet; the program blocks payment.',
      'Form W-9 was rejected; the program blocks payment.',
      undefined,
      'Form W-8BEN-E does not do: it is for entities, and the partner is a person; the program blocks payment.',
    ]);
  });

  it.each([
    ['warn', 0, 'today'],
    ['block', 1, 'tomorrow'],
    ['block', 60, 'in 60 days'],
  ] as const)('that runs out soon is only a notice under %s', (taxFormPolicy, daysLeft, words) => {
    const { eligible, notices } = judge({ taxForm: expiring(daysLeft) }, { taxFormPolicy });
    expect(eligible).toBe(true);
    expect(notices).toEqual([
      {
        code: 'TAX_FORM_EXPIRING',
        message: `Form W-8BEN runs out ${words}, on 2026-12-31: ask for a new one.`,
      },
    ]);
  });
});

describe('what only deserves a look', () => {
  it('never stands in the way', () => {
    const { eligible, notices } = judge(
      { methodConnected: false, daysSinceDetailsChanged: 3, taxForm: missing },
      { taxFormPolicy: 'warn' },
    );
    expect(eligible).toBe(true);
    expect(codesOf(notices)).toEqual(['DETAILS_CHANGED', 'TAX_FORM_MISSING', 'METHOD_NOT_CONNECTED']);
  });

  it.each([
    ['paypal', ['METHOD_NOT_CONNECTED']],
    ['wise', ['METHOD_NOT_CONNECTED']],
    ['bank_transfer', []],
    ['store_credit', []],
  ] as const)('tells of a provider that is not connected for %s: %j', (method, codes) => {
    expect(codesOf(judge({ method, methodConnected: false }).notices)).toEqual(codes);
  });
});

const anyFacts: fc.Arbitrary<BalanceFacts> = fc.record({
  currency: fc.constantFrom('USD', 'EUR', 'JPY'),
  payableMinor: fc.integer({ min: -20_000, max: 20_000 }),
  heldMinor: fc.integer({ min: -20_000, max: 20_000 }),
  archived: fc.boolean(),
  method: fc.constantFrom('paypal', 'wise', 'bank_transfer', 'store_credit', null),
  hasDestination: fc.boolean(),
  currencyObstacle: fc.constantFrom(null, 'It cannot.'),
  daysSinceDetailsChanged: fc.option(fc.nat(100)),
  unresolvedPayout: fc.constantFrom(null, { payoutId: 'P1', why: 'in_doubt' as const }),
  requested: fc.boolean(),
  taxForm: fc.constantFrom<BalanceFacts['taxForm']>(missing, expired, { kind: 'valid', form: 'W-9' }),
  methodConnected: fc.boolean(),
});
const anySettings = fc.record({
  taxFormPolicy: fc.constantFrom('off' as const, 'warn' as const, 'block' as const),
  payoutRequests: fc.constantFrom('off' as const, 'required' as const),
  changedDetailsHoldDays: fc.nat(90),
  form1099: fc.constant('1099-NEC' as const),
});

describe('any balance', () => {
  it('is eligible exactly where nothing is in the way', () => {
    fc.assert(
      fc.property(anyFacts, anySettings, (facts, settings) => {
        const { eligible, blockers } = judgeBalance(facts, { ...program, ...settings });
        expect(eligible).toBe(blockers.length === 0);
      }),
    );
  });

  it('is never paid without money, a method and details, nor out of the archive or beside a payout in doubt', () => {
    fc.assert(
      fc.property(anyFacts, anySettings, (facts, settings) => {
        const { payableMinor, method, hasDestination, archived, unresolvedPayout } = facts;
        const canBePaid = payableMinor > 0 && method !== null && hasDestination;
        const mustWait = archived || unresolvedPayout !== null;
        const { eligible } = judgeBalance(facts, { ...program, ...settings });
        expect(eligible && (!canBePaid || mustWait)).toBe(false);
      }),
    );
  });

  it('loses obstacles by owing more, and never gains one', () => {
    fc.assert(
      fc.property(anyFacts, anySettings, fc.nat(50_000), (facts, settings, moreMinor) => {
        const rules = { ...program, ...settings };
        const richer = { ...facts, payableMinor: facts.payableMinor + moreMinor };
        const before = codesOf(judgeBalance(facts, rules).blockers).filter((code) => !amountCodes.has(code));
        const after = codesOf(judgeBalance(richer, rules).blockers).filter((code) => !amountCodes.has(code));
        expect(after).toEqual(before);
        expect(amountRank(richer, rules)).toBeGreaterThanOrEqual(amountRank(facts, rules));
      }),
    );
  });
});

const amountCodes = new Set(['NEGATIVE_BALANCE', 'HELD', 'NOTHING_PAYABLE', 'BELOW_MINIMUM']);

/** How near a balance is to being payable by its amount: a deficit, nothing, too little, enough. */
function amountRank(facts: BalanceFacts, rules: Program): number {
  const code = codesOf(judgeBalance(facts, rules).blockers).find((found) => amountCodes.has(found));
  if (code === undefined) return 3;
  return code === 'NEGATIVE_BALANCE' ? 0 : code === 'BELOW_MINIMUM' ? 2 : 1;
}
