import type { ValueOf } from '../../../shared/contract/index.ts';
import type { Database } from '../../ledger/database.ts';
import type { Watch } from '../../ledger/watch.ts';
import { payerLacksForReturns } from '../documents/payerOfReturns.ts';
import type { Form1099 } from '../rules/taxRecipient.ts';
import type { LockedRow } from '../rules/yearFiled.ts';
import { deadlineStates, eFileCount, openItems, type ChecklistFacts } from '../rules/yearChecklist.ts';
import { filedFormsOf, listFilings } from './filings.ts';
import { bucketTotals } from './yearPage.ts';
import { readTaxYear, recipientId } from './yearReading.ts';
import { readYearSettings } from './yearSettings.ts';

/** What is still to be done for a tax year; TAX_YEAR_UNKNOWN where its rules are not known. */
export function taxChecklist(
  database: Database,
  year: number,
  today: string,
  watch?: Watch,
): ValueOf<'tax.checklist'> {
  const { rules, rows } = readTaxYear(database, year, today, watch);
  const facts: ChecklistFacts = {
    rules,
    rows,
    filedForms: new Set(filedFormsOf(database, year).map(({ form }) => form)),
    copiesSent: {
      '1099-NEC': copiesSent(database, rows, { year, form: '1099-NEC' }),
      '1099-MISC': copiesSent(database, rows, { year, form: '1099-MISC' }),
    },
    otherReturns: readYearSettings(database, year).otherReturns,
    payerLacks: payerLacksForReturns(database),
    today,
  };
  const differing = (form: string) =>
    rows.filter((row) => row.formOfPayments === form && (row.filed?.differs ?? false)).length;
  return {
    year,
    deadlines: deadlineStates(facts),
    open: openItems(facts),
    eFile: eFileCount(facts),
    buckets: bucketTotals(rows),
    filings: listFilings(database, year).map((filing) => ({
      ...filing,
      differences: differing(filing.form),
    })),
  };
}

/** How many of those to whom a form is due were sent their copy, however often; who was sent one that is due no more is none. */
function copiesSent(
  database: Database,
  rows: readonly LockedRow[],
  { year, form }: { year: number; form: Form1099 },
): number {
  const sent = database.all<{ recipient_id: string }>(
    `SELECT DISTINCT recipient_id FROM tax_copies WHERE tax_year = ? AND form = ? AND act = 'sent'`,
    year,
    form,
  );
  const recipients = new Set(sent.map((row) => row.recipient_id));
  return rows.filter(
    (row) => row.due && row.formOfPayments === form && recipients.has(recipientId(row.recipientKey)),
  ).length;
}
