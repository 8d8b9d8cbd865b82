import { z } from 'zod';
import { currencySchema } from '../currency.ts';
import { instantSchema, plainDateSchema } from '../dates.ts';
import { journalEntryIdSchema } from '../ids.ts';
import { amountMinorSchema } from '../money.ts';
import {
  fileToOpenSchema,
  fileToSaveSchema,
  pageFields,
  pageOf,
  partnerAddressFields,
  periodFields,
  reasonSchema,
  totalsSchema,
} from './fields.ts';
import { mutation, query } from './procedure.ts';

const fileWrittenSchema = z.object({
  file: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  chainHead: z.string(),
});

const postingSchema = z.object({
  accountCode: z.string(),
  accountName: z.string(),
  currency: z.string(),
  partnerId: z.string().nullable(),
  debitMinor: amountMinorSchema,
  creditMinor: amountMinorSchema,
});

/** The kinds of documents that entries are booked from. */
export const sourceKinds = ['commission', 'clawback', 'credit', 'payout', 'opening', 'redemption'] as const;
export const sourceKindSchema = z.enum(sourceKinds);
export type SourceKind = z.infer<typeof sourceKindSchema>;

/**
 * The step of a document's life that an entry books. `settled` and `unsettled` are the only ones that move what counts
 * as paid; `ledger.verify` derives it from them.
 */
export const entryStepSchema = z.enum([
  'accrued',
  'declined',
  'reversed',
  'reserved',
  'released',
  'settled',
  'unsettled',
  'fee',
  'fee_reversed',
  'foreign_fee',
  'exchange',
  'opened',
  'redeemed',
]);
export type EntryStep = z.infer<typeof entryStepSchema>;

export const journalEntrySchema = z.object({
  journalEntryId: z.string(),
  entryDate: z.string(),
  occurredOn: z.string(),
  recordedAt: instantSchema,
  sourceKind: sourceKindSchema,
  sourceId: z.string(),
  sourceStep: entryStepSchema,
  reversalOf: z.string().nullable(),
  reversedBy: z.string().nullable(),
  postings: z.array(postingSchema),
});

const namedLedgerSchema = z.object({ ledgerId: z.string(), name: z.string() });

/** What `ledger.restore` says of a backup that it refuses because it is one of another ledger. */
export const otherLedgerDetailsSchema = z.object({
  replaceOther: z.literal(true).describe('the input that restores it all the same'),
  backupOf: namedLedgerSchema,
  present: namedLedgerSchema.describe('the ledger that stands where the backup was to be put'),
});
export type OtherLedgerDetails = z.infer<typeof otherLedgerDetailsSchema>;

