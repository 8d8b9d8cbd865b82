import fc from 'fast-check';
import { act } from '../../ledger/randomActs.ts';

const pick = fc.noBias(fc.nat(999));
/** Few payees to whom much happens meet more of the rules than many to whom little does. */
const payee = fc.constantFrom(0, 0, 0, 0, 1, 1, 2, 3, 3, 4, 5);
const currency = fc.constantFrom('USD', 'USD', 'USD', 'EUR', 'JPY');
const amountMinor = fc.constantFrom(
  1_000,
  9_999,
  12_345,
  30_000,
  55_515,
  60_000,
  99_999,
  100_000,
  140_000,
  200_000,
  333_333,
);
const daysAgo = fc.constantFrom(0, 0, 1, 5, 20, 60, 200);

/** One thing that happens; `pick` chooses among what is there. */
export const anyAct = fc.oneof(
  act('pass', 6, { days: fc.constantFrom(0, 1, 4, 20, 45, 51, 80), hour: fc.nat(23) }),
  act('pay', 9, {
    picks: fc.array(payee, { minLength: 1, maxLength: 3 }),
    amountMinor,
    currency,
    isSettled: fc.constantFrom(true, true, false),
  }),
  act('end', 3, {
    pick,
    how: fc.constantFrom('paid', 'paid', 'cancelled', 'refused'),
    daysAgo: fc.constantFrom(0, 0, 3, 20),
  }),
  act('comeBack', 2, { pick }),
  act('undo', 1, { pick }),
  act('programForm', 1, { pick, category: fc.constantFrom('NEC-1', 'MISC-3') }),
  act('w9', 4, {
    pick: payee,
    tin: fc.constantFrom('212-34-5678', '212-34-5678', '313-34-5679', '414-34-5670', null, null),
    classification: fc.constantFrom(
      'individual',
      'individual',
      'individual',
      'llc_c',
      'llc_p',
      'partnership',
      'trust_estate',
    ),
    exemptCode: fc.constantFrom(null, null, null, null, '1', '6'),
    daysAgo,
    accept: fc.constantFrom(true, true, true, false),
  }),
  act('w8', 4, {
    pick: payee,
    tin: fc.constantFrom(null, null, null, '212-34-5678', '313-34-5679'),
    signedOn: fc.constantFrom('2022-06-01', '2023-02-01', null, null),
    daysAgo,
    accept: fc.constantFrom(true, true, true, false),
    usPercent: fc.constantFrom(0, 0, 25, 100),
    treatyPercent: fc.constantFrom(null, null, 0, 15),
  }),
  act('decide', 4, {
    pick: payee,
    decision: fc.constantFrom('accepted', 'rejected', 'ended', 'ended'),
    daysAgo,
  }),
  act('move', 3, {
    pick: payee,
    country: fc.constantFrom('US', 'US', 'DE', 'DE', 'FR'),
    entityType: fc.constantFrom('person', 'person', 'person', 'business'),
  }),
  act('rates', 3, { rate: fc.constantFrom('1.08345', '0.9', '1.2', '0.00655') }),
  act('override', 2, { pick, category: fc.constantFrom('NEC-1', 'MISC-3', 'MISC-2', 'none', null) }),
  act('notice', 2, {
    pick: payee,
    notice: fc.constantFrom('first', 'second'),
    daysAgo: fc.constantFrom(0, 10, 60),
  }),
  act('endNotice', 1, { pick }),
  act('priorReturn', 1, { pick: payee, why: fc.constantFrom('return_required', 'backup_withheld') }),
  act('reporting', 1, {
    pick,
    method: fc.constantFrom('paypal', 'wise', 'store_credit'),
    isReported: fc.boolean(),
  }),
  act('pastPayout', 4, {
    pick: payee,
    amountMinor,
    currency,
    method: fc.constantFrom('wise', 'paypal', 'bank_transfer', null),
    daysAgo: fc.constantFrom(0, 1, 20, 60, 150, 330),
  }),
);
type ActOf<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;
export type TaxAct = ActOf<typeof anyAct>;
export type TaxActNamed<Kind extends TaxAct['kind']> = Extract<TaxAct, { kind: Kind }>;
