/** How the simulated Wise and its one account are set up. Everything can be changed while it runs. */
export type WiseSettings = {
  apiToken: string;
  profileId: number;
  /** The country of the business profile. */
  country: string;
  /** How a program's attempt to pay is answered; `null` lets it pay. */
  programsMayNotPay: 'sca' | 'plain' | null;
  /** The shape in which a short balance is told. */
  shortBalance: '200' | '201' | '422';
  /** What paying a paid group does. The worst is the default, so that a client that does it is found out. */
  payingTwice: 'debits_again' | 'refused';
  /** Whether a row of `/payments` counts the fee, which Wise's documents leave open. */
  paymentRowsCountFee: boolean;
  /** Units of the target for one of the source: `EUR-USD`. The same currency is always 1. */
  rates: Record<string, number>;
  /** A quote above this is refused. */
  largestQuoteMinor: number;
};

export const usualSettings: WiseSettings = {
  apiToken: 'simulated-token-0123456789abcdef',
  profileId: 4711,
  country: 'US',
  programsMayNotPay: null,
  shortBalance: '422',
  payingTwice: 'debits_again',
  paymentRowsCountFee: true,
  rates: { 'USD-EUR': 0.9213, 'USD-GBP': 0.7842, 'USD-JPY': 151.347, 'EUR-USD': 1.0854, 'EUR-GBP': 0.8512 },
  largestQuoteMinor: 100_000_000,
};

export function rateOf(settings: WiseSettings, currency: string, targetCurrency: string): number | null {
  return currency === targetCurrency ? 1 : (settings.rates[`${currency}-${targetCurrency}`] ?? null);
}