export const ledgerContract = {
  'ledger.create': mutation({
    summary: 'Makes a new ledger file.',
    lane: 'lifecycle',
    input: {
      file: fileToSaveSchema.optional(),
      name: z.string().trim().min(1).max(200),
      baseCurrency: currencySchema,
      timeZone: z.string().max(100).optional(),
      recoveryKeyFile: fileToSaveSchema.optional(),
    },
    output: z.object({
      ledgerId: z.string(),
      schemaVersion: z.int(),
      file: z.string(),
      passphraseSet: z.boolean(),
      recoveryKey: z.string().optional().describe('shown once, unless recoveryKeyFile was named'),
    }),
    errors: ['DISK_FULL', 'READ_ONLY'],
  }),
  'ledger.info': query({
    summary: 'What this ledger is and how much is in it.',
    input: {},
    output: z.object({
      ledgerId: z.string(),
      name: z.string(),
      baseCurrency: z.string(),
      timeZone: z.string(),
      today: z.string(),
      environment: z.enum(['sandbox', 'live', 'none']).describe('none until the first provider is connected'),
      schemaVersion: z.int(),
      lockedThrough: z.string().nullable(),
      restoredAt: instantSchema.nullable().describe('set until the restore is acknowledged'),
      sandboxCopyMadeAt: instantSchema
        .nullable()
        .describe('set where this ledger is a copy that was made to try things out'),
      counts: z.object({
        partners: z.int(),
        commissions: z.int(),
        payouts: z.int(),
        journalEntries: z.int(),
      }),
    }),
  }),
  'ledger.verify': query({
    summary: 'Derives everything again: balances, entries, the chain, foreign keys, the file itself.',
    lane: 'reader',
    input: {},
    output: z.object({
      ok: z.boolean(),
      problems: z.array(z.object({ code: z.string(), message: z.string() })),
      chainHead: z.string(),
      checked: z.object({
        journalEntries: z.int(),
        balances: z.int(),
        commissions: z.int(),
        payouts: z.int(),
      }),
    }),
  }),
  'ledger.backup': query({
    summary: 'Writes a verified copy of the ledger to another file.',
    lane: 'reader',
    input: { file: fileToSaveSchema },
    output: fileWrittenSchema,
    errors: ['DISK_FULL', 'READ_ONLY'],
  }),
  'ledger.sandboxCopy': query({
    summary: 'Makes a copy to try things out in: a ledger of its own in sandbox, without any account.',
    lane: 'reader',
    input: { file: fileToSaveSchema },
    output: fileWrittenSchema.extend({
      ledgerId: z.string().describe('of the copy'),
      name: z.string().describe('of the copy'),
      closedBatches: z.int().describe('batches that were open; only the original goes on with them'),
      released: totalsSchema.describe('payouts of those batches that are payable again in the copy'),
    }),
    errors: ['DISK_FULL', 'READ_ONLY', 'ENVIRONMENT_MISMATCH', 'CLOCK_UNTRUSTED'],
  }),
  'ledger.restore': mutation({
    summary: 'Puts a backup in the place of the ledger; the present file is kept beside it.',
    lane: 'lifecycle',
    input: {
      file: fileToOpenSchema,
      replaceOther: z.boolean().default(false).describe('allows a backup of another ledger'),
    },
    output: fileWrittenSchema.extend({ previousFile: z.string().nullable() }),
    errors: ['NOT_A_LEDGER', 'LEDGER_NEWER', 'LEDGER_CORRUPT', 'LEDGER_BUSY'],
  }),
  'ledger.acknowledgeRestore': mutation({
    summary:
      'States that what was paid after the backup has been looked at, so that payouts can be processed again.',
    input: { note: reasonSchema },
    output: z.object({ restoredAt: z.null() }),
    errors: ['SENDING_LOCKED'],
  }),
  'ledger.trialBalance': query({
    summary: 'The balance of every account, per currency.',
    lane: 'reader',
    input: { asOf: plainDateSchema.optional() },
    output: z.object({
      asOf: z.string(),
      rows: z.array(
        z.object({
          accountCode: z.string(),
          accountName: z.string(),
          currency: z.string(),
          debitMinor: amountMinorSchema,
          creditMinor: amountMinorSchema,
        }),
      ),
    }),
  }),
  'journal.list': query({
    summary: 'Journal entries, newest first.',
    lane: 'reader',
    input: {
      ...pageFields,
      ...periodFields,
      ...partnerAddressFields,
      accountCode: z.string().optional(),
      sourceKind: sourceKindSchema.optional(),
      sourceId: z.string().optional(),
    },
    output: pageOf(journalEntrySchema),
  }),
  'journal.get': query({
    summary: 'One journal entry with its postings.',
    input: { journalEntryId: journalEntryIdSchema },
    output: journalEntrySchema,
  }),
  'journal.reverse': mutation({
    summary: 'Corrects an entry by one that names it and takes it back.',
    input: { journalEntryId: journalEntryIdSchema, reason: reasonSchema },
    output: z.object({ journalEntryId: z.string(), reversalOf: z.string() }),
    errors: ['PAYOUT_STATE'],
  }),
  'periods.lock': mutation({
    summary: 'Closes the books through a day: what arrives later for it is booked on the first open day.',
    input: { through: plainDateSchema, reason: reasonSchema.optional() },
    output: z.object({ lockedThrough: z.string().nullable() }),
    errors: ['PERIOD_LOCKED'],
  }),
  'periods.unlock': mutation({
    summary: 'Opens the books again, wholly or through an earlier day.',
    input: { through: plainDateSchema.optional(), reason: reasonSchema },
    output: z.object({ lockedThrough: z.string().nullable() }),
  }),
};
