import { z } from 'zod';
import { instantSchema, plainDateSchema } from '../dates.ts';
import { partnerIdSchema, programIdSchema } from '../ids.ts';
import {
  directorySchema,
  fileToOpenSchema,
  fileToSaveSchema,
  pageFields,
  partnerAddressFields,
  payoutMethodSchema,
  remarkSchema,
} from './fields.ts';
import { errand, mutation, query } from './procedure.ts';
import { form1099Schema } from './taxSchemas.ts';
import { taxYearSchema } from './withholding.ts';

/** The forms that a partner is asked for; which one it has to be follows from country and entity type. */
const askedForms = ['W-9', 'W-8BEN', 'W-8BEN-E'] as const;
const askedFormSchema = z.enum(askedForms);

export const copyWays = ['mail', 'electronic', 'by_hand'] as const;
export type CopyWay = (typeof copyWays)[number];

/** What can be asked of a copy. One copy can be in several of these states: `not_made` and `not_sent`. */
export const copyStates = ['cannot_be_made', 'not_made', 'not_sent', 'sent', 'changed'] as const;
export type CopyState = (typeof copyStates)[number];

/** What a document leaves out of a record, because it cannot be printed. */
const unprintedSchema = z.object({ field: z.string(), message: z.string() });
export type Unprinted = z.infer<typeof unprintedSchema>;

/** A made file; nothing of a recipient but the name stands in its own name. */
const madeFileSchema = z.object({
  file: z.string(),
  kind: z.enum(['copy', 'merged', 'iris-csv', 'workbook', 'letter', 'mail-text', 'sheet']),
  recipientId: z.string().nullable(),
  count: z.int().describe('how many returns or letters it holds'),
  bytes: z.int(),
  sha256: z.string(),
});

const skippedRecipientSchema = z.object({
  recipientId: z.string(),
  name: z.string(),
  reasons: z.array(remarkSchema),
});

const documentWarningSchema = z.object({
  recipientId: z.string().nullable(),
  name: z.string().nullable(),
  field: z.string(),
  message: z.string(),
});

const consentFields = {
  consentedOn: z.string().nullable().describe('since when the consent is in force; null where there is none'),
  withdrawnOn: z.string().nullable(),
};

const copySchema = z.object({
  recipientId: z.string(),
  name: z.string(),
  form: form1099Schema,
  tinLast4: z.string().nullable(),
  partnerIds: z.array(z.string()),
  reasons: z.array(remarkSchema).describe('why no copy can be made yet; empty where one can'),
  madeAt: instantSchema.nullable(),
  changedSinceMade: z.boolean().describe('figures, name or address are no longer those of the copy'),
  ...consentFields,
  sent: z.object({ way: z.enum(copyWays), sentOn: z.string(), recordedAt: instantSchema }).nullable(),
  changedSinceSent: z.boolean(),
});
export type TaxCopy = z.infer<typeof copySchema>;

const recipientIdsSchema = z.array(z.string().min(1).max(100)).min(1).max(100_000);

const templateSchema = z.object({
  year: z.int(),
  form: form1099Schema,
  fileName: z.string(),
  loadedAt: instantSchema,
  columns: z.int(),
  matched: z.array(z.string()),
  unmatched: z
    .array(z.string())
    .describe('columns of the template that stay blank, as nothing is known of them'),
  missing: z.array(z.string()).describe('columns that this program fills and the template does not have'),
});

const fieldMessageSchema = z.object({ field: z.string(), message: z.string() });

