import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { Database } from './database.ts';

/** What an entry of a chain starts from before there is any: thirty-two zero bytes. */
export const chainStart = Buffer.alloc(32);

/**
 * The next link: HMAC-SHA256 over the link before and the content. Whoever changes, removes or inserts anything
 * breaks every later link; a rewrite of the whole file is found by the head printed on backups and exports.
 */
export function nextLink(chainKey: Uint8Array, previous: Uint8Array, content: string): Buffer {
  return createHmac('sha256', keyObject(chainKey)).update(previous).update(content, 'utf8').digest();
}

let lastKey: { bytes: Buffer; object: KeyObject } | undefined;

/** Node makes a key object of plain bytes each time, which takes four times as long as the link itself. */
function keyObject(chainKey: Uint8Array): KeyObject {
  if (lastKey?.bytes.equals(chainKey) !== true) {
    lastKey = { bytes: Buffer.from(chainKey), object: createSecretKey(chainKey) };
  }
  return lastKey.object;
}

type ChainedEntry = {
  entryKey: number;
  entryDate: string;
  occurredOn: string;
  recordedAt: string;
  sourceKind: string;
  sourceId: string;
  sourceStep: string;
  sourceSequence: number;
  reversalOf: number | null;
};

export type ChainedPosting = {
  accountCode: string;
  currency: string;
  partnerKey: number | null;
  amountMinor: number;
};

/** The exact text of an entry that the chain covers. Its form is frozen: old links are checked against it. */
export function chainedText(entry: ChainedEntry, postings: readonly ChainedPosting[]): string {
  return JSON.stringify([
    entry.entryKey,
    entry.entryDate,
    entry.occurredOn,
    entry.recordedAt,
    entry.sourceKind,
    entry.sourceId,
    entry.sourceStep,
    entry.sourceSequence,
    entry.reversalOf,
    postings.map((posting) => [
      posting.accountCode,
      posting.currency,
      posting.partnerKey,
      posting.amountMinor,
    ]),
  ]);
}

/** The newest link of the journal's chain as text; the start of the chain where nothing is posted yet. */
export function chainHead(database: Database): string {
  const head = database.get<{ chain_hash: Buffer }>(
    'SELECT chain_hash FROM journal_entries ORDER BY entry_key DESC LIMIT 1',
  );
  return (head?.chain_hash ?? chainStart).toString('hex');
}
