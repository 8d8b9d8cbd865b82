import { formatMoney } from '../../../shared/money.ts';
import type { ReviewLine } from './review.ts';

/** The lines in whose name, id, account or amount a text occurs; `1284.5` finds 1,284.50 as well. */
export function linesFound(lines: readonly ReviewLine[], search: string): readonly ReviewLine[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return lines;
  return lines.filter((line) => textOf(line).includes(wanted));
}

function textOf(line: ReviewLine): string {
  const amount = formatMoney(line.amountMinor, line.currency);
  return [line.name, line.externalId, line.paysTo, amount, amount.replaceAll(',', '')]
    .join('\n')
    .toLowerCase();
}
