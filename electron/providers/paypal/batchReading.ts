import type { Batch, BatchReading } from '../port.ts';
import { payPalAmountMinor } from './amounts.ts';
import { parsedAs, readProblem, type ReadAnswer, type ReadCall } from './calls.ts';
import { lineReadings } from './lineReading.ts';
import { ownProblem } from './ownProblems.ts';
import { batchPageSchema, type BatchPage, type PayPalItem } from './schemas.ts';

const pageSize = 1000;

/** While PayPal still works on a batch it may list a part of its items. */
const working: ReadonlySet<string> = new Set(['PENDING', 'PROCESSING']);

/**
 * What PayPal shows of an attempt that was given these ids, oldest first. The newest that was not DENIED speaks; if
 * two were not, both may have paid and a person has to look.
 */
export async function batchReading(
  batch: Batch,
  ids: readonly string[],
  call: ReadCall,
  progress: (done: number, total: number) => void,
): Promise<BatchReading> {
  const newest = ids.at(-1);
  if (newest === undefined) return { kind: 'unknown', problem: ownProblem('NO_BATCH_ID') };
  const standing: string[] = [];
  for (const id of ids.slice(0, -1)) {
    const answer = await page(id, 1, 1, call);
    if (answer.kind === 'unknown') return answer;
    if (answer.page.batch_header.batch_status !== 'DENIED') standing.push(id);
  }
  const reading = await oneBatch(batch, newest, call, progress);
  const [older] = standing;
  if (older === undefined || reading.kind !== 'read') return reading;
  if (reading.moneyMayMove || standing.length > 1)
    return {
      kind: 'mismatch',
      reference: newest,
      problem: ownProblem('SEVERAL_BATCHES', `The ids are ${[...standing, newest].join(', ')}.`),
    };
  return oneBatch(batch, older, call, progress);
}

async function oneBatch(
  batch: Batch,
  id: string,
  call: ReadCall,
  progress: (done: number, total: number) => void,
): Promise<BatchReading> {
  const first = await page(id, 1, pageSize, call);
  if (first.kind === 'unknown') return first;
  const disagreement = headerDisagreement(batch, id, first.page);
  if (disagreement !== null) return mismatch(id, disagreement);
  const items = [...first.page.items];
  const { total_items: totalItems, total_pages: totalPages } = first.page;
  const denied = first.page.batch_header.batch_status === 'DENIED';
  for (let number = 2; number <= Math.min(totalPages ?? 1, 1000); number += 1) {
    progress(items.length, batch.lines.length);
    const next = await page(id, number, pageSize, call);
    if (next.kind === 'unknown') return next;
    if (next.page.batch_header.batch_status !== first.page.batch_header.batch_status) return notListed();
    items.push(...next.page.items);
  }
  // PayPal lists the items of a batch some time after it took it, and those of a denied one perhaps never.
  if (items.length === 0 && (totalItems ?? 0) === 0)
    return denied ? deniedReading(batch, id, []) : notListed();
  const isWorking = working.has(first.page.batch_header.batch_status);
  if (isWorking && totalItems !== undefined && totalItems < batch.lines.length) return notListed();
  if (totalItems !== undefined && totalItems !== batch.lines.length)
    return mismatch(id, `It has ${totalItems} payments, and ${batch.lines.length} were prepared.`);
  if (items.length !== (totalItems ?? batch.lines.length) || repeats(items)) return notListed();
  const lines = lineReadings(batch, items);
  if (lines.kind === 'mismatch') return mismatch(id, lines.remark);
  if (denied) return deniedReading(batch, id, items);
  return {
    kind: 'read',
    reference: id,
    providerState: first.page.batch_header.batch_status,
    lines: lines.lines,
    moneyMayMove: true,
  };
}

type PageAnswer = { kind: 'page'; page: BatchPage } | (BatchReading & { kind: 'unknown' });

async function page(id: string, number: number, size: number, call: ReadCall): Promise<PageAnswer> {
  const query = `page=${number}&page_size=${size}&total_required=true`;
  const answer = await call('paypal.batch', `/v1/payments/payouts/${encodeURIComponent(id)}?${query}`);
  if (answer.kind !== 'answered' || answer.status !== 200)
    return { kind: 'unknown', problem: notRead(answer) };
  const read = parsedAs(answer.text, batchPageSchema);
  if (read === null) return { kind: 'unknown', problem: ownProblem('UNREADABLE_ANSWER') };
  return { kind: 'page', page: read };
}

/** That a batch is not found proves nothing: how long PayPal keeps one readable is not promised. */
function notRead(answer: ReadAnswer) {
  return answer.kind === 'answered' && answer.status === 404
    ? ownProblem('NO_SUCH_BATCH')
    : readProblem(answer);
}

function headerDisagreement(batch: Batch, id: string, { batch_header: header }: BatchPage): string | null {
  if (header.payout_batch_id !== id) return 'PayPal answered with another batch than the one asked for.';
  const named = header.sender_batch_header?.sender_batch_id;
  if (named !== batch.reference) return 'It does not carry the reference that was sent.';
  if (header.amount === undefined) return null;
  if (header.amount.currency !== batch.currency)
    return `It is in ${header.amount.currency.slice(0, 3)}, and ${batch.currency} was prepared.`;
  const total = batch.lines.reduce((sum, line) => sum + line.amountMinor, 0);
  return payPalAmountMinor(header.amount.value, batch.currency) === total
    ? null
    : 'Its total is not the one that was prepared.';
}

/** While PayPal works on a batch, a page may show again what stood on the one before. */
function repeats(items: readonly PayPalItem[]): boolean {
  return new Set(items.map((item) => item.payout_item_id)).size !== items.length;
}

/** DENIED: PayPal took nothing of the batch, whatever its items say, unless one of them shows money. */
function deniedReading(batch: Batch, id: string, items: readonly PayPalItem[]): BatchReading {
  const lines = lineReadings(batch, items);
  if (lines.kind === 'mismatch' && items.length > 0) return mismatch(id, lines.remark);
  const read = new Map((lines.kind === 'mismatch' ? [] : lines.lines).map((line) => [line.payoutId, line]));
  const withMoney = [...read.values()].some(
    ({ state }) => state !== 'refused' && state !== 'in_flight' && state !== 'blocked',
  );
  if (withMoney) return mismatch(id, 'It is shown as denied, and a payment of it as made.');
  return {
    kind: 'read',
    reference: id,
    providerState: 'DENIED',
    moneyMayMove: false,
    lines: batch.lines.map(({ payoutId }) => ({
      payoutId,
      itemId: read.get(payoutId)?.itemId ?? null,
      state: 'refused',
      providerState: read.get(payoutId)?.providerState ?? 'DENIED',
      waitsForFunding: false,
      feeMinor: null,
      otherFee: null,
      processedAt: read.get(payoutId)?.processedAt ?? null,
      problem: read.get(payoutId)?.problem ?? ownProblem('BATCH_DENIED'),
      converted: null,
    })),
  };
}

function mismatch(id: string, remark: string): BatchReading {
  return { kind: 'mismatch', reference: id, problem: ownProblem('BATCH_MISMATCH', remark) };
}

function notListed(): BatchReading {
  return { kind: 'unknown', problem: ownProblem('BATCH_NOT_LISTED') };
}
