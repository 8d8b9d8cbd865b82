import { payoutMethods } from '../../shared/contract/fields.ts';
import { isCountryCode } from '../../shared/country.ts';
import { isEmailAddress } from '../../shared/email.ts';
import { parsePayoutDetails } from '../partners/payoutDetails.ts';
import type { PayoutMethod } from '../payouts/rules/destinations.ts';
import { LineChecks, type LineContext } from './lineChecks.ts';
import type { FieldName, ImportKind } from './reading/layouts.ts';
import type {
  CommissionLine,
  PartnerLine,
  PastPayoutLine,
  PayoutRequestLine,
  RateLine,
  RedemptionLine,
  Rejection,
  StagedLine,
} from './stagedRows.ts';
import { taxFormLine } from './taxFormLines.ts';

type Cell<Kind extends ImportKind> = (field: FieldName<Kind>) => string;
type ParsedLine = { staged: StagedLine } | { rejection: Rejection };

/** Checks one record of a file into a line to apply, or says what is wrong with which field. */
export function parseLine(kind: ImportKind, cell: Cell<ImportKind>, context: LineContext): ParsedLine {
  const checks = new LineChecks(context);
  const staged = stagedOf(kind, cell, checks);
  return checks.rejection === null ? { staged } : { rejection: checks.rejection };
}

function stagedOf(kind: ImportKind, cell: Cell<ImportKind>, checks: LineChecks): StagedLine {
  switch (kind) {
    case 'partners':
      return partnerLine(cell, checks);
    case 'commissions':
      return commissionLine(cell, checks);
    case 'payouts':
      return pastPayoutLine(cell, checks);
    case 'redemptions':
      return redemptionLine(cell, checks);
    case 'payoutRequests':
      return payoutRequestLine(cell, checks);
    case 'taxForms':
      return taxFormLine(cell, checks);
    case 'rates':
      return rateLine(cell, checks);
  }
}

function partnerLine(cell: Cell<ImportKind>, checks: LineChecks): PartnerLine {
  const email = cell('email');
  if (email !== '' && !isEmailAddress(email)) checks.refuse('email', 'email is not an e-mail address');
  const country = cell('country').toUpperCase();
  if (country !== '' && !isCountryCode(country)) checks.refuse('country', `${country} is not a country code`);
  const method = checks.choice('payout_method', cell('payout_method'), payoutMethods);
  return {
    kind: 'partners',
    externalId: checks.text('partner_id', cell('partner_id'), 255),
    name: checks.text('name', cell('name'), 200),
    email: filled(email),
    country: filled(country),
    partnerKind: checks.choice('kind', cell('kind'), ['partner', 'customer']),
    entityType: checks.choice('entity_type', cell('entity_type'), ['person', 'business']),
    address: addressOf(cell),
    method,
    details: detailsOf(method, cell, checks),
  };
}

const addressFields = [
  ['line1', 'address_line1'],
  ['line2', 'address_line2'],
  ['city', 'city'],
  ['region', 'region'],
  ['postalCode', 'postal_code'],
] as const;

function addressOf(cell: Cell<ImportKind>): Record<string, string> | undefined {
  const parts = addressFields.flatMap(([name, field]) =>
    cell(field) === '' ? [] : [[name, cell(field)] as const],
  );
  if (parts.length === 0) return undefined;
  const country = cell('country').toUpperCase();
  return Object.fromEntries([...parts, ...(country === '' ? [] : [['country', country] as const])]);
}

const bankColumns = [
  ['accountName', 'account_name'],
  ['iban', 'iban'],
  ['swift', 'swift'],
  ['routingNumber', 'routing_number'],
  ['accountNumber', 'account_number'],
  ['accountType', 'account_type'],
  ['sortCode', 'sort_code'],
] as const;

/** Which columns describe the details of a method, by the names that the contract has for them. */
const detailColumns: Record<
  PayoutMethod,
  readonly (readonly [detail: string, field: FieldName<'partners'>])[]
> = {
  paypal: [['paypalEmail', 'paypal_email']],
  wise: [['wiseEmail', 'wise_email'], ['currency', 'payout_currency'], ...bankColumns],
  bank_transfer: bankColumns,
  store_credit: [],
};

