import { validationError } from '../../../shared/errors.ts';
import { formatId } from '../../../shared/ids.ts';
import type { Database } from '../../ledger/database.ts';
import { acceptedForm, findTaxForm, type TaxFormRow } from './taxFormRows.ts';

export type DecisionMoment = { now: string; today: string; actor: string };

/**
 * Brings a form into force from the day of its signature. The one that was in force is replaced as of that day: a W-9
 * replaces a W-8 and the reverse, because a payee is one or the other. One that was signed later stands, and the
 * acceptance is refused.
 */
export function acceptTaxForm(
  database: Database,
  taxFormKey: number,
  reason: string | null,
  moment: DecisionMoment,
): void {
  const row = findTaxForm(database, taxFormKey);
  if (row.status === 'accepted') throw refused(row, 'is accepted already');
  const before = acceptedForm(database, row.partner_key, row.family);
  if (before !== undefined) {
    if (before.signed_on > row.signed_on) {
      const id = formatId('taxForm', before.tax_form_key);
      throw validationError(
        `Form ${before.form} (${id}), signed on ${before.signed_on}, is in force and newer. Nothing was changed. Reject or end that one first if it should not count.`,
        [{ field: 'signedOn', message: `lies before that of ${id}, which is in force` }],
      );
    }
    database.run(
      `UPDATE tax_forms SET status = 'replaced', ended_on = ? WHERE tax_form_key = ?`,
      row.signed_on,
      before.tax_form_key,
    );
  }
  decide(database, row, { status: 'accepted', endedOn: null, reason }, moment);
}

/** Rejects a form: it counts on no day, also not on those on which it was in force. What it replaced stays replaced. */
export function rejectTaxForm(
  database: Database,
  taxFormKey: number,
  reason: string,
  moment: DecisionMoment,
): void {
  const row = findTaxForm(database, taxFormKey);
  if (row.status === 'rejected') throw refused(row, 'is rejected already');
  decide(database, row, { status: 'rejected', endedOn: null, reason }, moment);
}

/**
 * Ends a form in force from a day on, because the payee's circumstances changed: for payments before it counts on
 * (26 CFR 1.1441-1(e)(4)(ii)(D)).
 */
export function endTaxForm(
  database: Database,
  taxFormKey: number,
  { endedOn, reason }: { endedOn: string; reason: string },
  moment: DecisionMoment,
): void {
  const row = findTaxForm(database, taxFormKey);
  if (row.status !== 'accepted') throw refused(row, `is ${row.status} and not in force`);
  if (endedOn > moment.today || endedOn < row.signed_on) {
    const message =
      endedOn > moment.today ? 'lies in the future' : `lies before the signature of ${row.signed_on}`;
    throw validationError(`The day ${endedOn} ${message}. Nothing was changed. Choose another day.`, [
      { field: 'endedOn', message },
    ]);
  }
  decide(database, row, { status: 'ended', endedOn, reason }, moment);
}

type Decision = { status: TaxFormRow['status']; endedOn: string | null; reason: string | null };

function decide(database: Database, row: TaxFormRow, decision: Decision, moment: DecisionMoment): void {
  database.run(
    `UPDATE tax_forms SET status = ?, ended_on = ?, reason = ?, decided_at = ?, decided_by = ?
     WHERE tax_form_key = ?`,
    decision.status,
    decision.endedOn,
    decision.reason,
    moment.now,
    moment.actor,
    row.tax_form_key,
  );
}

function refused(row: TaxFormRow, what: string): Error {
  const name = `Form ${row.form} (${formatId('taxForm', row.tax_form_key)}) of ${row.partner_name}`;
  return validationError(`${name} ${what}. Nothing was changed.`, [{ field: 'taxFormId', message: what }]);
}
