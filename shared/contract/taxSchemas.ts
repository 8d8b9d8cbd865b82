import { z } from 'zod';
import { amountMinorSchema } from '../money.ts';
import { payoutMethodSchema } from './fields.ts';

export const forms1099 = ['1099-NEC', '1099-MISC'] as const;
export const form1099Schema = z.enum(forms1099);

/** Into which box of which form a payment goes, by the numbers of 2024; `none` keeps it out of every form. */
export const taxCategories = ['NEC-1', 'MISC-3', 'MISC-2', 'none'] as const;
export const taxCategorySchema = z.enum(taxCategories);
export type TaxCategory = (typeof taxCategories)[number];

/** The boxes that a payment can go into, as the forms call them. */
export const taxCategoryNames: Readonly<Record<TaxCategory, string>> = {
  'NEC-1': '1099-NEC, nonemployee compensation',
  'MISC-3': '1099-MISC, other income',
  'MISC-2': '1099-MISC, royalties',
  none: 'on no form',
};

/** Where a taxpayer stands in the year, one bucket each. Buckets are added, never renamed. */
export const taxBuckets = [
  'due',
  'missing_form',
  'rate_missing',
  'below',
  'processor',
  'exempt',
  'foreign',
  'left_out',
] as const;
export type TaxBucket = (typeof taxBuckets)[number];

/** What people call a bucket. */
export const taxBucketNames: Readonly<Record<TaxBucket, string>> = {
  due: 'Form due',
  missing_form: 'Form missing',
  rate_missing: 'Rate missing',
  below: 'Below',
  processor: 'Processor',
  exempt: 'Exempt',
  foreign: 'Foreign',
  left_out: 'Left out',
};

export const taxBucketSchema = z
  .enum(taxBuckets)
  .describe(
    'due: a return with all that it needs; missing_form: from the threshold on, without a tax form or tax id; rate_missing: an amount is not known in US dollars',
  );

/** Why a payment counts, or is left out. Codes are added, never renamed. */
const taxLineReasons = [
  'counted',
  'backup_withheld',
  'rate_missing',
  'processor',
  'corporation',
  'exempt_payee',
  'foreign',
  'override_none',
  'cancelled',
  'not_paid',
  'returned',
] as const;
export type TaxLineReason = (typeof taxLineReasons)[number];

/** What deserves a look at a taxpayer or a year. Codes are added, never renamed. */
const taxRemarkCodes = [
  'TAX_FORM_MISSING',
  'TAX_FORM_EXPIRED',
  'TIN_MISSING',
  'RATE_MISSING',
  'CLAWBACK_ACROSS_YEARS',
  'LOOK_AT_1042S',
  'BACKUP_WITHHELD',
  'DIFFERS_FROM_FILED',
  'NOT_IN_FILING',
] as const;
export type TaxRemarkCode = (typeof taxRemarkCodes)[number];
const taxRemarkSchema = z.object({ code: z.enum(taxRemarkCodes), message: z.string() });

/** US cents. */
const amountsByMeaningSchema = z.object({
  nonemployeeCompensationMinor: amountMinorSchema,
  otherIncomeMinor: amountMinorSchema,
  royaltiesMinor: amountMinorSchema,
  federalIncomeTaxWithheldMinor: amountMinorSchema,
});

const taxLineSchema = z.object({
  payoutId: z.string(),
  partnerId: z.string(),
  programId: z.string(),
  paidOn: z
    .string()
    .describe('the day on which it was paid, or for what was never paid the day it was prepared'),
  method: payoutMethodSchema.nullable(),
  currency: z.string(),
  grossMinor: amountMinorSchema.describe('in its own currency: with tax withheld, without VAT'),
  rate: z.string().nullable().describe('so many US dollars was one unit on that day'),
  usdMinor: amountMinorSchema.nullable().describe('the gross in US cents; null where the rate is missing'),
  withheldUsdMinor: amountMinorSchema.nullable().describe('backup withholding'),
  category: taxCategorySchema,
  overridden: z.boolean(),
  counted: z.boolean(),
  code: z.enum(taxLineReasons),
  reason: z.string(),
});
export type TaxLine = z.infer<typeof taxLineSchema>;

/** One taxpayer and one form. A taxpayer with payments of two forms stands there twice, under the same recipientId. */
export const taxRecipientSchema = z.object({
  recipientId: z.string().describe('the same every year'),
  name: z.string(),
  tinLast4: z.string().nullable(),
  partnerIds: z.array(z.string()),
  country: z.string().nullable(),
  paidMinor: amountMinorSchema.describe('reportable and excluded, as far as it is known in US dollars'),
  reportableMinor: amountMinorSchema.describe('as filed, once the form was filed'),
  excludedMinor: amountMinorSchema,
  withheldMinor: amountMinorSchema.describe('backup withholding; as filed, once the form was filed'),
  nonresidentWithheldMinor: amountMinorSchema.describe('belongs on Form 1042-S'),
  form: form1099Schema.nullable().describe('the form that is due, or null'),
  formOfPayments: form1099Schema.describe('the form that these payments would go into'),
  due: z.boolean(),
  bucket: taxBucketSchema,
  reason: z.string(),
  amounts: amountsByMeaningSchema.describe('what goes into the boxes of a form that is due'),
  remarks: z.array(taxRemarkSchema),
  filed: z
    .object({
      filedOn: z.string(),
      reference: z.string(),
      computedReportableMinor: amountMinorSchema.describe('what the payments come to now'),
      computedWithheldMinor: amountMinorSchema,
      differs: z.boolean(),
    })
    .nullable(),
  lineCount: z.int(),
  programs: z
    .array(z.object({ programId: z.string(), paidMinor: amountMinorSchema, lineCount: z.int() }))
    .describe('what of paidMinor, and how many of the payments, is of which program'),
  lines: z.array(taxLineSchema).describe('empty where the call did not ask for them'),
});
export type TaxRecipient = z.infer<typeof taxRecipientSchema>;
