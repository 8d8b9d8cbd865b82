import { isCurrencyCode } from '../../../shared/currency.ts';
import { formatMoney } from '../../../shared/money.ts';
import { methodName, type PayoutMethod } from '../../components/MethodLabel.tsx';

const hashShown = 12;

/** The facts of an event in one line of text: names in words, amounts with their currency, nothing that is not there. */
export function detailsText(details: Readonly<Record<string, unknown>>): string {
  const { currency, ...others } = details;
  const isOfAmounts = isCurrency(currency) && Object.keys(others).some(isAmount);
  return isOfAmounts ? namedTexts(others, currency) : namedTexts(details, null);
}

function namedTexts(record: Readonly<Record<string, unknown>>, currency: string | null): string {
  return Object.entries(record)
    .map(([name, value]) => [inWords(name), fieldText(name, value, currency)] as const)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${name} ${text}`)
    .join(', ');
}

function isCurrency(value: unknown): value is string {
  return typeof value === 'string' && isCurrencyCode(value);
}

function isAmount(name: string): boolean {
  return name.endsWith('Minor');
}

/** An amount without a currency beside it may be of any: it is not written as if its decimals were known. */
function fieldText(name: string, value: unknown, currency: string | null): string {
  if (typeof value !== 'number' || !isAmount(name)) return valueText(value);
  return currency === null ? `${valueText(value)} in minor units` : formatMoney(value, currency);
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(valueText).join(' and ');
  if (typeof value === 'object') return recordText(value as Record<string, unknown>);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return value.toLocaleString('en-US');
  if (typeof value !== 'string') return '';
  return /^[0-9a-f]{64}$/.test(value) ? `${value.slice(0, hashShown)}…` : value;
}

/** An amount of some currency is written as money, with its method and count where they stand beside it. */
function recordText(record: Readonly<Record<string, unknown>>): string {
  const { currency, method, count, totalMinor, amountMinor = totalMinor, ...others } = record;
  if (!isCurrency(currency) || typeof amountMinor !== 'number') return detailsText(record);
  const parts = [
    typeof count === 'number' ? `${count.toLocaleString('en-US')} by` : '',
    typeof method === 'string' ? `${methodName(method as PayoutMethod)}:` : '',
    formatMoney(amountMinor, currency),
    namedTexts(others, currency),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function inWords(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/ minor$/, '');
}
