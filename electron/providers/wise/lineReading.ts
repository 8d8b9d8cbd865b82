import type { Journey, LineReading, Problem } from '../port.ts';
import { decimalTextOf, minorOf } from './amounts.ts';
import type { PaymentRow, TransferAnswer } from './answers.ts';
import { problemOfAnswer, type Wise } from './ask.ts';
import { getPayments, getTransfer } from './calls.ts';
import { instantOf } from './instants.ts';
import { carriesLine } from './lines.ts';
import { noteDebitSeen, notes, wasDebitSeen } from './notes.ts';
import type { PlannedLine } from './plan.ts';
import { problemOf } from './sentences.ts';
import { debitEvidenceOf, lineStateOf } from './transferStates.ts';

type ReadLine =
  | { kind: 'line'; line: LineReading }
  | { kind: 'mismatch'; problem: Problem }
  | { kind: 'unknown'; problem: Problem };

/** Reads the transfer of one line, and, once its money may have moved, the payments that funded it. */
export async function readLine(
  wise: Wise,
  currency: string,
  line: PlannedLine,
  transferId: string,
  journey: Journey,
): Promise<ReadLine> {
  const answer = await getTransfer(wise, transferId);
  if (answer.kind !== 'value') return { kind: 'unknown', problem: problemOfAnswer(answer) };
  const transfer = answer.value;
  if (!carriesLine(transfer, line, currency)) {
    return { kind: 'mismatch', problem: problemOf('wise.transfer_differs') };
  }
  let payments: PaymentRow[] = [];
  const waitsForFunding = transfer.status === 'incoming_payment_waiting';
  if (!waitsForFunding) {
    const paid = await getPayments(wise, transferId);
    if (paid.kind !== 'value') return { kind: 'unknown', problem: problemOfAnswer(paid) };
    payments = paid.value;
  }
  const debited = debitEvidenceOf(transfer, payments.length) === 'debited';
  if (debited) noteDebitSeen(journey, line.payoutId);
  const wasDebited = wasDebitSeen(journey, line.payoutId);
  const { state, problem } = lineStateOf(transfer, wasDebited);
  return {
    kind: 'line',
    line: {
      payoutId: line.payoutId,
      itemId: transferId,
      state,
      providerState: transfer.status,
      wasDebited,
      waitsForFunding,
      feeMinor: debited ? feeMinorOf(transfer, payments, quotedFeeOf(journey, line), currency) : null,
      otherFee: null,
      processedAt: instantOf(payments[0]?.timeCreated ?? ''),
      problem,
      converted: debited ? convertedOf(transfer, currency) : null,
    },
  };
}

/** The word that stands for the state of a transfer where there is none. */
export const noTransfer = 'no_transfer';

/** A line that Wise has no transfer of. */
export function lineWithoutTransfer(
  line: PlannedLine,
  state: 'refused' | 'in_flight',
  problem: Problem | null,
): LineReading {
  return {
    payoutId: line.payoutId,
    itemId: null,
    state,
    providerState: noTransfer,
    waitsForFunding: false,
    feeMinor: null,
    otherFee: null,
    processedAt: null,
    problem,
    converted: null,
  };
}

type QuotedFee = { feeMinor: number; sourceMinor: number };

function quotedFeeOf(journey: Journey, line: PlannedLine): QuotedFee | null {
  const match = /^([0-9]+) ([0-9]+)$/.exec(journey.noted(notes.quotedFee, line.payoutId) ?? '');
  return match === null ? null : { feeMinor: Number(match[1]), sourceMinor: Number(match[2]) };
}

/**
 * What Wise took for a transfer: what left the balance minus the converted source amount. `sourceValue` is without
 * the fee: in Wise's own examples (github.com/transferwise/api-docs, transfers: 661.89 EUR at 0.9065 for 600 GBP) it
 * is the target divided by the rate. What left the balance is in the rows of `/payments`, "completed payments used to
 * fund the transfer". Wise does not say whether a row counts the fee; where it shows no more than the source amount,
 * the fee of the quote is taken, provided that the transfer still has the source amount of that quote. Otherwise the
 * fee is not known, and is left for the statement.
 */
export function feeMinorOf(
  transfer: TransferAnswer,
  payments: readonly PaymentRow[],
  quoted: QuotedFee | null,
  currency: string,
): number | null {
  const sourceMinor = minorOf(transfer.sourceValue ?? Number.NaN, currency);
  if (sourceMinor === null) return null;
  const debits = payments.map((row) => (row.currency === currency ? minorOf(row.amount, currency) : null));
  const debitMinor = debits.includes(null)
    ? null
    : debits.reduce<number>((sum, minor) => sum + (minor ?? 0), 0);
  if (debitMinor !== null && debitMinor > sourceMinor) return debitMinor - sourceMinor;
  return quoted?.sourceMinor === sourceMinor ? quoted.feeMinor : null;
}

/**
 * What a converted payout came to, as the transfer says after it was paid: paying late re-prices it silently, and in
 * between Wise shows a rate of 0, which says nothing yet.
 */
function convertedOf(transfer: TransferAnswer, currency: string): LineReading['converted'] {
  if (transfer.targetCurrency === currency) return null;
  const { rate, sourceValue, targetValue, targetCurrency } = transfer;
  if (typeof rate !== 'number' || rate <= 0) return null;
  const sourceAmountMinor = minorOf(sourceValue ?? Number.NaN, currency);
  const targetAmountMinor = minorOf(targetValue ?? Number.NaN, targetCurrency);
  if (sourceAmountMinor === null || targetAmountMinor === null) return null;
  return { targetCurrency, targetAmountMinor, rate: decimalTextOf(rate), sourceAmountMinor };
}
