import type { Problem } from '../port.ts';
import { convertedMinor, minorOf, wiseNumberOf } from './amounts.ts';
import { isTransferOf, type QuoteAnswer, type TransferAnswer } from './answers.ts';
import type { FailedAnswer } from './ask.ts';
import { createQuote, createRecipient, createTransferInGroup } from './calls.ts';
import { instantOf } from './instants.ts';
import { notes } from './notes.ts';
import type { PlannedLine } from './plan.ts';
import { checkRecipient, recipientRequestOf } from './recipients.ts';
import type { Sending } from './attempt.ts';
import { problemOf, refusedLineProblem } from './sentences.ts';
import { groupStateCode, stopBeforeDebit, stopped, type Stopped } from './stops.ts';

/** What came of making the transfer of one line. */
type LineResult =
  | { kind: 'made' }
  | { kind: 'line_refused'; problem: Problem }
  /** The group takes no more transfers, or this one belongs to another group. */
  | { kind: 'group_closed' }
  | Stopped;

type Failed = Exclude<LineResult, { kind: 'made' }>;
type Step<Value> = { kind: 'done'; value: Value } | Failed;

/** A quote that is about to run out is as good as expired by the time that the transfer is made. */
const quoteMarginMs = 60_000;

/**
 * Makes the transfer of one line inside the group: recipient, quote, transfer, each noted before the next. None of it
 * moves money and all of it may be repeated: the customerTransactionId finds a transfer that was made before.
 */
export async function makeTransfer(sending: Sending, line: PlannedLine): Promise<LineResult> {
  const { journey } = sending;
  let recipientId = journey.noted(notes.recipientId, line.payoutId);
  let quoteId = recipientId === undefined ? undefined : liveQuoteOf(sending, line);
  if (recipientId === undefined || quoteId === undefined) {
    const target = await targetOf(sending, line);
    if (target.kind !== 'done') return target;
    const recipient = await recipientOf(sending, line, target.value);
    if (recipient.kind !== 'done') return recipient;
    const quote = await quoteOf(sending, line, recipient.value, target.value.targetMinor);
    if (quote.kind !== 'done') return quote;
    recipientId = recipient.value;
    quoteId = quote.value;
  }
  const first = await transferOf(sending, line, recipientId, quoteId);
  if (first.kind !== 'quote_expired') return first;
  const target = await targetOf(sending, line);
  if (target.kind !== 'done') return target;
  const quote = await quoteOf(sending, line, recipientId, target.value.targetMinor);
  if (quote.kind !== 'done') return quote;
  const second = await transferOf(sending, line, recipientId, quote.value);
  // A quote that expires the moment it is made is a clock gone wrong, which another quote does not mend.
  return second.kind === 'quote_expired'
    ? stopped({ kind: 'waiting', problem: problemOf('error.quote.not.found'), retryAfterMs: null })
    : second;
}

type Target = { targetMinor: number; quoteId: string | null };

/**
 * What the payee is to get. Across currencies that takes a quote of the source amount, for its rate: a transfer of
 * the source amount itself would take the fee from the payee.
 */
async function targetOf(sending: Sending, line: PlannedLine): Promise<Step<Target>> {
  const { currency } = sending.plan;
  const target = line.recipient.currency;
  if (target === currency) return { kind: 'done', value: { targetMinor: line.amountMinor, quoteId: null } };
  const answer = await createQuote(sending.wise, {
    sourceCurrency: currency,
    targetCurrency: target,
    sourceAmount: wiseNumberOf(line.amountMinor, currency),
  });
  if (answer.kind !== 'value') return failed(answer);
  const { id, rate } = answer.value;
  if (typeof rate !== 'number' || rate <= 0) {
    return stopped({ kind: 'unclear', problem: problemOf('wise.unreadable') });
  }
  const targetMinor = convertedMinor(line.amountMinor, currency, rate, target);
  return targetMinor === 0
    ? { kind: 'line_refused', problem: problemOf('wise.amount_too_small') }
    : { kind: 'done', value: { targetMinor, quoteId: id } };
}

async function recipientOf(sending: Sending, line: PlannedLine, target: Target): Promise<Step<string>> {
  const noted = sending.journey.noted(notes.recipientId, line.payoutId);
  if (noted !== undefined) return { kind: 'done', value: noted };
  const request = recipientRequestOf(line.recipient, sending.wise.connection.profileId);
  const checked = await checkRecipient(sending, request, async () =>
    target.quoteId === null
      ? createQuote(sending.wise, quoteRequest(sending, line, target.targetMinor))
      : { kind: 'value', value: { id: target.quoteId } },
  );
  if (checked.kind !== 'value') return failed(checked);
  if (checked.value !== null) return { kind: 'line_refused', problem: checked.value };
  const created = await createRecipient(sending.wise, request);
  if (created.kind !== 'value') return failed(created);
  sending.journey.note(notes.recipientId, created.value.id, line.payoutId);
  return { kind: 'done', value: created.value.id };
}

