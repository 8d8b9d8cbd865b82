import { z } from 'zod';
import { currencySchema } from '../currency.ts';
import { instantSchema, plainDateSchema } from '../dates.ts';
import { partnerIdSchema, tinNoticeIdSchema } from '../ids.ts';
import {
  pageFields,
  pageOf,
  partnerAddressFields,
  payoutMethodSchema,
  periodFields,
  reasonSchema,
} from './fields.ts';
import { mutation, query } from './procedure.ts';

const mostRates = 10_000;

export const taxYearSchema = z.int().min(2000).max(2100);

/** Why a return, or withholding, of last year bears on this year's payments. */
const priorReturnReasons = ['return_required', 'backup_withheld'] as const;

const withholdingKinds = ['backup', 'nonresident'] as const;

/** The longest decimals that rates are published with, and more. */
const rateTextSchema = z
  .string()
  .trim()
  .regex(/^[0-9]{1,9}(\.[0-9]{1,12})?$/, 'has to be decimal text such as 1.0834')
  .refine((text) => /[1-9]/.test(text), 'has to be more than zero');

const rateSchema = z.object({
  date: z.string(),
  currency: z.string(),
  base: z.string(),
  rate: z.string().describe('so much of the base is one unit of the currency'),
  source: z.string(),
  savedAt: instantSchema,
});

/** Which methods of payment the processor reports, as a person sets it. */
export const reportedMethodsSchema = z
  .array(z.strictObject({ method: payoutMethodSchema, reportedByProcessor: z.boolean() }))
  .min(1)
  .max(10);

const reportedMethodSchema = z.object({
  method: payoutMethodSchema,
  reportedByProcessor: z.boolean().describe('the processor reports these payments on Form 1099-K'),
  isDefault: z.boolean(),
});

const withholdingSettingsSchema = z.object({
  year: z.int(),
  methods: z.array(reportedMethodSchema),
  payerFilesUsReturns: z
    .boolean()
    .describe('the payer has a US tax id or a US address; without that nothing is withheld'),
});

const tinNoticeSchema = z.object({
  noticeId: z.string(),
  partnerId: z.string(),
  partnerName: z.string(),
  notice: z.enum(['first', 'second']),
  receivedOn: z.string(),
  withholdFrom: z.string().describe('the 31st business day after it was received'),
  recordedAt: instantSchema,
  endedOn: z.string().nullable(),
  endReason: z.string().nullable(),
});

const priorReturnSchema = z.object({
  partnerId: z.string(),
  partnerName: z.string(),
  year: z.int(),
  why: z.enum(priorReturnReasons),
  recordedAt: instantSchema,
});

/** What is held back of a payout for the tax office: the kind, the rate, from which amount, and why. */
export const withholdingSchema = z.object({
  kind: z.enum(withholdingKinds),
  taxYear: z.int(),
  rateBasisPoints: z.int(),
  baseMinor: z.int(),
  reason: z.string(),
});
export type WithholdingView = z.infer<typeof withholdingSchema>;

/** Tax withheld when a payout is made, and the dated rates by which amounts are told in US dollars. */
export const withholdingContract = {
  'rates.save': mutation({
    summary: 'Saves exchange rates by day; one that is there already for the day is replaced.',
    input: {
      rates: z
        .array(
          z.strictObject({
            date: plainDateSchema,
            currency: currencySchema,
            base: currencySchema.default('USD'),
            rate: rateTextSchema.describe('so much of the base is one unit of the currency'),
            source: z.string().trim().min(1).max(100).describe('who published it'),
          }),
        )
        .min(1)
        .max(mostRates),
    },
    output: z.object({ saved: z.int(), replaced: z.int(), unchanged: z.int() }),
  }),
  'rates.list': query({
    summary: 'Exchange rates, newest day first.',
    input: {
      ...pageFields,
      ...periodFields,
      currency: currencySchema.optional(),
      base: currencySchema.optional(),
    },
    output: pageOf(rateSchema),
  }),
  'withholding.settings': query({
    summary:
      'Which methods of payment the processor reports for a tax year, and whether anything is withheld at all.',
    input: { year: taxYearSchema },
    output: withholdingSettingsSchema,
  }),
  'withholding.saveSettings': mutation({
    summary: 'Sets which methods of payment the processor reports for a tax year.',
    input: {
      year: taxYearSchema,
      methods: reportedMethodsSchema,
    },
    output: withholdingSettingsSchema,
  }),
  'withholding.ahead': query({
    summary:
      'What would be withheld of the payable balances of a partner if each alone were paid today by its payout method, and why.',
    input: partnerAddressFields,
    output: z.object({
      balances: z.array(
        z.object({
          currency: z.string(),
          payableMinor: z.int(),
          withheldMinor: z
            .int()
            .nullable()
            .describe('null where nobody can say it, so that a review leaves the balance out'),
          reason: z.string(),
        }),
      ),
    }),
  }),
  'withholding.recordNotice': mutation({
    summary: 'Records a notice by the IRS that the tax id of a partner is wrong (CP2100, B-notice).',
    input: {
      ...partnerAddressFields,
      notice: z.enum(['first', 'second']).default('first'),
      receivedOn: plainDateSchema,
    },
    output: tinNoticeSchema,
    errors: ['TAX_YEAR_UNKNOWN'],
  }),
  'withholding.endNotice': mutation({
    summary: 'Ends a notice: the partner proved the tax id, or gave another one.',
    input: { noticeId: tinNoticeIdSchema, reason: reasonSchema },
    output: tinNoticeSchema,
  }),
  'withholding.notices': query({
    summary: 'Notices by the IRS about tax ids, newest first.',
    input: { ...pageFields, partnerId: partnerIdSchema.optional(), open: z.boolean().optional() },
    output: pageOf(tinNoticeSchema),
  }),
  'withholding.recordPriorReturn': mutation({
    summary:
      'Records that a return was required for a partner, or tax was withheld, in a year that this ledger does not hold.',
    input: {
      ...partnerAddressFields,
      year: taxYearSchema,
      why: z.enum(priorReturnReasons).nullable().describe('null takes it back'),
    },
    output: z.object({
      partnerId: z.string(),
      year: z.int(),
      why: z.enum(priorReturnReasons).nullable(),
    }),
  }),
  'withholding.priorReturns': query({
    summary: 'For whom a return was required in years that this ledger does not hold.',
    input: { ...pageFields, partnerId: partnerIdSchema.optional(), year: taxYearSchema.optional() },
    output: pageOf(priorReturnSchema),
  }),
};
