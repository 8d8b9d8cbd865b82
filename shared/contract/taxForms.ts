import { z } from 'zod';
import { instantSchema, plainDateSchema } from '../dates.ts';
import { partnerIdSchema, programIdSchema, taxFormIdSchema } from '../ids.ts';
import {
  fileToOpenSchema,
  fileToSaveSchema,
  pageFields,
  pageOf,
  partnerAddressFields,
  reasonSchema,
} from './fields.ts';
import { addressSchema } from './partners.ts';
import { mutation, query, session } from './procedure.ts';
import { classifications, servicePlaces, tinTypes } from './taxFormChoices.ts';

export const taxFormKinds = ['W-9', 'W-8BEN', 'W-8BEN-E', 'VAT'] as const;
export type TaxFormKind = (typeof taxFormKinds)[number];

/** Where a form stands on the day of the answer. `expired` follows from the day, the rest from what was decided. */
const taxFormStatuses = ['received', 'accepted', 'expired', 'rejected', 'ended', 'replaced'] as const;
export type TaxFormStatus = (typeof taxFormStatuses)[number];

/** How far a partner's paperwork is. */
export const collectionStandings = [
  'not_needed',
  'missing',
  'requested',
  'received',
  'valid',
  'expiring',
  'expired',
  'rejected',
] as const;
export type CollectionStanding = (typeof collectionStandings)[number];

const typedSchema = z.string().trim().max(300);

/** A percentage as text or as a number: 15, "15", "12.5 %". */
const percentSchema = z
  .union([z.string().trim().max(20), z.number()])
  .transform((percent) => String(percent));

const addressTypedSchema = z.strictObject({
  line1: typedSchema.optional(),
  line2: typedSchema.optional(),
  city: typedSchema.optional(),
  region: typedSchema.optional(),
  postalCode: typedSchema.optional(),
  country: typedSchema.optional(),
});

/** The lines of all forms as they were filled in; which of them count follows from the form. Checked by field. */
export const taxFormFieldsSchema = z.strictObject({
  name: typedSchema.optional(),
  businessName: typedSchema.optional().describe('W-9 line 2; W-8BEN-E line 3, the disregarded entity'),
  classification: typedSchema.optional().describe('W-9 line 3a'),
  otherClassification: typedSchema.optional().describe('W-9: in words, where the classification is other'),
  exemptPayeeCode: typedSchema.optional().describe('W-9 line 4, 1 to 13'),
  fatcaCode: typedSchema.optional().describe('W-9 line 4, A to M'),
  address: addressTypedSchema.optional(),
  mailingAddress: addressTypedSchema.optional().describe('W-8 forms, where it is another one'),
  tinType: typedSchema.optional().describe('SSN, EIN, ITIN or ATIN'),
  tin: typedSchema.optional(),
  tinAppliedFor: z.boolean().optional().describe('W-9 without a tax id: "Applied For" stands in its place'),
  subjectToBackupWithholding: z.boolean().optional().describe('item 2 of the certification is struck out'),
  citizenship: typedSchema.optional().describe('W-8BEN line 2, a two-letter country code'),
  country: typedSchema.optional().describe('W-8BEN-E line 2, of incorporation; VAT: of registration'),
  birthDate: typedSchema.optional(),
  usTin: typedSchema.optional(),
  foreignTin: typedSchema.optional(),
  chapter3Status: typedSchema.optional().describe('W-8BEN-E line 4, such as corporation'),
  chapter4Status: typedSchema.optional().describe('W-8BEN-E line 5, such as active NFFE'),
  giin: typedSchema.optional(),
  treatyCountry: typedSchema.optional(),
  treatyRate: percentSchema.optional(),
  treatyArticle: typedSchema.optional(),
  treatyIncomeType: typedSchema.optional(),
  servicesPerformed: typedSchema.optional().describe('outside_us, us or mixed'),
  usSharePercent: percentSchema.optional().describe('with mixed: the share performed in the United States'),
  vatNumber: typedSchema.optional(),
  smallEnterprise: z.boolean().optional().describe('VAT: exempt as a small enterprise'),
  reference: typedSchema.optional(),
});
export type TaxFormFields = z.output<typeof taxFormFieldsSchema>;

