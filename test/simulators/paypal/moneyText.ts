/** What the provider takes no decimals of; everything else has two. Own arithmetic: a judge shares none with the judged. */
const wholeCurrencies = ['HUF', 'JPY', 'TWD'];

export const takenCurrencies =
  'AUD BRL CAD CZK DKK EUR HKD HUF ILS JPY MYR MXN NOK NZD PHP PLN GBP SGD SEK CHF THB TWD USD'.split(' ');

/** Hundredths, or whole units of a currency without decimals; null where the text is no amount the provider takes. */
export function unitsOf(text: string, currency: string): number | null {
  const pattern = wholeCurrencies.includes(currency) ? /^[0-9]{1,12}$/ : /^[0-9]{1,12}(\.[0-9]{1,2})?$/;
  if (!pattern.test(text)) return null;
  const [whole = '', decimals = ''] = text.split('.');
  return wholeCurrencies.includes(currency) ? Number(whole) : Number(whole + decimals.padEnd(2, '0'));
}

/** The amount as the provider writes it: `12.50`, `1200`. */
export function amountText(units: number, currency: string): string {
  if (wholeCurrencies.includes(currency)) return String(units);
  const digits = String(Math.abs(units)).padStart(3, '0');
  return `${units < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
