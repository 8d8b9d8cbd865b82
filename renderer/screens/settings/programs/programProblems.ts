import { readTypedAmount } from '../../../components/typedAmount.ts';
import type { ApprovalRow, MoneyRow, ProgramValues, ScheduleValues } from './programForm.ts';

/** What is wrong with an amount per currency, by the part of its row. */
export type RowProblems = { currency?: string; amount?: string; approvals?: string };

export type ProgramProblems = {
  name?: string;
  currency?: string;
  holdDays?: string;
  changedDetailsHoldDays?: string;
  weekday?: string;
  dayOfMonth?: string;
  startsOn?: string;
  time?: string;
  /** By the id of the row. */
  rows: ReadonlyMap<number, RowProblems>;
};

const longestHoldDays = 365;
const longestChangedDetailsDays = 90;
const mostApprovals = 5;

/** What is wrong with a program before it is sent. */
export function programProblems(values: ProgramValues): ProgramProblems {
  const holdDays = daysProblem(values.holdDays, longestHoldDays);
  const changedDetailsHoldDays = daysProblem(values.changedDetailsHoldDays, longestChangedDetailsDays);
  return {
    ...(values.name.trim() === '' ? { name: 'Give the program a name.' } : {}),
    ...(values.currency === null ? { currency: 'Choose a currency.' } : {}),
    ...(holdDays === null ? {} : { holdDays }),
    ...(changedDetailsHoldDays === null ? {} : { changedDetailsHoldDays }),
    ...scheduleProblems(values.schedule),
    rows: new Map([
      ...rowProblems(values.minimumPayouts, true),
      ...rowProblems(values.maximumRunTotals, true),
      ...rowProblems(values.approvalRules, false),
      ...values.approvalRules.flatMap(approvalProblems),
    ]),
  };
}

export function hasProblems({ rows, ...fields }: ProgramProblems): boolean {
  return rows.size > 0 || Object.keys(fields).length > 0;
}

function daysProblem(text: string, longest: number): string | null {
  return isWholeNumber(text, 0, longest) ? null : `A number of days from 0 to ${longest}.`;
}

function isWholeNumber(text: string, smallest: number, largest: number): boolean {
  const trimmed = text.trim();
  return /^[0-9]{1,4}$/.test(trimmed) && Number(trimmed) >= smallest && Number(trimmed) <= largest;
}

function scheduleProblems({ frequency, weekday, dayOfMonth, startsOn, time }: ScheduleValues) {
  if (frequency === 'manual') return {};
  const isTime = time.trim() === '' || /^([01][0-9]|2[0-3]):[0-5][0-9]$/.test(time.trim());
  return {
    ...(frequency === 'weekly' && weekday === null ? { weekday: 'Choose a weekday.' } : {}),
    ...(frequency === 'monthly' && !isWholeNumber(dayOfMonth, 1, 31)
      ? { dayOfMonth: 'A day from 1 to 31; 31 is the last day.' }
      : {}),
    ...(frequency === 'biweekly' && startsOn === null
      ? { startsOn: 'Choose the day it is counted from.' }
      : {}),
    ...(isTime ? {} : { time: 'A time such as 09:30.' }),
  };
}

function rowProblems(rows: readonly MoneyRow[], isOnePerCurrency: boolean): [number, RowProblems][] {
  const named = new Set<string>();
  return rows.flatMap((row): [number, RowProblems][] => {
    if (row.currency === null) return [[row.id, { currency: 'Choose a currency.' }]];
    if (isOnePerCurrency && named.has(row.currency)) return [[row.id, { currency: 'Stands above already.' }]];
    named.add(row.currency);
    const typed = readTypedAmount(row.amount, row.currency, true);
    return typed.ok ? [] : [[row.id, { amount: `${typed.message}.` }]];
  });
}

function approvalProblems(row: ApprovalRow): [number, RowProblems][] {
  if (isWholeNumber(row.approvals, 1, mostApprovals)) return [];
  return [[row.id, { approvals: `From 1 to ${mostApprovals}.` }]];
}
