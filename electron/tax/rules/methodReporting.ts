export const reportedMethods = ['paypal', 'wise', 'bank_transfer', 'store_credit'] as const;
export type ReportedMethod = (typeof reportedMethods)[number];

/** By method: whether the processor reports the payments on Form 1099-K, so that the payer leaves them out. */
export type MethodReporting = Readonly<Record<ReportedMethod, boolean>>;

/**
 * What holds where nobody decided otherwise for a year. PayPal settles as a third-party network, whose payments Treas.
 * Reg. 1.6041-1(a)(1)(iv) leaves to it (26 USC 6050W); whether its Payouts product does is not settled, hence the
 * switch. Wise moves money to the payee's own bank, and transfers and credit are the payer's to report.
 */
export const defaultMethodReporting: MethodReporting = {
  paypal: true,
  wise: false,
  bank_transfer: false,
  store_credit: false,
};

/**
 * Whether the payer itself has to count a payment by this method. A payment whose method is not known is counted: to
 * leave it out would be a guess in the payer's favour.
 */
export function countsForPayer(method: ReportedMethod | null, reporting: MethodReporting): boolean {
  return method === null || !reporting[method];
}
