import { taxBucketNames, type TaxBucket, type TaxRecipient } from '../../../../shared/contract/taxSchemas.ts';
import type { WindowValueOf } from '../../../../shared/contract/windowContract.ts';
import type { GridSort } from '../../../components/grid/columns.ts';
import { amountText } from '../../../components/Money.tsx';

export type TaxYear = WindowValueOf<'tax.year'>;
export type Taxpayer = TaxRecipient;

export const taxGroups = ['all', 'due', 'below', 'processor', 'missing', 'outside'] as const;
export type TaxGroup = (typeof taxGroups)[number];

const groupByBucket: Readonly<Record<TaxBucket, Exclude<TaxGroup, 'all'>>> = {
  due: 'due',
  below: 'below',
  processor: 'processor',
  missing_form: 'missing',
  rate_missing: 'missing',
  exempt: 'outside',
  foreign: 'outside',
  left_out: 'outside',
};

/** The group of the screen that a taxpayer stands in: each in one. */
export function groupOf({ bucket }: { bucket: TaxBucket }): Exclude<TaxGroup, 'all'> {
  return groupByBucket[bucket];
}

export type GroupFigures = { group: TaxGroup; count: number; paidMinor: number };

/** How many taxpayers each group has and what they were paid in US cents; 'all' is the sum of the others. */
export function groupFigures(buckets: TaxYear['buckets']): GroupFigures[] {
  return taxGroups.map((group) => {
    const own = buckets.filter((one) => group === 'all' || groupOf(one) === group);
    return {
      group,
      count: own.reduce((sum, { count }) => sum + count, 0),
      paidMinor: own.reduce(
        (sum, { reportableMinor, excludedMinor }) => sum + reportableMinor + excludedMinor,
        0,
      ),
    };
  });
}

export type TaxpayerFilter = {
  group: TaxGroup;
  search: string;
  form: Taxpayer['formOfPayments'] | undefined;
  /** Whoever has a payment of this program. */
  programId: string | undefined;
};

export const noTaxpayerFilter: TaxpayerFilter = {
  group: 'all',
  search: '',
  form: undefined,
  programId: undefined,
};

/** The taxpayers that a filter lets through: by group, by the form of their payments, by a program that paid them, by a part of the name or the last four digits. */
export function taxpayersMatching(rows: readonly Taxpayer[], filter: TaxpayerFilter): Taxpayer[] {
  const wanted = filter.search.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (filter.group === 'all' || groupOf(row) === filter.group) &&
      (filter.form === undefined || row.formOfPayments === filter.form) &&
      (filter.programId === undefined || shareOfProgram(row, filter.programId) !== undefined) &&
      (wanted === '' ||
        row.name.toLowerCase().includes(wanted) ||
        row.tinLast4 === wanted ||
        row.partnerIds.includes(wanted)),
  );
}

/** What of a taxpayer's total one program paid, in US cents; undefined where it paid nothing of it. */
export function shareOfProgram({ programs }: Taxpayer, programId: string): number | undefined {
  return programs.find((share) => share.programId === programId)?.paidMinor;
}

export const firstTaxpayerSort: GridSort = { by: 'name', descending: false };

/** Puts taxpayers in the order of a column; equal ones stay in the order of their names. */
export function taxpayersInOrder(rows: readonly Taxpayer[], { by, descending }: GridSort): Taxpayer[] {
  const byName = (one: Taxpayer, other: Taxpayer) => one.name.localeCompare(other.name, 'en');
  const amount = amounts[by];
  const compare = (one: Taxpayer, other: Taxpayer) => {
    const first = amount === undefined ? byName(one, other) : amount(one) - amount(other);
    return descending ? -first : first;
  };
  return rows.toSorted((one, other) => compare(one, other) || byName(one, other));
}

const amounts: Readonly<Record<string, (row: Taxpayer) => number>> = {
  paid: (row) => row.paidMinor,
  excluded: (row) => row.excludedMinor,
  reportable: (row) => row.reportableMinor,
  withheld: (row) => row.withheldMinor,
};

/** One taxpayer stands in the list once for each form. */
export function taxpayerKey({ recipientId, formOfPayments }: Taxpayer): string {
  return `${recipientId} ${formOfPayments}`;
}

type FormLook = { tone: 'wait' | 'doubt' | 'none'; word: string };

/** What stands in the form column: the form that is due, or what is missing for it. */
export function formLook(row: Taxpayer): FormLook {
  if (row.bucket === 'rate_missing') return { tone: 'doubt', word: taxBucketNames.rate_missing };
  if (row.bucket === 'missing_form') return { tone: 'doubt', word: missingWord(row) };
  return row.form === null ? { tone: 'none', word: 'None' } : { tone: 'wait', word: row.form };
}

function missingWord({ remarks }: Taxpayer): string {
  const codes = new Set(remarks.map(({ code }) => code));
  if (codes.has('TAX_FORM_EXPIRED')) return 'Form expired';
  if (codes.has('TIN_MISSING')) return 'Tax id missing';
  return taxBucketNames.missing_form;
}

/** The partners of everyone whose form or tax id is missing. */
export function partnersToAsk(rows: readonly Taxpayer[]): string[] {
  const ids = rows.filter(({ bucket }) => bucket === 'missing_form').flatMap(({ partnerIds }) => partnerIds);
  return [...new Set(ids)];
}

/**
 * The reason in few words, where the figures say it as well: how much is missing to the threshold, in US cents, or that
 * the processor reports it. Else the reason as it was computed.
 */
export function shortReason(row: Taxpayer, thresholdMinor: number | undefined): string {
  if (row.bucket === 'processor') return 'The processor reports it on 1099-K';
  const { reportableMinor } = row;
  if (row.bucket !== 'below' || thresholdMinor === undefined || reportableMinor >= thresholdMinor) {
    return row.reason;
  }
  return `Below ${amountText(thresholdMinor, 'USD')} by ${amountText(thresholdMinor - reportableMinor, 'USD')}`;
}