export const taxDocumentsContract = {
  // It runs beside other calls as an errand does, because the vault is open in that thread alone.
  'exports.form1099': errand({
    summary:
      'Makes the recipient copies, the files for the IRS or the workbook of a tax year in a folder: all files or none.',
    input: {
      year: taxYearSchema,
      form: form1099Schema,
      format: z.enum(['pdf', 'iris-csv', 'xlsx']),
      directory: directorySchema,
      draft: z.boolean().default(false).describe('marks every copy as a draft, and is not kept as made'),
    },
    output: z.object({
      directory: z.string().describe('the new folder in which the files lie'),
      files: z.array(madeFileSchema),
      count: z.int().describe('how many returns the files hold; of a workbook: how many taxpayers'),
      skipped: z.array(skippedRecipientSchema),
      warnings: z.array(documentWarningSchema),
    }),
    errors: ['CANCELLED', 'DISK_FULL', 'READ_ONLY', 'VAULT_LOCKED', 'TAX_YEAR_UNKNOWN'],
  }),
  'tax.copies': query({
    summary: 'The recipient copies of a year: made, consented to, sent; by name.',
    lane: 'reader',
    input: {
      ...pageFields,
      year: taxYearSchema,
      form: form1099Schema.optional(),
      search: z.string().max(200).optional(),
      state: z.enum(copyStates).optional(),
    },
    output: z.object({
      rows: z.array(copySchema),
      nextCursor: z.string().nullable(),
      counts: z.object({
        all: z.int(),
        cannotBeMade: z.int(),
        notMade: z.int(),
        made: z.int(),
        notSent: z.int().describe('made, and not handed over yet'),
        sent: z.int(),
        changed: z.int(),
      }),
    }),
    errors: ['TAX_YEAR_UNKNOWN'],
  }),
  'tax.recordCopies': mutation({
    summary:
      'Records how and when copies went to their recipients, all or none; electronic ones need a consent.',
    input: {
      year: taxYearSchema,
      form: form1099Schema.optional().describe('with recipientIds: the copies of one form'),
      recipientIds: recipientIdsSchema.optional(),
      copies: z
        .array(z.strictObject({ form: form1099Schema, recipientIds: recipientIdsSchema }))
        .min(1)
        .max(10)
        .optional()
        .describe('in place of form and recipientIds: the copies of several forms, recorded together'),
      way: z.enum(copyWays),
      sentOn: plainDateSchema,
    },
    output: z.object({ recorded: z.int() }),
    errors: ['TAX_YEAR_UNKNOWN'],
  }),
  'tax.recordConsent': mutation({
    summary:
      'Records that a partner, or several together, agreed to copies in electronic form, or took that back.',
    input: {
      ...partnerAddressFields,
      partnerIds: z
        .array(partnerIdSchema)
        .min(1)
        .max(10_000)
        .optional()
        .describe('several in place of one, all or none; those of whom it is recorded already are left'),
      consentedOn: plainDateSchema.optional(),
      withdrawnOn: plainDateSchema.optional(),
    },
    output: z.object({
      partnerId: z.string().describe('of several: the first'),
      ...consentFields,
      partners: z.array(
        z.object({
          partnerId: z.string(),
          ...consentFields,
          recorded: z.boolean().describe('false where it was recorded already'),
        }),
      ),
    }),
  }),
  'tax.loadTemplate': mutation({
    summary: 'Takes the header row of an IRIS template that was downloaded; its columns are matched by name.',
    input: { year: taxYearSchema, form: form1099Schema, file: fileToOpenSchema },
    output: templateSchema,
    errors: ['TAX_YEAR_UNKNOWN'],
  }),
  'tax.templates': query({
    summary: 'The IRIS templates that are in use, and what of them is known.',
    input: {},
    output: z.object({ rows: z.array(templateSchema), nextCursor: z.null() }),
  }),
  'taxForms.sheet': query({
    summary: 'Makes the sheet to be filled in by a partner: payment details and tax data in one PDF.',
    lane: 'reader',
    input: { ...partnerAddressFields, form: askedFormSchema.optional(), file: fileToSaveSchema },
    output: z.object({
      file: z.string(),
      bytes: z.int(),
      sha256: z.string(),
      partnerId: z.string(),
      form: askedFormSchema,
      unprinted: z.array(unprintedSchema).describe('what is left to the partner to fill in'),
    }),
    errors: ['DISK_FULL', 'READ_ONLY'],
  }),
  'taxForms.readSheet': query({
    summary: 'Reads a sheet that came back filled in; records nothing.',
    lane: 'reader',
    input: { file: fileToOpenSchema },
    output: z.object({
      partnerId: z.string().nullable().describe('for whom the sheet was made; null where it is unknown here'),
      partnerName: z.string().nullable(),
      form: askedFormSchema,
      signedOn: z.string().nullable(),
      fields: z.record(z.string(), z.unknown()).describe('what taxForms.record takes as fields'),
      payoutMethod: payoutMethodSchema
        .nullable()
        .describe('this and the details are what partners.save takes'),
      payoutDetails: z.record(z.string(), z.string()),
      problems: z.array(fieldMessageSchema),
      warnings: z.array(fieldMessageSchema),
    }),
  }),
  'taxForms.request': errand({
    summary:
      'Makes request letters as PDF and mail text for partners whose forms are missing, and logs the request.',
    input: {
      partnerIds: z.array(partnerIdSchema).min(1).max(100_000).optional(),
      filter: z
        .strictObject({
          standing: z.enum(['missing', 'requested', 'expiring', 'expired', 'rejected']).optional(),
          form: askedFormSchema.optional(),
          programId: programIdSchema.optional(),
          search: z.string().trim().max(200).optional(),
        })
        .optional(),
      forms: z
        .array(askedFormSchema)
        .max(3)
        .optional()
        .describe('only partners who have to give one of these'),
      answerBy: plainDateSchema.optional(),
      withSheets: z.boolean().default(true).describe('adds the sheet to be filled in to each letter'),
      directory: directorySchema,
    },
    output: z.object({
      directory: z.string(),
      files: z.array(madeFileSchema),
      asked: z.array(z.object({ partnerId: z.string(), name: z.string(), form: askedFormSchema })),
      skipped: z.array(z.object({ partnerId: z.string(), name: z.string(), reason: z.string() })),
      unprinted: z
        .array(unprintedSchema.extend({ partnerId: z.string(), name: z.string() }))
        .describe('what letters and sheets leave out; the mail text has it'),
    }),
    errors: ['CANCELLED', 'DISK_FULL', 'READ_ONLY'],
  }),
};