const problemSchema = z.object({ field: z.string(), message: z.string() });

const attachmentSchema = z.object({
  bytes: z.int(),
  attachedAt: instantSchema,
  attachedBy: z.string(),
});

const taxFormSchema = z.object({
  taxFormId: z.string(),
  partnerId: z.string(),
  partnerName: z.string(),
  programId: z.string(),
  externalId: z.string(),
  form: z.enum(taxFormKinds),
  revision: z.string().nullable().describe('year and month of the printed form'),
  status: z.enum(taxFormStatuses),
  signedOn: z.string(),
  expiresOn: z.string().nullable().describe('the last day on which it is in force'),
  expiresInDays: z.int().nullable().describe('of a form in force: 0 on its last day'),
  endedOn: z.string().nullable().describe('the first day on which it counts no longer'),
  recordedAt: instantSchema,
  recordedBy: z.string(),
  decidedAt: instantSchema.nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  name: z.string().describe('as on the form'),
  classification: z.enum(classifications).nullable(),
  tinType: z.enum(tinTypes).nullable(),
  tinMasked: z.string().nullable(),
  treatyCountry: z.string().nullable(),
  treatyRateBasisPoints: z.int().nullable(),
  servicesPerformed: z.enum(servicePlaces).nullable(),
  usShareBasisPoints: z.int().nullable(),
  problems: z.array(problemSchema).describe('what deserves a look and did not stand in the way'),
  attachment: attachmentSchema.nullable().describe('the newest signed paper'),
});
export type TaxForm = z.infer<typeof taxFormSchema>;

/** What is readable of the lines of a form; what is protected is masked. */
export const taxFormLinesSchema = z.object({
  businessName: z.string().nullable(),
  otherClassification: z.string().nullable(),
  exemptPayeeCode: z.string().nullable(),
  fatcaCode: z.string().nullable(),
  subjectToBackupWithholding: z.boolean(),
  address: addressSchema.nullable(),
  mailingAddress: addressSchema.nullable(),
  citizenship: z.string().nullable(),
  country: z.string().nullable(),
  birthDateMasked: z.string().nullable(),
  foreignTinMasked: z.string().nullable(),
  chapter3Status: z.string().nullable(),
  chapter4Status: z.string().nullable(),
  giin: z.string().nullable(),
  treatyArticle: z.string().nullable(),
  treatyIncomeType: z.string().nullable(),
  vatNumberMasked: z.string().nullable(),
  smallEnterprise: z.boolean(),
  reference: z.string().nullable(),
});
export type TaxFormLines = z.infer<typeof taxFormLinesSchema>;

const collectionFilterFields = {
  standing: z.enum(collectionStandings).optional(),
  form: z.enum(taxFormKinds).optional().describe('the form that is wanted'),
  programId: programIdSchema.optional(),
  search: z.string().trim().max(200).optional(),
};

const collectionRowSchema = z.object({
  partnerId: z.string(),
  programId: z.string(),
  externalId: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  country: z.string().nullable(),
  entityType: z.enum(['person', 'business']).nullable(),
  wanted: z.enum(['W-9', 'W-8BEN', 'W-8BEN-E']).nullable(),
  why: z.string().describe('why this form, or why none'),
  standing: z.enum(collectionStandings),
  taxFormId: z.string().nullable().describe('the form that the standing is about'),
  form: z.enum(taxFormKinds).nullable(),
  signedOn: z.string().nullable(),
  expiresOn: z.string().nullable(),
  reason: z.string().nullable().describe('why it was rejected or ended'),
  requestedAt: instantSchema.nullable(),
});
export type CollectionRow = z.infer<typeof collectionRowSchema>;

const standingCountsSchema = z.record(z.enum(collectionStandings), z.int());

