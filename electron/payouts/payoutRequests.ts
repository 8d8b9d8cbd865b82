import type { InputOf, ValueOf } from '../../shared/contract/index.ts';
import { DisburseError, validationError } from '../../shared/errors.ts';
import { formatId } from '../../shared/ids.ts';
import type { Database } from '../ledger/database.ts';
import { readPage } from '../ledger/keysetPage.ts';
import type { PayoutRecord } from './payoutStorage.ts';

type NewPayoutRequest = {
  programKey: number;
  partnerKey: number;
  currency: string;
  requestedOn: string;
  reference: string | null;
};

type RequestStatus = 'open' | 'answered' | 'withdrawn';

type RequestRow = {
  request_key: number;
  partner_key: number;
  partner_name: string;
  currency: string;
  requested_on: string;
  reference: string | null;
  status: RequestStatus;
};

/** Keeps that a partner asked to be paid; one open request per partner and currency is enough. */
export function saveRequest(database: Database, request: NewPayoutRequest, today: string): number {
  if (request.requestedOn > today) {
    throw validationError(`${request.requestedOn} lies in the future. Nothing was saved.`, [
      { field: 'requestedOn', message: 'lies in the future' },
    ]);
  }
  const open = database.get<{ request_key: number }>(
    `SELECT request_key FROM payout_requests WHERE partner_key = ? AND currency = ? AND status = 'open'`,
    request.partnerKey,
    request.currency,
  );
  if (open !== undefined) {
    throw validationError(
      `The partner has an open request in ${request.currency} already, ${formatId('payoutRequest', open.request_key)}. Nothing was saved.`,
    );
  }
  if (
    request.reference !== null &&
    requestByReference(database, request.programKey, request.reference) !== undefined
  ) {
    throw validationError(`There is a request ${request.reference} already. Nothing was saved.`, [
      { field: 'reference', message: 'is taken' },
    ]);
  }
  return database.run(
    `INSERT INTO payout_requests (program_key, partner_key, reference, currency, requested_on, status)
     VALUES (?, ?, ?, ?, ?, 'open')`,
    request.programKey,
    request.partnerKey,
    request.reference,
    request.currency,
    request.requestedOn,
  ).lastKey;
}

/** A request by the id that the customer's own system gave it, or undefined. */
export function requestByReference(
  database: Database,
  programKey: number,
  reference: string,
): { partner_key: number; currency: string; requested_on: string } | undefined {
  return database.get(
    'SELECT partner_key, currency, requested_on FROM payout_requests WHERE program_key = ? AND reference = ?',
    programKey,
    reference,
  );
}

/** The open request of a payout's partner and currency, if there is one, is answered by it. */
export function answerRequests(database: Database, payout: PayoutRecord): void {
  database.run(
    `UPDATE payout_requests SET status = 'answered', payout_key = ?
     WHERE partner_key = ? AND currency = ? AND status = 'open'`,
    payout.payout_key,
    payout.partner_key,
    payout.currency,
  );
}

/** A payout that came to nothing leaves its request open again, unless the partner asked anew meanwhile. */
export function reopenRequests(database: Database, payout: PayoutRecord): void {
  database.run(
    `UPDATE payout_requests SET status = 'open', payout_key = NULL
     WHERE payout_key = ? AND NOT EXISTS (
       SELECT 1 FROM payout_requests AS newer
       WHERE newer.partner_key = ? AND newer.currency = ? AND newer.status = 'open')`,
    payout.payout_key,
    payout.partner_key,
    payout.currency,
  );
}

/** Takes a request back that no payout answered. */
export function withdrawRequest(database: Database, requestKey: number): void {
  const row = database.get<{ status: RequestStatus }>(
    'SELECT status FROM payout_requests WHERE request_key = ?',
    requestKey,
  );
  const id = formatId('payoutRequest', requestKey);
  if (row === undefined)
    throw new DisburseError('NOT_FOUND', `There is no payout request ${id}. Nothing was changed.`);
  if (row.status !== 'open')
    throw validationError(`Request ${id} is ${row.status} and cannot be withdrawn. Nothing was changed.`);
  database.run(`UPDATE payout_requests SET status = 'withdrawn' WHERE request_key = ?`, requestKey);
}

/** Requests by day, newest first. */
export function listRequests(
  database: Database,
  input: InputOf<'payoutRequests.list'>,
): ValueOf<'payoutRequests.list'> {
  const query = database
    .from('payout_requests')
    .join('partners', 'partners.partner_key', 'payout_requests.partner_key')
    .select(
      database.raw(`request_key, payout_requests.partner_key, partners.name AS partner_name, currency,
        requested_on, reference, status`),
    );
  if (input.programId !== undefined) query.where('payout_requests.program_key', input.programId);
  if (input.partnerId !== undefined) query.where('payout_requests.partner_key', input.partnerId);
  if (input.status !== undefined) query.where('status', input.status);
  const page = readPage<RequestRow>(
    database,
    query,
    [
      { column: 'requested_on', descending: true, valueOf: (row) => row.requested_on },
      { column: 'request_key', descending: true, valueOf: (row) => row.request_key },
    ],
    { ...input, scope: { list: 'payoutRequests', ...input } },
  );
  return {
    rows: page.rows.map((row) => ({
      payoutRequestId: formatId('payoutRequest', row.request_key),
      partnerId: formatId('partner', row.partner_key),
      partnerName: row.partner_name,
      currency: row.currency,
      requestedOn: row.requested_on,
      reference: row.reference,
      status: row.status,
    })),
    nextCursor: page.nextCursor,
  };
}
