import { showShortDay } from '../../../components/days.ts';
import { amountText } from '../../../components/Money.tsx';
import type { TaxGroup, TaxYear } from './taxpayers.ts';
import type { TaxRules } from './useTaxYears.ts';

/** What the groups of a year are called; the threshold is the year's own. */
export function groupNames(
  rules: TaxRules | undefined,
  buckets: TaxYear['buckets'],
): Readonly<Record<TaxGroup, string>> {
  const threshold = rules?.thresholds.nonemployeeCompensationMinor.value;
  const countOf = (bucket: TaxYear['buckets'][number]['bucket']) =>
    buckets.find((one) => one.bucket === bucket)?.count ?? 0;
  return {
    all: 'All taxpayers',
    due: 'Form due',
    below: threshold === undefined ? 'Below the threshold' : `Below ${amountText(threshold, 'USD')}`,
    processor: 'Excluded by processor',
    missing: countOf('rate_missing') > 0 ? 'Form or rate missing' : 'Form missing',
    outside: countOf('left_out') > 0 ? 'Foreign, exempt, left out' : 'Foreign or exempt',
  };
}

/** The year in one line: from which total a form is due, how many payments there are, and until when it is open. */
export function yearNote(rules: TaxRules, data: TaxYear | undefined, today: string): string {
  const from = `1099-NEC from ${amountText(rules.thresholds.nonemployeeCompensationMinor.value, 'USD')} USD`;
  if (data === undefined) return from;
  const payments = data.recipients.reduce((sum, { lineCount }) => sum + lineCount, 0);
  const counted = `${payments.toLocaleString('en-US')} ${payments === 1 ? 'payment' : 'payments'}`;
  const lastDay = `${String(rules.year)}-12-31`;
  return isOpen(rules.year, today)
    ? `${from}. ${counted} to ${showShortDay(today, lastDay)}; open until 31 Dec`
    : `${from}. ${counted}; the year is over`;
}

/** Whether payments of the year can still be made, so that documents of it are drafts. */
export function isOpen(year: number, today: string): boolean {
  return today <= `${String(year)}-12-31`;
}

/** How long a day is away: `in 70 days`, `today`, `3 days ago`. */
export function daysLeftWords(daysLeft: number): string {
  if (daysLeft === 0) return 'today';
  const days = Math.abs(daysLeft).toLocaleString('en-US');
  const unit = Math.abs(daysLeft) === 1 ? 'day' : 'days';
  return daysLeft > 0 ? `in ${days} ${unit}` : `${days} ${unit} ago`;
}

/** A rate in basis points as people write it: 2400 is `24 %`, 1550 is `15.5 %`. */
export function percentText(basisPoints: number): string {
  return `${(basisPoints / 100).toLocaleString('en-US', { maximumFractionDigits: 2 })} %`;
}
