import { z } from 'zod';
import { instantSchema, plainDateSchema } from '../dates.ts';
import { programIdSchema, recipientIdSchema } from '../ids.ts';
import { amountMinorSchema } from '../money.ts';
import { reasonSchema } from './fields.ts';
import { payoutIdsSchema } from './payoutSchemas.ts';
import { mutation, query } from './procedure.ts';
import { form1099Schema, taxBucketSchema, taxCategorySchema, taxRecipientSchema } from './taxSchemas.ts';
import { reportedMethodsSchema, taxYearSchema } from './withholding.ts';

const bucketTotalsSchema = z.object({
  bucket: taxBucketSchema,
  count: z.int(),
  reportableMinor: amountMinorSchema,
  excludedMinor: amountMinorSchema,
  withheldMinor: amountMinorSchema,
});

const taxDeadlineSchema = z.object({
  id: z.string(),
  title: z.string(),
  statutoryDay: z.string(),
  dueOn: z.string().describe('the next business day where the day of the law is none'),
  source: z.string(),
});

const sourcedMinorSchema = z.object({ value: z.int(), source: z.string() });

const taxYearRulesSchema = z.object({
  year: z.int(),
  thresholds: z.object({
    nonemployeeCompensationMinor: sourcedMinorSchema,
    otherIncomeMinor: sourcedMinorSchema,
    royaltiesMinor: sourcedMinorSchema,
  }),
  backupWithholdingFromMinor: sourcedMinorSchema,
  backupWithholdingBasisPoints: sourcedMinorSchema,
  nonresidentWithholdingBasisPoints: sourcedMinorSchema,
  eFileFrom: sourcedMinorSchema,
  forms: z.array(
    z.object({
      form: form1099Schema,
      title: z.string(),
      revision: z.string(),
      ombNumber: z.string(),
      boxes: z.array(
        z.object({
          number: z.string().nullable(),
          caption: z.string(),
          kind: z.enum(['amount', 'checkbox', 'text', 'reserved']),
          meaning: z.string().nullable(),
        }),
      ),
    }),
  ),
  deadlines: z.array(taxDeadlineSchema),
});

const settingsSchema = z.object({
  year: z.int(),
  otherReturns: z.int().describe('information returns that are filed elsewhere, such as Forms W-2'),
  note: z.string().nullable(),
});

const taxFilingSchema = z.object({
  year: z.int(),
  form: form1099Schema,
  filedOn: z.string(),
  reference: z.string(),
  recordedAt: instantSchema,
  recordedBy: z.string(),
  returns: z.int(),
  reportableMinor: amountMinorSchema,
  withheldMinor: amountMinorSchema,
  differences: z
    .int()
    .nullable()
    .describe('returns whose figures would be others now; null where not counted'),
});

/** The tax year: who is reported on which form, why, and what was filed. Amounts are US cents. */
export const taxContract = {
  'tax.years': query({
    summary:
      'The tax years whose rules are known: thresholds, rates, forms, boxes and deadlines, with their sources.',
    input: {},
    output: z.object({ rows: z.array(taxYearRulesSchema), current: z.int().describe('the year of today') }),
  }),
  'tax.year': query({
    summary:
      'What each taxpayer was paid in a year, what of it goes on which form, and why, with the payments behind it.',
    lane: 'reader',
    input: {
      year: taxYearSchema,
      withLines: z.boolean().default(true).describe('false leaves the payments out'),
      recipientId: recipientIdSchema.optional(),
      form: form1099Schema.optional().describe('only payments of this form'),
      bucket: taxBucketSchema.optional(),
      programId: programIdSchema
        .optional()
        .describe('only taxpayers with a payment of this program; their totals stay those of the taxpayer'),
      search: z.string().trim().max(200).optional().describe('a part of the name, or the last four digits'),
      cursor: z.string().max(2_000).optional(),
      limit: z.int().min(1).max(500).optional().describe('all at once where it is left out'),
    },
    output: z.object({
      year: z.int(),
      recipients: z.array(taxRecipientSchema),
      buckets: z.array(bucketTotalsSchema).describe('over the whole year, every bucket once'),
      matching: z.int().describe('how many recipients the filter lets through'),
      rates: z
        .array(z.object({ date: z.string(), currency: z.string(), payments: z.int() }))
        .describe('the rates that are missing'),
      nextCursor: z.string().nullable(),
    }),
    errors: ['TAX_YEAR_UNKNOWN'],
  }),
  'tax.checklist': query({
    summary:
      'What is still to be done for a tax year: deadlines, what is open, and whether returns have to be filed electronically.',
    lane: 'reader',
    input: { year: taxYearSchema },
    output: z.object({
      year: z.int(),
      deadlines: z.array(
        taxDeadlineSchema.extend({
          state: z.enum(['open', 'done', 'not_needed']),
          daysLeft: z.int().describe('from today; negative once it has passed'),
          count: z.int().describe('returns or recipients that it is about'),
          message: z.string(),
        }),
      ),
      open: z.array(z.object({ code: z.string(), count: z.int(), message: z.string() })),
      eFile: z.object({
        nec: z.int(),
        misc: z.int(),
        otherReturns: z.int(),
        total: z.int(),
        from: z.int(),
        required: z.boolean(),
        message: z.string(),
      }),
      buckets: z.array(bucketTotalsSchema),
      filings: z.array(taxFilingSchema),
    }),
    errors: ['TAX_YEAR_UNKNOWN'],
  }),
  'tax.settings': query({
    summary: 'What was entered about a tax year.',
    input: { year: taxYearSchema },
    output: settingsSchema,
    errors: ['TAX_YEAR_UNKNOWN'],
  }),
  'tax.saveSettings': mutation({
    summary:
      'Enters how many information returns of a year are filed elsewhere; they count for filing electronically. With it, which methods the processor reports.',
    input: {
      year: taxYearSchema,
      otherReturns: z.int().min(0).max(1_000_000),
      note: z.string().trim().max(500).nullable().optional(),
      methods: reportedMethodsSchema
        .optional()
        .describe('what withholding.saveSettings takes, saved together'),
    },
    output: settingsSchema,
    errors: ['TAX_YEAR_UNKNOWN'],
  }),
  'tax.overridePayouts': mutation({
    summary: 'Sets on which form and in which box payments are reported, or takes that back.',
    input: {
      payoutIds: payoutIdsSchema,
      category: taxCategorySchema
        .nullable()
        .describe('null takes it back: the setting of the program holds again'),
      reason: reasonSchema,
    },
    output: z.object({ changed: z.int(), unchanged: z.int(), category: taxCategorySchema.nullable() }),
  }),
  'tax.recordFiled': mutation({
    summary:
      'Records that the returns of a form were filed, and locks their figures: later changes show as differences.',
    input: {
      year: taxYearSchema,
      form: form1099Schema,
      filedOn: plainDateSchema,
      reference: z.string().trim().min(1, 'must not be empty').max(200),
    },
    output: taxFilingSchema,
    errors: ['TAX_YEAR_UNKNOWN'],
  }),
  'tax.filings': query({
    summary: 'What was filed, newest year first.',
    input: { year: taxYearSchema.optional() },
    output: z.object({ rows: z.array(taxFilingSchema), nextCursor: z.null() }),
  }),
};
