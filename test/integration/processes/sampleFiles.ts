/** Builds CSV text from a header and rows; a cell that needs quotes has to bring them. */
export function csv(header: string, rows: readonly (readonly (string | number)[])[]): string {
  return `${[header, ...rows.map((row) => row.join(','))].join('\n')}\n`;
}

/** A German IBAN over bank code 37040044 and an account number, with its right check digits (ISO 7064, mod 97-10). */
export function germanIban(accountNumber: number): string {
  const account = `37040044${String(accountNumber).padStart(10, '0')}`;
  const remainder = Number(BigInt(`${account}131400`) % 97n);
  return `DE${String(98 - remainder).padStart(2, '0')}${account}`;
}

/** Partners P1 to P<count>, every second one with a bank account of its own, the others with PayPal. */
export function partnerList(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const id = `P${index + 1}`;
    const email = `${id.toLowerCase()}@example.com`;
    return index % 2 === 0
      ? [id, email, `Partner ${index + 1}`, 'US', 'paypal', email, '', '']
      : [id, email, `Partner ${index + 1}`, 'DE', 'bank_transfer', '', `Holder ${id}`, germanIban(index + 1)];
  });
  return csv('partner_id,email,name,country,payout_method,paypal_email,account_name,iban', rows);
}

export type CommissionList = {
  text: string;
  totals: { currency: string; count: number; totalMinor: number }[];
};

/**
 * Commissions C1 to C<count> over the partners of `partnerList`, on days of 2025, one in ten in EUR and the others in
 * USD; with the sums that a ledger has to come to.
 */
export function commissionList(count: number, partnerCount: number): CommissionList {
  const sums = { EUR: { count: 0, totalMinor: 0 }, USD: { count: 0, totalMinor: 0 } };
  const rows = Array.from({ length: count }, (_, index) => {
    const amountMinor = ((index * 7919) % 99_991) + 10;
    const currency = index % 10 === 9 ? 'EUR' : 'USD';
    sums[currency].count += 1;
    sums[currency].totalMinor += amountMinor;
    const month = String((index % 12) + 1).padStart(2, '0');
    const day = String((index % 28) + 1).padStart(2, '0');
    return [
      `C${index + 1}`,
      `P${((index * 31) % partnerCount) + 1}`,
      (amountMinor / 100).toFixed(2),
      currency,
      `2025-${month}-${day}`,
      `Order ${index + 1}`,
    ];
  });
  return {
    text: csv('commission_id,partner_id,amount,currency,earned_on,description', rows),
    totals: (['EUR', 'USD'] as const).map((currency) => ({ currency, ...sums[currency] })),
  };
}
