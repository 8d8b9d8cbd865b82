import type { z } from 'zod';
import type { HttpOutcome } from '../http.ts';
import {
  balancesSchema,
  groupSchema,
  paymentsSchema,
  profilesSchema,
  quoteSchema,
  recipientSchema,
  requirementsSchema,
  transferSchema,
  transfersSchema,
  type GroupAnswer,
  type PaymentRow,
  type ProfileAnswer,
  type QuoteAnswer,
  type Requirements,
  type TransferAnswer,
} from './answers.ts';
import { ask, exchangeWith, type Wise, type WiseAnswer } from './ask.ts';

const fundTimeoutMs = 120_000;

/** How many transfers a page of the list holds; Wise was seen to cap it there. */
export const transfersPerPage = 200;

type QuoteRequest = {
  sourceCurrency: string;
  targetCurrency: string;
  /** Exactly one of the two amounts is set. */
  sourceAmount?: number;
  targetAmount?: number;
  targetAccount?: number;
};

export type RecipientRequest = {
  currency: string;
  type: 'email' | 'iban' | 'sort_code' | 'aba';
  profile: number;
  accountHolderName: string;
  ownedByCustomer: boolean;
  details: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
};

type TransferRequest = {
  targetAccount: number;
  quoteUuid: string;
  customerTransactionId: string;
  details: { reference: string };
};

function ofProfile(wise: Wise): string {
  return `/profiles/${encodeURIComponent(wise.connection.profileId)}`;
}

export async function getProfiles(wise: Wise): Promise<WiseAnswer<ProfileAnswer[]>> {
  return ask(wise, { operation: 'profiles', method: 'GET', path: '/profiles' }, profilesSchema);
}

/** The raw answer to a read of the profiles, for its Date header. */
export async function getProfilesRaw(wise: Wise): Promise<HttpOutcome> {
  return exchangeWith(wise, { operation: 'profiles', method: 'GET', path: '/profiles' });
}

export async function getBalances(wise: Wise): Promise<WiseAnswer<z.infer<typeof balancesSchema>>> {
  const path = `${ofProfile(wise)}/balances?types=STANDARD`;
  return ask(wise, { operation: 'balances', method: 'GET', path }, balancesSchema);
}

export async function createQuote(wise: Wise, body: QuoteRequest): Promise<WiseAnswer<QuoteAnswer>> {
  return ask(
    wise,
    { operation: 'quotes', method: 'POST', path: `${ofProfile(wise)}/quotes`, body },
    quoteSchema,
  );
}

/** What Wise asks of a recipient. Given the recipient, it answers what its fields ask for in turn. */
export async function getRequirements(
  wise: Wise,
  quoteId: string,
  recipient?: RecipientRequest,
): Promise<WiseAnswer<Requirements>> {
  const request = {
    operation: 'accountRequirements',
    path: `/quotes/${encodeURIComponent(quoteId)}/account-requirements`,
    headers: { 'Accept-Minor-Version': '1' },
  } as const;
  return ask(
    wise,
    recipient === undefined ? { ...request, method: 'GET' } : { ...request, method: 'POST', body: recipient },
    requirementsSchema,
  );
}

export async function createRecipient(
  wise: Wise,
  body: RecipientRequest,
): Promise<WiseAnswer<{ id: string }>> {
  return ask(wise, { operation: 'recipients', method: 'POST', path: '/accounts', body }, recipientSchema);
}

export async function createGroup(
  wise: Wise,
  body: { sourceCurrency: string; name: string },
): Promise<WiseAnswer<GroupAnswer>> {
  const path = `${ofProfile(wise)}/batch-groups`;
  return ask(wise, { operation: 'batchGroups', method: 'POST', path, body }, groupSchema);
}

export async function getGroup(wise: Wise, groupId: string): Promise<WiseAnswer<GroupAnswer>> {
  const path = `${ofProfile(wise)}/batch-groups/${encodeURIComponent(groupId)}`;
  return ask(wise, { operation: 'batchGroups', method: 'GET', path }, groupSchema);
}

/** Closes a group for edits, so that it can be paid, or cancels it. Wise refuses it where the version is another. */
export async function patchGroup(
  wise: Wise,
  groupId: string,
  body: { status: 'COMPLETED' | 'CANCELLED'; version: number },
): Promise<WiseAnswer<GroupAnswer>> {
  const path = `${ofProfile(wise)}/batch-groups/${encodeURIComponent(groupId)}`;
  return ask(wise, { operation: 'batchGroups', method: 'PATCH', path, body }, groupSchema);
}

/** Safe to repeat: the same customerTransactionId answers the same transfer, and none of it moves money. */
export async function createTransferInGroup(
  wise: Wise,
  groupId: string,
  body: TransferRequest,
): Promise<WiseAnswer<TransferAnswer>> {
  const path = `${ofProfile(wise)}/batch-groups/${encodeURIComponent(groupId)}/transfers`;
  return ask(wise, { operation: 'batchGroups', method: 'POST', path, body }, transferSchema);
}

/** The only request that debits the account. Its answer is read by its caller, in full. */
export async function payGroup(wise: Wise, groupId: string): Promise<HttpOutcome> {
  return exchangeWith(wise, {
    operation: 'batchPayments',
    method: 'POST',
    path: `${ofProfile(wise)}/batch-payments/${encodeURIComponent(groupId)}/payments`,
    body: { type: 'BALANCE' },
    timeoutMs: wise.connection.fundTimeoutMs ?? fundTimeoutMs,
  });
}

export async function getTransfer(wise: Wise, transferId: string): Promise<WiseAnswer<TransferAnswer>> {
  const path = `/transfers/${encodeURIComponent(transferId)}`;
  return ask(wise, { operation: 'transfers', method: 'GET', path }, transferSchema);
}

/** One page of the profile's transfers. Without the profile Wise silently lists the personal one. */
export async function getTransfers(
  wise: Wise,
  createdFrom: Date,
  offset: number,
): Promise<WiseAnswer<TransferAnswer[]>> {
  const query = new URLSearchParams({
    profile: wise.connection.profileId,
    createdDateStart: createdFrom.toISOString(),
    limit: String(transfersPerPage),
    offset: String(offset),
  });
  const path = `/transfers?${query.toString()}`;
  return ask(wise, { operation: 'transfers', method: 'GET', path }, transfersSchema);
}

export async function getPayments(wise: Wise, transferId: string): Promise<WiseAnswer<PaymentRow[]>> {
  const path = `/transfers/${encodeURIComponent(transferId)}/payments`;
  return ask(wise, { operation: 'transferPayments', method: 'GET', path }, paymentsSchema);
}

export async function cancelTransfer(wise: Wise, transferId: string): Promise<WiseAnswer<TransferAnswer>> {
  const path = `/transfers/${encodeURIComponent(transferId)}/cancel`;
  return ask(wise, { operation: 'transferCancel', method: 'PUT', path }, transferSchema);
}
