import type { CallOf, ValueOf } from '../../../shared/contract/index.ts';
import type { TestLedger } from './testLedger.ts';

export type Method = 'paypal' | 'wise' | 'bank_transfer' | 'store_credit';

/** Valid payout details of a method; `variant` makes them differ from those of another partner. */
function detailsFor(method: Method, variant: string): CallOf<'partners.save'>['payoutDetails'] {
  switch (method) {
    case 'paypal':
      return { paypalEmail: `${variant}@example.com` };
    case 'wise':
      return { wiseEmail: `${variant}@example.org` };
    case 'bank_transfer':
      return { accountName: `Account of ${variant}`, iban: 'DE89370400440532013000' };
    case 'store_credit':
      return {};
  }
}

/** Makes a program in euros and answers its id. */
export async function addProgram(
  ledger: TestLedger,
  settings: Partial<CallOf<'programs.save'>> = {},
): Promise<string> {
  const program = await ledger.value('programs.save', { name: 'Affiliates', currency: 'EUR', ...settings });
  return program.programId;
}

/** Makes a partner that can be paid by `method`, or one without a payout method, and answers its id. */
export async function addPartner(
  ledger: TestLedger,
  programId: string,
  externalId: string,
  method: Method | null = 'paypal',
): Promise<string> {
  const partner = await ledger.value('partners.save', {
    programId,
    externalId,
    name: `Partner ${externalId}`,
    ...(method === null ? {} : { payoutMethod: method, payoutDetails: detailsFor(method, externalId) }),
  });
  return partner.partnerId;
}

/** A bonus: the quickest way to a balance that is payable at once. */
export async function addCredit(
  ledger: TestLedger,
  partnerId: string,
  amountMinor: number,
  currency = 'EUR',
): Promise<ValueOf<'partners.credit'>> {
  return ledger.value('partners.credit', { partnerId, amountMinor, currency, note: 'Welcome bonus' });
}

/** Reviews everything that is payable to these partners and processes it; answers the payouts. */
export async function payPartners(
  ledger: TestLedger,
  partnerIds: string[],
): Promise<ValueOf<'payouts.process'>['payouts']> {
  const review = await ledger.value('payouts.review', { selection: { partnerIds } });
  const run = await ledger.value('payouts.process', { reviewId: review.reviewId });
  return run.payouts;
}
