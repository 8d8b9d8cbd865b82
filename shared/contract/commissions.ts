import { z } from 'zod';
import { currencySchema } from '../currency.ts';
import { commissionIdSchema, programIdSchema } from '../ids.ts';
import { amountMinorSchema } from '../money.ts';
import {
  fileToOpenSchema,
  fileToSaveSchema,
  pageFields,
  pageOf,
  partnerAddressFields,
  periodFields,
  reasonSchema,
} from './fields.ts';
import { mutation, query } from './procedure.ts';

export const commissionStatuses = ['pending', 'approved', 'on_hold', 'declined', 'reversed'] as const;
const commissionKinds = ['commission', 'clawback', 'credit'] as const;

const commissionSchema = z.object({
  commissionId: z.string(),
  externalId: z.string().nullable(),
  partnerId: z.string(),
  partnerName: z.string(),
  programId: z.string(),
  kind: z.enum(commissionKinds),
  currency: z.string(),
  amountMinor: amountMinorSchema,
  reversedMinor: amountMinorSchema.describe('how much of it clawbacks took back'),
  earnedOn: z.string(),
  payableOn: z.string(),
  description: z.string().nullable(),
  status: z.enum(commissionStatuses),
  reason: z.string().nullable(),
  reverses: z.string().nullable(),
  journalEntryId: z.string(),
});

const commissionsActInput = {
  commissionIds: z.array(commissionIdSchema).min(1).max(10_000),
  reason: reasonSchema,
};
const commissionsActOutput = z.object({
  commissions: z.array(
    z.object({
      commissionId: z.string(),
      status: z.enum(commissionStatuses),
      journalEntryId: z.string().nullable(),
    }),
  ),
});

export const importKinds = [
  'partners',
  'commissions',
  'payouts',
  'redemptions',
  'payoutRequests',
  'taxForms',
  'rates',
] as const;

const importResultSchema = z.object({
  read: z.int(),
  imported: z.int().describe('new or changed'),
  updated: z.int().describe('those of the imported that changed something already known'),
  unchanged: z.int(),
  rejectedCount: z.int(),
  rejected: z.array(z.object({ line: z.int(), field: z.string(), reason: z.string() })),
  totals: z.array(z.object({ currency: z.string(), count: z.int(), totalMinor: amountMinorSchema })),
  applied: z.boolean().describe('false for a dry run, or where allOrNothing held everything back'),
  rejectedFile: z.string().nullable(),
  columns: z.record(z.string(), z.string()).describe('which header was read as which field'),
  headers: z.array(z.string()).describe('all of the file, in their order'),
  sha256: z.string(),
});
export type ImportResult = z.infer<typeof importResultSchema>;

export const commissionsContract = {
  'commissions.list': query({
    summary: 'Commissions, clawbacks and credits, newest first.',
    lane: 'reader',
    input: {
      ...pageFields,
      ...periodFields,
      ...partnerAddressFields,
      status: z.enum(commissionStatuses).optional(),
      kind: z.enum(commissionKinds).optional(),
      currency: currencySchema.optional(),
      search: z
        .string()
        .trim()
        .max(200)
        .optional()
        .describe('how the commission id of your own system begins, in its letters'),
    },
    output: pageOf(commissionSchema),
  }),
  'commissions.approve': mutation({
    summary: 'Lets commissions that waited or were on hold become payable on their day.',
    input: { ...commissionsActInput, reason: reasonSchema.optional() },
    output: commissionsActOutput,
  }),
  'commissions.hold': mutation({
    summary: 'Keeps commissions from becoming payable until they are approved again.',
    input: commissionsActInput,
    output: commissionsActOutput,
  }),
  'commissions.decline': mutation({
    summary: 'Refuses commissions that are not payable yet and takes them out of what is owed.',
    input: commissionsActInput,
    output: commissionsActOutput,
  }),
  'commissions.reverse': mutation({
    summary: 'Takes back what is left of commissions by a clawback, paid or not.',
    input: commissionsActInput,
    output: commissionsActOutput,
  }),
  'imports.csv': mutation({
    summary: 'Reads a CSV file into the ledger, line by line, naming every line that it refuses.',
    lane: 'staged',
    input: {
      file: fileToOpenSchema,
      kind: z.enum(importKinds),
      programId: programIdSchema,
      mapping: z
        .record(z.string(), z.string().nullable())
        .optional()
        .describe('field to header, or header to field; a header mapped to null or "" is left out'),
      mappingName: z.string().trim().min(1).max(100).optional().describe('a saved mapping to use'),
      saveMappingAs: z.string().trim().min(1).max(100).optional(),
      decimalSeparator: z.enum(['point', 'comma']).optional(),
      dateOrder: z.enum(['day-first', 'month-first']).optional(),
      expectedSha256: z
        .string()
        .optional()
        .describe('of the file that was looked at; another content is refused'),
      dryRun: z.boolean().default(false),
      allOrNothing: z.boolean().default(false),
      rejectedFile: fileToSaveSchema
        .optional()
        .describe('where to save the refused lines with a reason column'),
    },
    output: importResultSchema,
    errors: ['CANCELLED', 'DISK_FULL', 'VAULT_LOCKED', 'LEDGER_BUSY'],
  }),
  'imports.layouts': query({
    summary: 'The fields that each kind of file can fill.',
    input: {},
    output: z.object({
      layouts: z.array(
        z.object({
          kind: z.enum(importKinds),
          fields: z.array(z.object({ name: z.string(), required: z.boolean() })),
        }),
      ),
    }),
  }),
  'imports.mappings': query({
    summary: 'The saved column mappings.',
    input: { kind: z.enum(importKinds).optional() },
    output: z.object({
      mappings: z.array(
        z.object({
          name: z.string(),
          kind: z.enum(importKinds),
          mapping: z.record(z.string(), z.string().nullable()),
        }),
      ),
    }),
  }),
};