function quoteRequest(sending: Sending, line: PlannedLine, targetMinor: number) {
  const targetCurrency = line.recipient.currency;
  return {
    sourceCurrency: sending.plan.currency,
    targetCurrency,
    targetAmount: wiseNumberOf(targetMinor, targetCurrency),
  };
}

async function quoteOf(
  sending: Sending,
  line: PlannedLine,
  recipientId: string,
  targetMinor: number,
): Promise<Step<string>> {
  const answer = await createQuote(sending.wise, {
    ...quoteRequest(sending, line, targetMinor),
    targetAccount: Number(recipientId),
  });
  if (answer.kind !== 'value') return failed(answer);
  const { journey } = sending;
  const expiresAt = instantOf(answer.value.expirationTime ?? '');
  journey.note(notes.quotedFee, quotedFee(answer.value, sending.plan.currency), line.payoutId);
  journey.note(notes.quoteExpiresAt, expiresAt ?? '', line.payoutId);
  journey.note(notes.quoteId, answer.value.id, line.payoutId);
  return { kind: 'done', value: answer.value.id };
}

/** The fee of paying from the balance, and what is converted after it; empty where the quote does not say. */
function quotedFee(quote: QuoteAnswer, currency: string): string {
  const option = quote.paymentOptions?.find(({ payIn }) => payIn === 'BALANCE');
  const feeMinor = minorOrNull(option?.fee?.total, currency);
  const debitMinor = minorOrNull(option?.sourceAmount, currency);
  return feeMinor === null || debitMinor === null ? '' : `${feeMinor} ${debitMinor - feeMinor}`;
}

function minorOrNull(number: number | null | undefined, currency: string): number | null {
  return number === null || number === undefined ? null : minorOf(number, currency);
}

function liveQuoteOf(sending: Sending, line: PlannedLine): string | undefined {
  const { journey } = sending;
  const expiresAt = new Date(journey.noted(notes.quoteExpiresAt, line.payoutId) ?? '').getTime();
  // An unreadable time is NaN, which no comparison holds for: such a quote is made anew.
  return expiresAt - quoteMarginMs > journey.now().getTime()
    ? journey.noted(notes.quoteId, line.payoutId)
    : undefined;
}

async function transferOf(
  sending: Sending,
  line: PlannedLine,
  recipientId: string,
  quoteId: string,
): Promise<LineResult | { kind: 'quote_expired' }> {
  const answer = await createTransferInGroup(sending.wise, sending.groupId, {
    targetAccount: Number(recipientId),
    quoteUuid: quoteId,
    customerTransactionId: line.customerTransactionId,
    details: { reference: line.referenceText },
  });
  if (answer.kind !== 'value') {
    const expired = answer.kind === 'refused' && answer.refusal.code === 'error.quote.not.found';
    return expired ? { kind: 'quote_expired' } : failed(answer);
  }
  const transfer = answer.value;
  if (!carriesLine(transfer, line, sending.plan.currency)) {
    return stopped({ kind: 'unclear', problem: problemOf('wise.transfer_differs') });
  }
  sending.journey.note(notes.transferId, transfer.id, line.payoutId);
  return transfer.status === 'cancelled'
    ? { kind: 'line_refused', problem: problemOf('wise.transfer_cancelled') }
    : { kind: 'made' };
}

/** Whether a transfer is the one of this line, in its currencies and, where nothing is converted, for its amount. */
export function carriesLine(transfer: TransferAnswer, line: PlannedLine, currency: string): boolean {
  if (!isTransferOf(transfer, line.customerTransactionId)) return false;
  if (transfer.sourceCurrency !== currency || transfer.targetCurrency !== line.recipient.currency)
    return false;
  if (transfer.targetCurrency !== currency || typeof transfer.targetValue !== 'number') return true;
  return minorOf(transfer.targetValue, currency) === line.amountMinor;
}

/** What a failed request means for its line: the account's troubles stop the batch, the line's own do not. */
function failed(answer: FailedAnswer): Failed {
  if (answer.kind !== 'refused') return stopBeforeDebit(answer, false);
  const { refusal } = answer;
  if (refusal.code === groupStateCode) return { kind: 'group_closed' };
  const ofLine = [400, 422].includes(refusal.httpStatus) && refusal.code !== 'wise.missing_approval';
  if (ofLine) return { kind: 'line_refused', problem: refusedLineProblem(refusal) };
  // A conflict may be with an earlier try of the same transfer that is still under way.
  return stopBeforeDebit(answer, refusal.httpStatus === 409);
}
