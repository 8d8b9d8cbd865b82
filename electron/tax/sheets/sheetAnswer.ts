import { taxFormFieldsSchema } from '../../../shared/contract/taxForms.ts';
import { isPlainDate } from '../../../shared/dates.ts';
import type { FieldProblem } from '../../../shared/errors.ts';
import { checkDestination, type PayoutMethod } from '../../payouts/rules/destinations.ts';
import { checkTaxForm } from '../rules/taxForm.ts';
import type { FilledSheet } from './sheetReading.ts';
import { paymentMethods } from './sheetFields.ts';

type SheetAnswer = {
  signedOn: string | null;
  /** What `taxForms.record` takes as `fields`. */
  fields: Record<string, unknown>;
  payoutMethod: PayoutMethod | null;
  /** What `partners.save` takes as `payoutDetails`. */
  payoutDetails: Record<string, string>;
  problems: FieldProblem[];
  warnings: FieldProblem[];
};

/** A filled sheet in the words of the contract, checked as it will be when it is recorded. `today` is the ledger's day. */
export function sheetAnswer({ form, values, checked, unreadable }: FilledSheet, today: string): SheetAnswer {
  const fields: Record<string, unknown> = {};
  const address: Record<string, string> = {};
  const details: Record<string, string> = {};
  for (const [key, value] of Object.entries(values)) {
    if (key.startsWith('form.address.')) address[key.slice('form.address.'.length)] = value;
    else if (key.startsWith('form.')) fields[key.slice('form.'.length)] = value;
    else if (key.startsWith('details.') && key !== 'details.method')
      details[key.slice('details.'.length)] = value;
  }
  if (Object.keys(address).length > 0) fields.address = address;
  for (const key of checked) fields[key.slice('form.'.length)] = true;
  const signed = signedDay(values['sheet.signedOn']);
  const payment = paymentOf(values['details.method'], details);
  const lines = linesOf(form, fields, signed.day ?? today, today);
  return {
    signedOn: signed.day,
    fields,
    payoutMethod: payment.method,
    payoutDetails: details,
    problems: [
      ...unreadable.map(({ key, message }) => ({ field: contractField(key), message })),
      ...signed.problems,
      ...lines.problems,
      ...payment.problems,
    ],
    warnings: [...lines.warnings, ...payment.warnings],
  };
}

/** The name of a field of the sheet as the contract calls it. */
function contractField(key: string): string {
  return key.replace(/^(form|sheet)\./, '').replace(/^details\./, 'payoutDetails.');
}

/** What the lines of the form would be refused for, or deserve a look for. */
function linesOf(
  form: FilledSheet['form'],
  fields: Record<string, unknown>,
  signedOn: string,
  today: string,
): { problems: readonly FieldProblem[]; warnings: readonly FieldProblem[] } {
  const parsed = taxFormFieldsSchema.safeParse(fields);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({
      field: path.map(String).join('.'),
      message,
    }));
    return { problems, warnings: [] };
  }
  const { checked } = checkTaxForm({ form, revision: undefined, fields: parsed.data, signedOn }, today);
  return checked.ok
    ? { problems: [], warnings: checked.warnings }
    : { problems: checked.problems, warnings: [] };
}

type Payment = { method: PayoutMethod | null; problems: FieldProblem[]; warnings: FieldProblem[] };

function paymentOf(given: string | undefined, details: Record<string, string>): Payment {
  const method = methods.find((one) => one === given) ?? null;
  const isFilled = Object.keys(details).length > 0;
  if (method === null) {
    const message = given === undefined ? 'is not chosen' : 'is none of those that can be chosen';
    return {
      method,
      problems: isFilled || given !== undefined ? [{ field: 'payoutMethod', message }] : [],
      warnings: [],
    };
  }
  const inDetails = ({ field, message }: FieldProblem) => ({ field: `payoutDetails.${field}`, message });
  const destination = checkDestination(method, details);
  return destination.ok
    ? { method, problems: [], warnings: destination.warnings.map(inDetails) }
    : { method, problems: destination.problems.map(inDetails), warnings: [] };
}

const methods = paymentMethods.map(({ code }) => code as PayoutMethod);

/** A day as people write it: 2026-11-24, or 11/24/2026 as in the United States. */
function signedDay(text: string | undefined): { day: string | null; problems: FieldProblem[] } {
  if (text === undefined) return { day: null, problems: [{ field: 'signedOn', message: 'is missing' }] };
  const [, month = '', day = '', year = ''] = /^([0-9]{1,2})\/([0-9]{1,2})\/([0-9]{4})$/.exec(text) ?? [];
  const iso = year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (isPlainDate(iso)) return { day: iso, problems: [] };
  return { day: null, problems: [{ field: 'signedOn', message: `is “${text}”; write it as 2026-11-24` }] };
}
