import { countryCodes } from '../../shared/country.ts';

const names = new Intl.DisplayNames('en', { type: 'region' });

/** What people call a country; its code where it has no name here. */
export function countryName(code: string): string {
  return names.of(code) ?? code;
}

/** Every country by name, found by its code as well. */
export const countryChoices = countryCodes
  .map((code) => ({ value: code, label: `${countryName(code)}, ${code}` }))
  .sort((one, other) => one.label.localeCompare(other.label, 'en'));
