import type { AmountsByMeaning, Form1099 } from './taxRecipient.ts';
import { byName, type YearRow } from './yearRows.ts';
import { incomeMeanings } from './yearTotals.ts';

/** One return as it was filed; US cents. */
export type FiledReturn = {
  recipientKey: number;
  name: string;
  tinLast4: string | null;
  partnerKeys: readonly number[];
  amounts: AmountsByMeaning;
};

export type FiledForm = {
  form: Form1099;
  filedOn: string;
  reference: string;
  returns: ReadonlyMap<number, FiledReturn>;
};

export type LockedRow = YearRow & {
  filed: {
    filedOn: string;
    reference: string;
    /** What the payments come to now. */
    computedReportableMinor: number;
    computedWithheldMinor: number;
    differs: boolean;
  } | null;
};

/**
 * The rows of a year with the figures that were filed in the place of those that are computed now; where the two differ
 * the row says so, and whoever became due after the filing is named. A return that was filed stays in the year although
 * no payment is behind it any more. US cents.
 */
export function lockRows(rows: readonly YearRow[], filedForms: readonly FiledForm[]): LockedRow[] {
  const locks = new Map(filedForms.map((filed) => [filed.form, lockOf(rows, filed)]));
  const locked = rows.map((row): LockedRow => {
    const lock = locks.get(row.formOfPayments);
    if (lock === undefined) return { ...row, filed: null };
    const filedReturn = lock.filedOf.get(row);
    return filedReturn === undefined ? notInFiling(row, lock.filed) : lockRow(row, lock.filed, filedReturn);
  });
  const gone = [...locks.values()].flatMap((lock) =>
    lock.gone.map((filedReturn) => goneRow(lock.filed, filedReturn)),
  );
  return [...locked, ...gone].sort(byName);
}

/** Which return was filed for which row, and the returns behind which there is no row any more. */
type Lock = { filed: FiledForm; filedOf: ReadonlyMap<YearRow, FiledReturn>; gone: readonly FiledReturn[] };

/**
 * A taxpayer goes by another number once its tax id comes in for a partner with a lower one. It is then known by its
 * partners, because what was filed for it must not be filed again under the new number.
 */
function lockOf(rows: readonly YearRow[], filed: FiledForm): Lock {
  const ofForm = rows.filter(({ formOfPayments }) => formOfPayments === filed.form);
  const filedOf = new Map<YearRow, FiledReturn>();
  const left = new Map(filed.returns);
  const match = (row: YearRow, filedReturn: FiledReturn | undefined) => {
    if (filedReturn !== undefined && left.delete(filedReturn.recipientKey)) filedOf.set(row, filedReturn);
  };
  for (const row of ofForm) match(row, left.get(row.recipientKey));
  const byPartner = new Map([...left.values()].flatMap((one) => one.partnerKeys.map((key) => [key, one])));
  for (const row of ofForm) {
    if (filedOf.has(row)) continue;
    match(
      row,
      row.partnerKeys.map((key) => byPartner.get(key)).find((one) => one !== undefined),
    );
  }
  return { filed, filedOf, gone: [...left.values()] };
}

/** What the boxes of income of one return add up to, in US cents. */
export function incomeMinor(amounts: AmountsByMeaning): number {
  return incomeMeanings.reduce((sum, meaning) => sum + amounts[meaning], 0);
}

function notInFiling(row: YearRow, { form, filedOn }: FiledForm): LockedRow {
  if (!row.due) return { ...row, filed: null };
  const message = `Form ${form} was filed on ${filedOn} without this return.`;
  return { ...row, filed: null, remarks: [...row.remarks, { code: 'NOT_IN_FILING', message }] };
}

function lockRow(row: YearRow, { form, filedOn, reference }: FiledForm, filed: FiledReturn): LockedRow {
  const differs = !row.due || !sameAmounts(row.amounts, filed.amounts);
  const message = 'The payments come to other figures now than those that were filed. The filed ones stay.';
  const stillDue = row.bucket === 'missing_form' || row.bucket === 'rate_missing';
  return {
    ...row,
    // The number under which it was filed stays that of the return.
    recipientKey: filed.recipientKey,
    reportableMinor: incomeMinor(filed.amounts),
    withheldMinor: filed.amounts.federalIncomeTaxWithheldMinor,
    amounts: filed.amounts,
    due: true,
    bucket: stillDue ? row.bucket : 'due',
    reason: `Filed on Form ${form} on ${filedOn}. ${row.reason}`,
    remarks: differs ? [...row.remarks, { code: 'DIFFERS_FROM_FILED', message }] : row.remarks,
    filed: {
      filedOn,
      reference,
      computedReportableMinor: row.due ? incomeMinor(row.amounts) : row.reportableMinor,
      computedWithheldMinor: row.withheldMinor,
      differs,
    },
  };
}

function goneRow({ form, filedOn, reference }: FiledForm, filed: FiledReturn): LockedRow {
  return {
    recipientKey: filed.recipientKey,
    formOfPayments: form,
    name: filed.name,
    tinLast4: filed.tinLast4,
    country: null,
    partnerKeys: filed.partnerKeys,
    paidMinor: 0,
    reportableMinor: incomeMinor(filed.amounts),
    excludedMinor: 0,
    withheldMinor: filed.amounts.federalIncomeTaxWithheldMinor,
    nonresidentWithheldMinor: 0,
    due: true,
    bucket: 'due',
    reason: `Filed on Form ${form} on ${filedOn}. No payment of the year is behind it any more.`,
    amounts: filed.amounts,
    remarks: [
      {
        code: 'DIFFERS_FROM_FILED',
        message: 'No payment is behind this return any more. The filed figures stay.',
      },
    ],
    payments: 0,
    programs: [],
    filed: { filedOn, reference, computedReportableMinor: 0, computedWithheldMinor: 0, differs: true },
  };
}

function sameAmounts(one: AmountsByMeaning, other: AmountsByMeaning): boolean {
  return (
    incomeMeanings.every((meaning) => one[meaning] === other[meaning]) &&
    one.federalIncomeTaxWithheldMinor === other.federalIncomeTaxWithheldMinor
  );
}
