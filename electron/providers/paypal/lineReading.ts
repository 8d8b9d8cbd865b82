import { isCurrencyCode } from '../../../shared/currency.ts';
import type { Batch, BatchLine, LineReading, LineState, Problem } from '../port.ts';
import { payPalAmountMinor } from './amounts.ts';
import { itemProblem } from './itemSentences.ts';
import { ownProblem } from './ownProblems.ts';
import type { PayPalItem } from './schemas.ts';

/** PayPal's words for an item. SUCCESS alone is paid; what has left the balance and has not arrived is not. */
const states = new Map<string, LineState>([
  ['SUCCESS', 'paid'],
  ['PENDING', 'in_flight'],
  ['UNCLAIMED', 'unclaimed'],
  ['ONHOLD', 'on_hold'],
  ['FAILED', 'refused'],
  ['BLOCKED', 'blocked'],
  ['RETURNED', 'returned'],
  ['REFUNDED', 'refunded'],
  ['REVERSED', 'reversed'],
]);

/** Where the money of an item is; a word that is not known leaves it in flight. */
function lineState(transactionStatus: string | undefined): LineState {
  return states.get(transactionStatus ?? '') ?? 'in_flight';
}

/** Of these nothing was deducted, so that a fee which PayPal shows beside them is the estimated one, and was released. */
const takenNothing: ReadonlySet<LineState> = new Set(['refused', 'blocked']);

type LineReadings = { kind: 'lines'; lines: LineReading[] } | { kind: 'mismatch'; remark: string };

/** Reads every item of a batch, and only if they are exactly the lines that were prepared. */
export function lineReadings(batch: Batch, items: readonly PayPalItem[]): LineReadings {
  const linesById = new Map(batch.lines.map((line) => [line.payoutId, line]));
  const read = new Map<string, LineReading>();
  for (const item of items) {
    const payoutId = item.payout_item.sender_item_id ?? '';
    const line = linesById.get(payoutId);
    if (line === undefined) return disagreement('It holds a payment that was not prepared.');
    if (read.has(payoutId)) return disagreement(`It holds payout ${payoutId} twice.`);
    const { currency, value } = item.payout_item.amount;
    if (currency !== batch.currency || payPalAmountMinor(value, batch.currency) !== line.amountMinor)
      return disagreement(`The amount of payout ${payoutId} is another.`);
    if (!sameReceiver(line, item)) return disagreement(`The receiver of payout ${payoutId} is another.`);
    read.set(payoutId, lineReading(batch, line, item));
  }
  const lines = batch.lines.flatMap((line) => read.get(line.payoutId) ?? []);
  return lines.length === batch.lines.length
    ? { kind: 'lines', lines }
    : disagreement('It lacks payments that were prepared.');
}

function disagreement(remark: string): LineReadings {
  return { kind: 'mismatch', remark };
}

/** PayPal may write an address in small letters; it never shows that of another. */
function sameReceiver({ recipient }: BatchLine, item: PayPalItem): boolean {
  const shown = item.payout_item.receiver;
  if (shown === undefined || recipient.kind !== 'paypal_email') return true;
  return shown.toLowerCase() === recipient.email.toLowerCase();
}

function lineReading(batch: Batch, line: BatchLine, item: PayPalItem): LineReading {
  const state = lineState(item.transaction_status);
  const funding = fundingOf(batch, line, item);
  return {
    payoutId: line.payoutId,
    itemId: item.payout_item_id,
    state,
    providerState: (item.transaction_status ?? 'NOT_STATED').slice(0, 60),
    waitsForFunding: false,
    ...(takenNothing.has(state) ? { feeMinor: 0, otherFee: null } : feeOf(batch, item)),
    fundedFrom: funding.kind === 'other_balance' ? funding.taken : null,
    processedAt: instant(item.time_processed),
    problem: itemProblem(item.errors?.name, state) ?? fundingProblem(funding, state),
    converted: converted(batch, item),
  };
}

/** PayPal's specification allows a fee in another currency than the batch's, taken from that balance. */
function feeOf(batch: Batch, item: PayPalItem): Pick<LineReading, 'feeMinor' | 'otherFee'> {
  const { currency = '', value = '' } = item.payout_item_fee ?? {};
  const amountMinor = isCurrencyCode(currency) ? payPalAmountMinor(value, currency) : null;
  if (amountMinor === null || currency === batch.currency) return { feeMinor: amountMinor, otherFee: null };
  return { feeMinor: 0, otherFee: amountMinor === 0 ? null : { currency, amountMinor } };
}

type Funding =
  | { kind: 'own_balance' }
  | { kind: 'other_balance'; taken: { currency: string; amountMinor: number } }
  /** Something was converted, and what was taken for this payment cannot be told from it. */
  | { kind: 'unclear' };

/** From which balance a payment was made. Told by the conversion alone: from another currency, into exactly its amount. */
function fundingOf(batch: Batch, line: BatchLine, item: PayPalItem): Funding {
  const { from_amount: from, to_amount: to } = item.currency_conversion ?? {};
  if (from?.currency === batch.currency || (from === undefined && to === undefined))
    return { kind: 'own_balance' };
  if (from === undefined || to?.currency !== batch.currency || !isCurrencyCode(from.currency))
    return { kind: 'unclear' };
  const amountMinor = payPalAmountMinor(from.value, from.currency);
  if (amountMinor === null || payPalAmountMinor(to.value, to.currency) !== line.amountMinor)
    return { kind: 'unclear' };
  return { kind: 'other_balance', taken: { currency: from.currency, amountMinor } };
}

const cameBack: ReadonlySet<LineState> = new Set(['returned', 'refunded', 'reversed']);

/** What a person has to book of a conversion, because PayPal does not tell it. */
function fundingProblem({ kind }: Funding, state: LineState): Problem | null {
  if (kind === 'own_balance') return null;
  if (cameBack.has(state)) return ownProblem('RETURN_BALANCE_UNKNOWN');
  return kind === 'unclear' && state === 'paid' ? ownProblem('CONVERSION_UNCLEAR') : null;
}

/** Told only where what left the balance is in the batch's currency, as the port has it. */
function converted(batch: Batch, item: PayPalItem): LineReading['converted'] {
  const { from_amount: from, to_amount: to, exchange_rate: rate } = item.currency_conversion ?? {};
  if (from?.currency !== batch.currency || to === undefined || rate === undefined) return null;
  if (!isCurrencyCode(to.currency)) return null;
  const sourceAmountMinor = payPalAmountMinor(from.value, from.currency);
  const targetAmountMinor = payPalAmountMinor(to.value, to.currency);
  if (sourceAmountMinor === null || targetAmountMinor === null) return null;
  return { targetCurrency: to.currency, targetAmountMinor, rate, sourceAmountMinor };
}

function instant(text: string | undefined): string | null {
  const ms = Date.parse(text ?? '');
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