export const taxFormsContract = {
  'taxForms.record': mutation({
    summary:
      "Keeps a partner's tax form: checked by field, tax ids sealed, accepted at once unless told otherwise.",
    input: {
      ...partnerAddressFields,
      form: z.enum(taxFormKinds),
      revision: z
        .string()
        .trim()
        .max(20)
        .optional()
        .describe('such as 2024-03; the current one where it is left out'),
      fields: taxFormFieldsSchema,
      signedOn: plainDateSchema,
      accept: z.boolean().default(true).describe('false leaves it received, to be checked by somebody'),
      file: fileToOpenSchema
        .optional()
        .describe('the signed form as PDF, at most 10 MB; it is stored encrypted'),
    },
    output: taxFormSchema,
    errors: ['VAULT_LOCKED'],
  }),
  'taxForms.list': query({
    summary: 'Tax forms, newest first; of one partner: its history.',
    input: {
      ...pageFields,
      ...partnerAddressFields,
      status: z.enum(taxFormStatuses).optional(),
      form: z.enum(taxFormKinds).optional(),
      search: z.string().trim().max(200).optional(),
    },
    output: pageOf(taxFormSchema),
  }),
  'taxForms.get': query({
    summary: 'One tax form with its lines, protected ones masked, and the other forms of its partner.',
    input: { taxFormId: taxFormIdSchema },
    output: taxFormSchema.extend({
      lines: taxFormLinesSchema,
      attachments: z.array(attachmentSchema),
      history: z.array(taxFormSchema).describe('all forms of the partner, newest first, this one among them'),
    }),
  }),
  // Not a mutation: the answer of one is kept under its request id, and this answer must be kept nowhere.
  'taxForms.reveal': session({
    summary:
      'Shows the tax ids and the birth date of a form in full; the audit log keeps who looked and when.',
    input: { taxFormId: taxFormIdSchema, reason: reasonSchema.optional() },
    output: z.object({
      taxFormId: z.string(),
      tin: z.string().nullable(),
      usTin: z.string().nullable(),
      foreignTin: z.string().nullable(),
      birthDate: z.string().nullable(),
      vatNumber: z.string().nullable(),
    }),
    errors: ['VAULT_LOCKED', 'READ_ONLY'],
  }),
  'taxForms.decide': mutation({
    summary: 'Accepts a form that was checked, rejects one, or ends one after a change of circumstances.',
    input: {
      taxFormId: taxFormIdSchema,
      decision: z.enum(['accepted', 'rejected', 'ended']),
      reason: reasonSchema.optional().describe('needed to reject or to end'),
      endedOn: plainDateSchema
        .optional()
        .describe('with ended: the first day without it; today where it is left out'),
    },
    output: taxFormSchema,
  }),
  'taxForms.attach': mutation({
    summary: 'Keeps the signed form as an encrypted file.',
    input: { taxFormId: taxFormIdSchema, file: fileToOpenSchema },
    output: taxFormSchema,
    errors: ['VAULT_LOCKED'],
  }),
  'taxForms.saveAttachment': mutation({
    summary: 'Writes the signed form to a new file, to be read or printed.',
    input: { taxFormId: taxFormIdSchema, file: fileToSaveSchema },
    output: z.object({ file: z.string(), bytes: z.int() }),
    errors: ['VAULT_LOCKED', 'READ_ONLY', 'DISK_FULL'],
  }),
  'taxForms.collection': query({
    summary: 'Which partner has to give which form and why, and how far that is, by partner name.',
    lane: 'reader',
    input: {
      ...pageFields,
      ...collectionFilterFields,
      partnerId: partnerIdSchema.optional(),
      withCounts: z.boolean().default(true).describe('false leaves the counts out of the first page'),
    },
    output: z.object({
      rows: z.array(collectionRowSchema),
      nextCursor: z.string().nullable(),
      counts: standingCountsSchema
        .optional()
        .describe('on the first page: partners by standing, under the filter without its standing'),
      programs: z
        .array(
          z.object({
            programId: z.string(),
            name: z.string(),
            taxFormPolicy: z.enum(['off', 'warn', 'block']),
            partners: z.int(),
            needed: z.int().describe('partners that have to give a form'),
            valid: z.int().describe('of those: with a form in force'),
            counts: standingCountsSchema,
          }),
        )
        .optional()
        .describe('on the first page: the progress of each program'),
    }),
    errors: ['CANCELLED'],
  }),
};
