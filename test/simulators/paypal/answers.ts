import type { SimulatedAnswer } from '../simulatorServer.ts';
import type { SimulatedBatch } from './batches.ts';
import type { Behaviour } from './behaviour.ts';
import type { BookedItem } from './book.ts';
import { amountText } from './moneyText.ts';

export type Answer = SimulatedAnswer;

let lastDebugNumber = 0;

/** An error in the provider's form. */
export function errorAnswer(
  status: number,
  name: string,
  details: readonly Record<string, unknown>[] = [],
): Answer {
  lastDebugNumber += 1;
  return {
    status,
    body: {
      name,
      message: `The request was answered with ${name}.`,
      debug_id: `d${String(lastDebugNumber).padStart(12, '0')}`,
      information_link: `https://developer.paypal.com/docs/api/payments.payouts-batch/#error-${name}`,
      ...(details.length === 0 ? {} : { details }),
      links: [],
    },
  };
}

/** The three ways in which a remembered sender_batch_id has been seen answered. */
export function duplicateAnswer(
  batch: SimulatedBatch,
  origin: string,
  how: Behaviour['duplicateAnswer'],
): Answer {
  const field = { field: 'SENDER_BATCH_ID', location: 'body' };
  switch (how) {
    case 'link':
      return errorAnswer(400, 'USER_BUSINESS_ERROR', [
        {
          ...field,
          issue: 'Batch with given sender_batch_id already exists',
          link: [batchLink(batch.payoutBatchId, origin)],
        },
      ]);
    case 'no_link':
      return errorAnswer(400, 'USER_BUSINESS_ERROR', [
        { ...field, issue: 'Batch with given sender_batch_id already exists' },
      ]);
    case 'of_2015':
      return errorAnswer(400, 'USER_BUSINESS_ERROR', [{ issue: 'Duplicate batch request' }]);
  }
}

export function createdAnswer(batch: SimulatedBatch, origin: string): Answer {
  return {
    status: 201,
    body: {
      batch_header: {
        payout_batch_id: batch.payoutBatchId,
        batch_status: batch.status,
        time_created: new Date(batch.createdAtMs).toISOString(),
        sender_batch_header: senderHeader(batch),
      },
      links: [batchLink(batch.payoutBatchId, origin)],
    },
  };
}

export type Page = { number: number; size: number; totalRequired: boolean };

export function batchAnswer(batch: SimulatedBatch, origin: string, page: Page, behaviour: Behaviour): Answer {
  const hidden = behaviour.hidePendingItems && batch.status === 'PENDING';
  const items = hidden ? [] : tamperedItems(batch, behaviour);
  const shownItems = items.slice((page.number - 1) * page.size, page.number * page.size);
  const total = batch.items.reduce((sum, item) => sum + item.amount, 0);
  const fees = batch.items.reduce((sum, item) => sum + (item.processedAtMs === null ? 0 : item.fee), 0);
  const currency = behaviour.tamper === 'currency' ? otherCurrency(batch.currency) : batch.currency;
  const feeCurrency = behaviour.fee.currency ?? batch.currency;
  return {
    status: 200,
    body: {
      ...(page.totalRequired
        ? { total_items: items.length, total_pages: Math.ceil(items.length / page.size) }
        : {}),
      batch_header: {
        payout_batch_id: batch.payoutBatchId,
        batch_status: behaviour.shownBatchStatus ?? batch.status,
        time_created: new Date(batch.createdAtMs).toISOString(),
        ...(batch.completedAtMs === null
          ? {}
          : {
              time_completed: new Date(batch.completedAtMs).toISOString(),
              time_closed: new Date(batch.completedAtMs).toISOString(),
            }),
        sender_batch_header: {
          ...senderHeader(batch),
          ...(behaviour.tamper === 'reference' ? { sender_batch_id: 'another-batch' } : {}),
        },
        funding_source: 'BALANCE',
        amount: {
          currency,
          value: amountText(behaviour.tamper === 'total' ? total + 100 : total, currency),
        },
        fees: { currency: feeCurrency, value: amountText(fees, feeCurrency) },
      },
      items: shownItems.map((item) => itemBody(item, origin, behaviour)),
      links: [batchLink(batch.payoutBatchId, origin)],
    },
  };
}

