import { daysLeftUntil } from './daysLeft.ts';
import type { TaxRemarkCode } from '../../../shared/contract/taxSchemas.ts';
import { payerNeeds, type PayerLack } from './documentPayer.ts';
import type { Form1099 } from './taxRecipient.ts';
import type { Deadline, TaxYearRules } from './taxYears.ts';
import type { LockedRow } from './yearFiled.ts';

export type ChecklistFacts = {
  rules: TaxYearRules;
  rows: readonly LockedRow[];
  filedForms: ReadonlySet<Form1099>;
  /** Recipients who have their copy, of those to whom it is due, by form. */
  copiesSent: Readonly<Record<Form1099, number>>;
  /** Information returns that are filed elsewhere. */
  otherReturns: number;
  /** What the forms need of the payer and is not there. */
  payerLacks: readonly PayerLack[];
  today: string;
};

type DeadlineState = Deadline & {
  state: 'open' | 'done' | 'not_needed';
  daysLeft: number;
  count: number;
  message: string;
};

type OpenItem = { code: string; count: number; message: string };

type EFileCount = {
  nec: number;
  misc: number;
  otherReturns: number;
  total: number;
  from: number;
  required: boolean;
  message: string;
};

/** How many returns are due, and whether they have to be filed electronically: 10 or more of all types together. */
export function eFileCount({ rules, rows, otherReturns }: ChecklistFacts): EFileCount {
  const nec = dueOn(rows, '1099-NEC');
  const misc = dueOn(rows, '1099-MISC');
  const total = nec + misc + otherReturns;
  const from = rules.eFileFrom.value;
  const required = total >= from;
  const message = required
    ? `${returnsText(total)}: from ${String(from)} on all of them have to be filed electronically.`
    : `${returnsText(total)}, fewer than ${String(from)}: they may be filed on paper.`;
  return { nec, misc, otherReturns, total, from, required, message };
}

/** Every deadline of the year: what it is about, whether that is done, and how many days are left from today. */
export function deadlineStates(facts: ChecklistFacts): DeadlineState[] {
  return facts.rules.deadlines.map((deadline) => ({
    ...deadline,
    ...stateOf(deadline, facts),
    daysLeft: daysLeftUntil(deadline.dueOn, facts.today),
  }));
}

type State = Pick<DeadlineState, 'state' | 'count' | 'message'>;

function stateOf({ id }: Deadline, facts: ChecklistFacts): State {
  const { rows } = facts;
  switch (id) {
    case 'nec_recipient':
      return copiesState('1099-NEC', facts);
    case 'misc_recipient':
      return copiesState('1099-MISC', facts);
    case 'nec_irs':
      return filingState('1099-NEC', facts);
    case 'misc_irs_efile':
      return filingState('1099-MISC', facts);
    case 'misc_irs_paper':
      return eFileCount(facts).required
        ? notNeeded('The returns have to be filed electronically.')
        : filingState('1099-MISC', facts);
    case 'misc_recipient_boxes_8_10':
      return notNeeded('Payouts to partners never go into box 8 or 10.');
    case 'form_945': {
      const count = rows.filter((row) => row.withheldMinor > 0 || hasRemark(row, 'BACKUP_WITHHELD')).length;
      return count === 0
        ? notNeeded('No backup withholding was made.')
        : { state: 'open', count, message: `Recipients with backup withholding: ${String(count)}.` };
    }
    case 'form_1042s':
    case 'form_1042': {
      const count = rows.filter((row) => hasRemark(row, 'LOOK_AT_1042S')).length;
      return count === 0
        ? notNeeded('No foreign payee performs services in the United States, as far as their forms say.')
        : {
            state: 'open',
            count,
            message: `Foreign recipients who perform services in the United States: ${String(count)}.`,
          };
    }
  }
}

function copiesState(form: Form1099, { rows, copiesSent }: ChecklistFacts): State {
  const count = dueOn(rows, form);
  if (count === 0) return notNeeded(`No Form ${form} is due.`);
  const sent = copiesSent[form];
  return sent === count
    ? { state: 'done', count, message: `Copies sent: all ${String(count)}.` }
    : { state: 'open', count, message: `Copies sent: ${String(sent)} of ${String(count)}.` };
}

function filingState(form: Form1099, { rows, filedForms }: ChecklistFacts): State {
  const count = dueOn(rows, form);
  if (filedForms.has(form)) {
    const left = rows.filter((row) => row.formOfPayments === form && hasRemark(row, 'NOT_IN_FILING')).length;
    return left === 0
      ? { state: 'done', count, message: `Form ${form} is recorded as filed.` }
      : {
          state: 'open',
          count: left,
          message: `Form ${form} is recorded as filed without ${returnsText(left)}.`,
        };
  }
  if (count === 0) return notNeeded(`No Form ${form} is due.`);
  return { state: 'open', count, message: `${returnsText(count)} to be filed.` };
}

function notNeeded(message: string): State {
  return { state: 'not_needed', count: 0, message };
}

/** What stands in the way of a complete year, most pressing first. */
export function openItems({ rows, payerLacks }: ChecklistFacts): OpenItem[] {
  const inBucket = (bucket: LockedRow['bucket']) => rows.filter((row) => row.bucket === bucket).length;
  const remarked = (code: TaxRemarkCode) => rows.filter((row) => hasRemark(row, code)).length;
  const items: OpenItem[] = [
    {
      code: 'RATE_MISSING',
      count: inBucket('rate_missing'),
      message: 'Recipients with payments that cannot be told in US dollars',
    },
    {
      code: 'TAX_FORM_MISSING',
      count: inBucket('missing_form'),
      message: 'Recipients who reach the amount without a tax form or tax id',
    },
    {
      code: 'DIFFERS_FROM_FILED',
      count: remarked('DIFFERS_FROM_FILED'),
      message: 'Returns that come to other figures now than those that were filed',
    },
    {
      code: 'NOT_IN_FILING',
      count: remarked('NOT_IN_FILING'),
      message: 'Returns that became due after the form was filed',
    },
    {
      code: 'CLAWBACK_ACROSS_YEARS',
      count: remarked('CLAWBACK_ACROSS_YEARS'),
      message: 'Recipients with commission paid in one year and taken back in another',
    },
  ].map((item) => ({ ...item, message: `${item.message}: ${String(item.count)}.` }));
  if (payerLacks.length > 0) {
    const message = `The forms need of the payer: ${payerNeeds(payerLacks)}. Enter it in Settings, Payer.`;
    items.push({ code: 'PAYER_INCOMPLETE', count: payerLacks.length, message });
  }
  return items.filter(({ count }) => count > 0);
}

function dueOn(rows: readonly LockedRow[], form: Form1099): number {
  return rows.filter((row) => row.due && row.formOfPayments === form).length;
}

function hasRemark({ remarks }: LockedRow, code: TaxRemarkCode): boolean {
  return remarks.some((remark) => remark.code === code);
}

function returnsText(count: number): string {
  return count === 1 ? '1 return' : `${String(count)} returns`;
}
