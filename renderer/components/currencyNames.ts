import { currencyCodes } from '../../shared/currency.ts';

const names = new Intl.DisplayNames('en', { type: 'currency' });

/** What people call a currency: `Swiss Franc`; its code where it has no name here. */
function currencyName(code: string): string {
  return names.of(code) ?? code;
}

/** Every currency by code, each with its name, so that either finds it. */
export const currencyChoices = currencyCodes.map((code) => {
  const name = currencyName(code);
  return { value: code, label: name === code ? code : `${code}, ${name}` };
});