function detailsOf(
  method: PayoutMethod | undefined,
  cell: Cell<ImportKind>,
  checks: LineChecks,
): PartnerLine['details'] {
  if (method === undefined) {
    const loose = Object.values(detailColumns)
      .flat()
      .find(([, field]) => cell(field) !== '');
    if (loose !== undefined && cell('payout_method') === '') {
      checks.refuse('payout_method', `payout_method is missing, but ${loose[1]} is filled`);
    }
    return undefined;
  }
  const columns = detailColumns[method];
  const details = Object.fromEntries(
    columns.flatMap(([name, field]) => (cell(field) === '' ? [] : [[name, cell(field)]])),
  );
  if (Object.keys(details).length === 0) return method === 'store_credit' ? {} : undefined;
  for (const problem of parsePayoutDetails(method, details).problems) {
    const column = columns.find(([name]) => name === problem.field)?.[1] ?? problem.field;
    checks.refuse(column, `${column} ${problem.message}`);
  }
  return details;
}

function commissionLine(cell: Cell<ImportKind>, checks: LineChecks): CommissionLine {
  const currency = checks.currency(cell('currency'));
  const amountMinor = checks.amount(cell('amount'), currency);
  const reverses = cell('reverses');
  if (reverses !== '' && amountMinor > 0)
    checks.refuse('amount', 'a line that reverses another needs a negative amount');
  return {
    kind: 'commissions',
    externalId: checks.text('commission_id', cell('commission_id'), 255),
    partnerExternalId: checks.text('partner_id', cell('partner_id'), 255),
    currency,
    amountMinor,
    earnedOn: checks.day('earned_on', cell('earned_on')),
    description: filled(cell('description')) ?? null,
    reverses: filled(reverses) ?? null,
  };
}

const pastOutcomes = {
  completed: 'completed',
  paid: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
  canceled: 'cancelled',
} as const;

function pastPayoutLine(cell: Cell<ImportKind>, checks: LineChecks): PastPayoutLine {
  const currency = checks.currency(cell('currency'));
  const amountMinor = checks.amount(cell('amount'), currency);
  if (amountMinor < 0) checks.refuse('amount', 'amount has to be more than zero');
  const status = checks.choice('status', cell('status'), [
    'completed',
    'paid',
    'failed',
    'cancelled',
    'canceled',
  ]);
  return {
    kind: 'payouts',
    externalId: checks.text('payout_id', cell('payout_id'), 255),
    partnerExternalId: checks.text('partner_id', cell('partner_id'), 255),
    currency,
    amountMinor,
    method: checks.choice('method', cell('method'), payoutMethods) ?? null,
    paidOn: checks.day('paid_on', cell('paid_on')),
    outcome: pastOutcomes[status ?? 'completed'],
    reference: filled(cell('reference')) ?? null,
  };
}

function redemptionLine(cell: Cell<ImportKind>, checks: LineChecks): RedemptionLine {
  const currency = checks.currency(cell('currency'));
  const amountMinor = checks.amount(cell('amount'), currency);
  if (amountMinor < 0) checks.refuse('amount', 'amount has to be more than zero');
  return {
    kind: 'redemptions',
    externalId: checks.text('redemption_id', cell('redemption_id'), 255),
    partnerExternalId: checks.text('partner_id', cell('partner_id'), 255),
    currency,
    amountMinor,
    redeemedOn: checks.day('redeemed_on', cell('redeemed_on')),
    note: filled(cell('reference')) ?? null,
  };
}

function payoutRequestLine(cell: Cell<ImportKind>, checks: LineChecks): PayoutRequestLine {
  return {
    kind: 'payoutRequests',
    externalId: checks.text('request_id', cell('request_id'), 255),
    partnerExternalId: checks.text('partner_id', cell('partner_id'), 255),
    currency: checks.currency(cell('currency')),
    requestedOn: checks.day('requested_on', cell('requested_on')),
  };
}

const longestSource = 100;

function rateLine(cell: Cell<ImportKind>, checks: LineChecks): RateLine {
  const currency = checks.currency(cell('currency'));
  const base = checks.currency(filled(cell('base')) ?? 'USD', 'base');
  if (currency === base) checks.refuse('base', `a rate of ${currency} in ${base} says nothing`);
  return {
    kind: 'rates',
    day: checks.day('date', cell('date')),
    currency,
    base,
    rate: checks.rate(cell('rate')),
    source: checks.text('source', filled(cell('source')) ?? 'imported file', longestSource),
  };
}

function filled(text: string): string | undefined {
  return text === '' ? undefined : text;
}
