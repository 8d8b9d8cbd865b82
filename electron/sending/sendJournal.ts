import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { DisburseError } from '../../shared/errors.ts';
import { errorCode } from '../../shared/fileFaults.ts';

const sentSchema = z.object({
  kind: z.literal('sent'),
  at: z.string(),
  reference: z.string(),
  requestId: z.string(),
  provider: z.enum(['paypal', 'wise']),
  environment: z.enum(['sandbox', 'live']),
  accountId: z.string(),
  currency: z.string(),
  count: z.int(),
  totalMinor: z.int(),
  bodySha256: z.string(),
  resendDeadline: z.string(),
  /** payout id, partner id, gross, VAT, withheld and net in minor units: what a restored ledger needs to know. */
  lines: z.array(z.tuple([z.string(), z.string(), z.int(), z.int(), z.int(), z.int()])),
  /** The fingerprint of each line's destination: a restored ledger may give a partner's id to somebody else. */
  destinations: z.array(z.string()),
});
/** The same bytes left once more, for the nth time. */
const sentAgainSchema = z.object({
  kind: z.literal('sent_again'),
  at: z.string(),
  reference: z.string(),
  sends: z.int(),
});
const acceptedSchema = z.object({
  kind: z.literal('accepted'),
  at: z.string(),
  reference: z.string(),
  providerReference: z.string(),
});
/** A person said what became of it; whatever a ledger thinks, it is not sent again. */
const resolvedSchema = z.object({ kind: z.literal('resolved'), at: z.string(), reference: z.string() });
/** It waited and will never go out, sent once or not: a person took payouts out of it, or it was let go of. */
const withdrawnSchema = z.object({
  kind: z.literal('withdrawn'),
  at: z.string(),
  reference: z.string(),
  provider: z.enum(['paypal', 'wise']),
  currency: z.string(),
  count: z.int(),
  totalMinor: z.int(),
  /** Payouts of it were recorded as paid by hand: also a ledger that never knew of the batch would pay them again. */
  recorded: z.boolean(),
  /** Which of them, where it is known: also a ledger that took the batch apart otherwise would pay these again. */
  recordedPayouts: z.array(z.string()).default([]),
});
const entrySchema = z.discriminatedUnion('kind', [
  sentSchema,
  sentAgainSchema,
  acceptedSchema,
  resolvedSchema,
  withdrawnSchema,
]);

export type SentEntry = z.infer<typeof sentSchema>;
export type JournalledAttempt = SentEntry & {
  sends: number;
  lastSentAt: string;
  providerReference: string | null;
  resolved: boolean;
};
export type JournalledWithdrawal = z.infer<typeof withdrawnSchema>;

/**
 * The journal of what was sent from one ledger, in the application's data folder and outside the ledger: a ledger that
 * is older than it, because a backup was restored or an old file put in its place, is found out before it pays again.
 */
export class SendJournal {
  readonly #file: string;
  readonly #attempts = new Map<string, JournalledAttempt>();
  readonly #withdrawals = new Map<string, JournalledWithdrawal>();

  private constructor(file: string) {
    this.#file = file;
  }

  /** Reads the journal of a ledger; one that does not exist yet is empty. */
  static open(dataFolder: string, ledgerId: string): SendJournal {
    const journal = new SendJournal(sendJournalFile(dataFolder, ledgerId));
    for (const line of journal.#readLines()) journal.#take(line);
    return journal;
  }

  attempts(): readonly JournalledAttempt[] {
    return [...this.#attempts.values()];
  }

  withdrawals(): readonly JournalledWithdrawal[] {
    return [...this.#withdrawals.values()];
  }

  find(reference: string): JournalledAttempt | undefined {
    return this.#attempts.get(reference);
  }

  /** Appends and waits until the disk has it. Throws where it cannot be kept, and then nothing may be sent. */
  append(entry: z.infer<typeof entrySchema>): void {
    mkdirSync(dirname(this.#file), { recursive: true, mode: 0o700 });
    const descriptor = openSync(this.#file, 'a', 0o600);
    try {
      // A torn last line, left by a crash in the middle of a write, must not swallow this one.
      writeSync(descriptor, `\n${JSON.stringify(entry)}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    this.#take(entry);
  }

  #take(entry: z.infer<typeof entrySchema>): void {
    switch (entry.kind) {
      case 'sent':
        this.#attempts.set(entry.reference, {
          ...entry,
          sends: 1,
          lastSentAt: entry.at,
          providerReference: null,
          resolved: false,
        });
        return;
      case 'sent_again':
        this.#change(entry.reference, { sends: entry.sends, lastSentAt: entry.at });
        return;
      case 'accepted':
        this.#change(entry.reference, { providerReference: entry.providerReference });
        return;
      case 'resolved':
        this.#change(entry.reference, { resolved: true });
        return;
      case 'withdrawn':
        this.#withdrawals.set(
          entry.reference,
          withWhatWasRecorded(entry, this.#withdrawals.get(entry.reference)),
        );
    }
  }

  #change(reference: string, news: Partial<JournalledAttempt>): void {
    const attempt = this.#attempts.get(reference);
    if (attempt !== undefined) this.#attempts.set(reference, { ...attempt, ...news });
  }

  #readLines(): z.infer<typeof entrySchema>[] {
    let text: string;
    try {
      text = readFileSync(this.#file, 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw new DisburseError(
        'SENDING_LOCKED',
        `The record of what was sent cannot be read at ${this.#file}, so that it is not known whether this is the newest copy of the ledger. Nothing was sent. Make the file readable, then go on.`,
      );
    }
    return text.split('\n').flatMap((line) => {
      const json = parsedJson(line);
      // What a crash left half written is no JSON, and nothing of it had left; anything else has to be understood.
      if (json === undefined) return [];
      const entry = entrySchema.safeParse(json);
      if (entry.success) return [entry.data];
      throw new DisburseError(
        'SENDING_LOCKED',
        `The record of what was sent at ${this.#file} holds a line that this version does not understand, so that it is not known what was sent. Nothing was sent. Open the ledger with the version of Disburse that was used last.`,
      );
    });
  }
}

/** An older copy may let go of a batch of which the newer one recorded payouts: they stay recorded. */
function withWhatWasRecorded(
  entry: JournalledWithdrawal,
  before: JournalledWithdrawal | undefined,
): JournalledWithdrawal {
  if (before === undefined) return entry;
  return {
    ...entry,
    recorded: entry.recorded || before.recorded,
    recordedPayouts: [...new Set([...before.recordedPayouts, ...entry.recordedPayouts])],
  };
}

/** Where the journal of a ledger lies. */
export function sendJournalFile(dataFolder: string, ledgerId: string): string {
  return join(dataFolder, 'sending', `${ledgerId}.jsonl`);
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