export function itemAnswer(
  batch: SimulatedBatch,
  item: BookedItem,
  origin: string,
  behaviour: Behaviour,
): Answer {
  return {
    status: 200,
    body: {
      ...itemBody(item, origin, behaviour),
      ...(batch.senderBatchId === null ? {} : { sender_batch_id: batch.senderBatchId }),
    },
  };
}

function itemBody(item: BookedItem, origin: string, behaviour: Behaviour) {
  const { feeCurrency } = item;
  return {
    payout_item_id: item.payoutItemId,
    ...(item.processedAtMs === null || item.status === 'FAILED'
      ? {}
      : { transaction_id: item.payoutItemId.replace('PI', 'TX') }),
    transaction_status: behaviour.shownItemStatus ?? item.status,
    payout_item_fee: {
      currency: feeCurrency,
      value: amountText(item.processedAtMs === null ? 0 : item.fee, feeCurrency),
    },
    payout_batch_id: item.payoutBatchId,
    payout_item: {
      recipient_type: 'EMAIL',
      amount: { currency: item.currency, value: amountText(item.amount, item.currency) },
      receiver: item.receiver,
      ...(item.senderItemId === '' ? {} : { sender_item_id: item.senderItemId }),
    },
    ...conversion(item, behaviour),
    ...(item.processedAtMs === null ? {} : { time_processed: new Date(item.processedAtMs).toISOString() }),
    ...(item.reason === null ? {} : { errors: itemError(item.reason) }),
    links: [
      { href: `${origin}/v1/payments/payouts-item/${item.payoutItemId}`, rel: 'item', method: 'GET' },
      { href: `${origin}/v1/payments/payouts/${item.payoutBatchId}`, rel: 'batch', method: 'GET' },
    ],
  };
}

function conversion({ currency, amount, taken }: BookedItem, { funding }: Behaviour) {
  if (taken.currency === currency) return {};
  const from = { currency: taken.currency, value: amountText(taken.amount, taken.currency) };
  return {
    currency_conversion: {
      ...(funding?.isTold === false ? {} : { from_amount: from }),
      to_amount: { currency, value: amountText(amount, currency) },
      exchange_rate: (amount / taken.amount).toFixed(6),
    },
  };
}

/** The batch shown with one thing wrong. */
function tamperedItems(batch: SimulatedBatch, { tamper }: Behaviour): readonly BookedItem[] {
  const [first, ...others] = batch.items;
  if (first === undefined) return [];
  switch (tamper) {
    case 'count':
      return others;
    case 'repeated_item':
      return [first, first, ...others.slice(1)];
    case 'currency':
      return [{ ...first, currency: otherCurrency(batch.currency) }, ...others];
    case 'amount':
      return [{ ...first, amount: first.amount + 1 }, ...others];
    case 'receiver':
      return [{ ...first, receiver: 'somebody-else@example.com' }, ...others];
    case 'sender_item_id':
      return [{ ...first, senderItemId: 'OTHER' }, ...others];
    case 'reference':
    case 'total':
    case null:
      return batch.items;
  }
}

function otherCurrency(currency: string): string {
  return currency === 'EUR' ? 'USD' : 'EUR';
}

function itemError(reason: string) {
  return {
    name: reason,
    message: `The payment has ${reason}.`,
    debug_id: 'd0',
    information_link: `https://developer.paypal.com/docs/api/payments.payouts-batch/#errors-${reason}`,
  };
}

function senderHeader(batch: SimulatedBatch) {
  return {
    ...(batch.senderBatchId === null ? {} : { sender_batch_id: batch.senderBatchId }),
    ...(batch.emailSubject === null ? {} : { email_subject: batch.emailSubject }),
  };
}

function batchLink(payoutBatchId: string, origin: string) {
  return { href: `${origin}/v1/payments/payouts/${payoutBatchId}`, rel: 'self', method: 'GET' };
}
