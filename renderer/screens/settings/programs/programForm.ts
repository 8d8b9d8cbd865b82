import type { Program } from '../../../../shared/contract/partners.ts';
import type { WindowCallOf } from '../../../../shared/contract/windowContract.ts';
import { formatDecimalAmount } from '../../../../shared/money.ts';
import { readTypedAmount } from '../../../components/typedAmount.ts';

export type Frequency = Program['schedule']['frequency'];

/** An amount per currency as it is typed; the id tells rows apart while their content changes. */
export type MoneyRow = { id: number; currency: string | null; amount: string };
export type ApprovalRow = MoneyRow & { approvals: string };

/** The schedule as typed. What its frequency does not use is kept in the form and not sent. */
export type ScheduleValues = {
  frequency: Frequency;
  weekday: string | null;
  dayOfMonth: string;
  startsOn: string | null;
  time: string;
};

export type ProgramValues = {
  name: string;
  currency: string | null;
  minimumPayouts: readonly MoneyRow[];
  holdDays: string;
  schedule: ScheduleValues;
  automaticPayouts: boolean;
  maximumRunTotals: readonly MoneyRow[];
  taxFormPolicy: Program['taxFormPolicy'];
  approvalRules: readonly ApprovalRow[];
  commissionReview: Program['commissionReview'];
  payoutRequests: Program['payoutRequests'];
  changedDetailsHoldDays: string;
  form1099: Program['form1099'];
};

let lastRowId = 0;

/** An empty row to type into. */
export function newMoneyRow(currency: string | null): MoneyRow {
  lastRowId += 1;
  return { id: lastRowId, currency, amount: '' };
}

export function newApprovalRow(currency: string | null): ApprovalRow {
  return { ...newMoneyRow(currency), approvals: '1' };
}

/** The form of a program, or of a new one in the currency of the books. */
export function programValues(program: Program | null, baseCurrency: string): ProgramValues {
  const schedule = program?.schedule ?? { frequency: 'manual' };
  return {
    name: program?.name ?? '',
    currency: program?.currency ?? baseCurrency,
    minimumPayouts: moneyRows(program?.minimumPayouts ?? []),
    holdDays: String(program?.holdDays ?? 0),
    schedule: {
      frequency: schedule.frequency,
      weekday: schedule.weekday === undefined ? null : String(schedule.weekday),
      dayOfMonth: schedule.dayOfMonth === undefined ? '' : String(schedule.dayOfMonth),
      startsOn: schedule.startsOn ?? null,
      time: schedule.time ?? '',
    },
    automaticPayouts: program?.automaticPayouts ?? false,
    maximumRunTotals: moneyRows(program?.maximumRunTotals ?? []),
    taxFormPolicy: program?.taxFormPolicy ?? 'off',
    approvalRules: (program?.approvalRules ?? []).map(({ currency, fromMinor, approvals }) => ({
      ...newMoneyRow(currency),
      amount: formatDecimalAmount(fromMinor, currency),
      approvals: String(approvals),
    })),
    commissionReview: program?.commissionReview ?? 'automatic',
    payoutRequests: program?.payoutRequests ?? 'off',
    changedDetailsHoldDays: String(program?.changedDetailsHoldDays ?? 0),
    form1099: program?.form1099 ?? '1099-NEC',
  };
}

function moneyRows(amounts: readonly { currency: string; amountMinor: number }[]): MoneyRow[] {
  return amounts.map(({ currency, amountMinor }) => ({
    ...newMoneyRow(currency),
    amount: formatDecimalAmount(amountMinor, currency),
  }));
}

/** What is sent for a form in which nothing is wrong. */
export function programInput(
  values: ProgramValues,
  programId: string | undefined,
): WindowCallOf<'programs.save'> {
  return {
    ...(programId === undefined ? {} : { programId }),
    name: values.name.trim(),
    ...(values.currency === null ? {} : { currency: values.currency }),
    minimumPayouts: amountsOf(values.minimumPayouts),
    holdDays: Number(values.holdDays),
    schedule: scheduleInput(values.schedule),
    automaticPayouts: values.schedule.frequency !== 'manual' && values.automaticPayouts,
    maximumRunTotals: amountsOf(values.maximumRunTotals),
    taxFormPolicy: values.taxFormPolicy,
    approvalRules: values.approvalRules.flatMap((row) =>
      amountsOf([row]).map(({ currency, amountMinor }) => ({
        currency,
        fromMinor: amountMinor,
        approvals: Number(row.approvals),
      })),
    ),
    commissionReview: values.commissionReview,
    payoutRequests: values.payoutRequests,
    changedDetailsHoldDays: Number(values.changedDetailsHoldDays),
    form1099: values.form1099,
  };
}

function amountsOf(rows: readonly MoneyRow[]): { currency: string; amountMinor: number }[] {
  return rows.flatMap(({ currency, amount }) => {
    if (currency === null) return [];
    const typed = readTypedAmount(amount, currency, true);
    return typed.ok ? [{ currency, amountMinor: typed.amountMinor }] : [];
  });
}

/** The parts of a schedule that its frequency uses. */
function scheduleInput({
  frequency,
  weekday,
  dayOfMonth,
  startsOn,
  time,
}: ScheduleValues): Program['schedule'] {
  if (frequency === 'manual') return { frequency };
  return {
    frequency,
    ...(frequency === 'weekly' && weekday !== null ? { weekday: Number(weekday) } : {}),
    ...(frequency === 'monthly' ? { dayOfMonth: Number(dayOfMonth) } : {}),
    ...(startsOn === null ? {} : { startsOn }),
    ...(time.trim() === '' ? {} : { time: time.trim() }),
  };
}
