import { writeFileSync } from 'node:fs';

export const ledgerName = 'Hollis & Wren';
export const payerName = 'Hollis & Wren, Inc.';
export const programName = 'Affiliates';
export const passphrase = 'correct horse battery staple';

/** The partner that has no payout method, so that nothing can be paid. */
export const blockedPartner = 'Elif Kaya';
/** The one that a person leaves out of the review. */
export const leftOutPartner = 'Dario Neri';
/** The one whose payment is made by hand, and its reference at the provider. */
export const paidPartner = 'Amara Osei';
export const reference = 'TX-2026-0001';

const partnerLines = [
  'partner_id,email,name,payout_method,paypal_email,wise_email,payout_currency,account_name,iban',
  'P-1,amara@mail.example,Amara Osei,paypal,amara@mail.example,,,,',
  'P-2,bruno@mail.example,Bruno Keller,paypal,bruno@mail.example,,,,',
  'P-3,chloe@mail.example,Chloe Martin,bank_transfer,,,,Chloe Martin,DE89370400440532013000',
  'P-4,dario@mail.example,Dario Neri,wise,,dario@mail.example,EUR,,',
  'P-5,elif@mail.example,Elif Kaya,,,,,,',
];

type Commission = { partnerId: string; name: string; amount: string; amountMinor: number; currency: string };

const commissions: readonly Commission[] = [
  { partnerId: 'P-1', name: 'Amara Osei', amount: '120.50', amountMinor: 12_050, currency: 'USD' },
  { partnerId: 'P-1', name: 'Amara Osei', amount: '1030.00', amountMinor: 103_000, currency: 'USD' },
  { partnerId: 'P-2', name: 'Bruno Keller', amount: '75.25', amountMinor: 7_525, currency: 'USD' },
  { partnerId: 'P-3', name: 'Chloe Martin', amount: '210.00', amountMinor: 21_000, currency: 'EUR' },
  { partnerId: 'P-4', name: 'Dario Neri', amount: '99.99', amountMinor: 9_999, currency: 'EUR' },
  { partnerId: 'P-5', name: 'Elif Kaya', amount: '40.00', amountMinor: 4_000, currency: 'USD' },
];

export const partnerCount = partnerLines.length - 1;
export const commissionCount = commissions.length;

/** What is owed by the files to everybody but these, per currency as the ledger words it. */
export function owedWithout(...names: readonly string[]) {
  const counted = commissions.filter(({ name }) => !names.includes(name));
  return [...new Set(counted.map(({ currency }) => currency))].sort().map((currency) => {
    const own = counted.filter((commission) => commission.currency === currency);
    const totalMinor = own.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    return { currency, count: new Set(own.map(({ name }) => name)).size, totalMinor };
  });
}

export function writePartnersFile(path: string): void {
  writeFileSync(path, `${partnerLines.join('\n')}\n`);
}

/** The commissions, all earned on one day, and below them a line of a partner that does not exist. */
export function writeCommissionsFile(path: string, earnedOn: string): void {
  const lines = commissions.map(
    ({ partnerId, amount, currency }, index) =>
      `C-${index + 1},${partnerId},${amount},${currency},${earnedOn}`,
  );
  const head = 'commission_id,partner_id,amount,currency,earned_on';
  writeFileSync(path, `${[head, ...lines, `C-99,NOBODY,12.00,USD,${earnedOn}`].join('\n')}\n`);
}
