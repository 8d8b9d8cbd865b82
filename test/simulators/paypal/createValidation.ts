import { takenCurrencies, unitsOf } from './moneyText.ts';

export type CreateRequest = {
  senderBatchId: string | null;
  emailSubject: string | null;
  currency: string;
  /** The first item's note, from which the provider's own simulator takes its codes. */
  note: string;
  items: { senderItemId: string; receiver: string; amount: number }[];
};

export type ErrorDetail = { field?: string; value?: string; location?: string; issue: string };

export type Validated =
  { kind: 'valid'; request: CreateRequest } | { kind: 'invalid'; details: ErrorDetail[] };

const maximumItems = 15_000;

/** Checks a create call as a whole: one mistake in one item, and nothing of it is taken. */
export function validated(text: string): Validated {
  const body = parsed(text);
  if (body === null) return invalid('', 'The request body is not JSON');
  const header = record(body.sender_batch_header);
  const items = body.items;
  if (header === null) return invalid('sender_batch_header', 'Required field is missing');
  if (!Array.isArray(items) || items.length === 0) return invalid('items', 'Required field is missing');
  if (items.length > maximumItems) return invalid('items', 'Maximum number of items is 15000');
  const senderBatchId = stringOf(header.sender_batch_id);
  if (senderBatchId !== null && senderBatchId.length > 256)
    return invalid('sender_batch_header.sender_batch_id', 'Length is more than 256');
  const headerType = stringOf(header.recipient_type);
  const checked = items.map((item: unknown, index) => checkedItem(item, `items[${index}]`, headerType));
  const details = checked.flatMap((item) => item.details);
  const currencies = new Set(checked.map((item) => item.currency));
  if (currencies.size > 1) details.push(detail('items', 'Multiple currencies within a batch is not allowed'));
  if (details.length > 0) return { kind: 'invalid', details };
  return {
    kind: 'valid',
    request: {
      senderBatchId: senderBatchId === '' ? null : senderBatchId,
      emailSubject: stringOf(header.email_subject),
      currency: checked[0]?.currency ?? '',
      note: stringOf(record(items[0])?.note) ?? '',
      items: checked,
    },
  };
}

type CheckedItem = CreateRequest['items'][number] & { currency: string; details: ErrorDetail[] };

function checkedItem(item: unknown, path: string, headerType: string | null): CheckedItem {
  const fields = record(item) ?? {};
  const money = record(fields.amount) ?? {};
  const currency = stringOf(money.currency) ?? '';
  const value = stringOf(money.value);
  const receiver = stringOf(fields.receiver) ?? '';
  const senderItemId = stringOf(fields.sender_item_id) ?? '';
  const type = stringOf(fields.recipient_type) ?? headerType;
  const amount = value === null ? null : unitsOf(value, currency);
  const details: ErrorDetail[] = [];
  if (type !== 'EMAIL')
    details.push(detail(`${path}.recipient_type`, 'Recipient type is not supported here'));
  if (!takenCurrencies.includes(currency))
    details.push(detail(`${path}.amount.currency`, 'Currency is not supported', currency));
  else if (amount === null || amount === 0)
    details.push(detail(`${path}.amount.value`, 'Amount is not valid for the currency', value ?? ''));
  if (receiver.length > 127 || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(receiver))
    details.push(detail(`${path}.receiver`, 'Receiver is invalid or does not match with type', receiver));
  if (senderItemId.length > 63) details.push(detail(`${path}.sender_item_id`, 'Length is more than 63'));
  return { senderItemId, receiver, amount: amount ?? 0, currency, details };
}

function detail(field: string, issue: string, value?: string): ErrorDetail {
  return { field, location: 'body', issue, ...(value === undefined ? {} : { value }) };
}

function invalid(field: string, issue: string): Validated {
  return { kind: 'invalid', details: [detail(field, issue)] };
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    return record(JSON.parse(text));
  } catch {
    return null;
  }
}

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : null;
}

function stringOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
