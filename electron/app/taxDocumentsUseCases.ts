import { listCopies, recordSent, type SentOfForm } from '../tax/documents/copies.ts';
import { recordConsents } from '../tax/documents/consents.ts';
import { listTemplates, loadTemplate } from '../tax/documents/templates.ts';
import { returnsToFile } from '../tax/year/returnsToFile.ts';
import type { Database } from '../ledger/database.ts';
import { findPartner, type PartnerRow } from '../partners/partners.ts';
import type { InputOf } from '../../shared/contract/index.ts';
import { validationError } from '../../shared/errors.ts';
import { formatId } from '../../shared/ids.ts';
import { forms1099 } from '../../shared/contract/taxSchemas.ts';
import type { UseCases } from './context.ts';
import { exportForm1099 } from './form1099Export.ts';
import { taxSheetsUseCases } from './taxSheetsUseCases.ts';

export const taxDocumentsUseCases = {
  'exports.form1099': (context, input) => exportForm1099(context, input),
  'tax.copies': ({ database }, input) => {
    const forms = input.form === undefined ? forms1099 : [input.form];
    const all = forms.map((form) => ({ form, ...returnsToFile(database, input.year, form) }));
    return listCopies(database, all, input);
  },
  'tax.recordCopies': (context, input) => {
    const { year, way, sentOn } = input;
    const byForm = copiesNamed(context.database, input);
    const recorded = recordSent(context.database, byForm, { year, way, sentOn }, context);
    const recipientIds = new Set(byForm.flatMap((ofForm) => [...ofForm.recipientIds]));
    const form = byForm.map((ofForm) => ofForm.form).join(', ');
    context.note([...recipientIds], { year, form, way, sentOn, recorded });
    return { recorded };
  },
  'tax.recordConsent': (context, input) => {
    const partners = partnersNamed(context.database, input);
    const { consentedOn, withdrawnOn } = input;
    const outcome = recordConsents(context.database, partners, { consentedOn, withdrawnOn }, context);
    const views = outcome.map(({ partnerKey, consent, recorded }) => ({
      partnerId: formatId('partner', partnerKey),
      ...consent,
      recorded,
    }));
    const [first] = views;
    if (first === undefined) throw new Error('a consent without a partner');
    context.note(
      views.filter(({ recorded }) => recorded).map(({ partnerId }) => partnerId),
      { consentedOn: consentedOn ?? null, withdrawnOn: withdrawnOn ?? null },
    );
    return { ...first, partners: views };
  },
  'tax.loadTemplate': (context, { year, form, file }) => {
    const template = loadTemplate(context.database, { year, form, file }, context);
    const { fileName, columns, unmatched, missing } = template;
    context.note([], { year, form, fileName, columns, unmatched, missing });
    return template;
  },
  'tax.templates': ({ database }) => ({ rows: listTemplates(database), nextCursor: null }),
  ...taxSheetsUseCases,
} satisfies Partial<UseCases>;

/** The copies that a call names, of one form or of several, with the returns of each form. */
function copiesNamed(
  database: Database,
  { year, form, recipientIds, copies }: InputOf<'tax.recordCopies'>,
): SentOfForm[] {
  const ofOne = form === undefined || recipientIds === undefined ? undefined : [{ form, recipientIds }];
  const isOneWay =
    copies === undefined ? ofOne !== undefined : form === undefined && recipientIds === undefined;
  if (!isOneWay) {
    throw validationError(
      'A form with its recipients is needed, or the copies of several forms; one of the two. Nothing was recorded.',
      [{ field: 'copies', message: 'or form and recipientIds have to be given, and not both' }],
    );
  }
  const named = copies ?? ofOne ?? [];
  return forms1099
    .filter((one) => named.some((copy) => copy.form === one))
    .map((one) => ({
      form: one,
      recipientIds: new Set(named.flatMap((copy) => (copy.form === one ? copy.recipientIds : []))),
      ...returnsToFile(database, year, one),
    }));
}

/** The partners that a call names, one or several; NOT_FOUND. */
function partnersNamed(
  database: Database,
  { partnerIds, partnerId, programId, externalId }: InputOf<'tax.recordConsent'>,
): PartnerRow[] {
  if (partnerIds === undefined) return [findPartner(database, { partnerId, programId, externalId })];
  if (partnerId !== undefined || programId !== undefined || externalId !== undefined) {
    throw validationError(
      'One partner is named beside several. Nothing was recorded. Name them in one way.',
      [{ field: 'partnerIds', message: 'names partners beside the one that is named' }],
    );
  }
  return [...new Set(partnerIds)].map((key) => findPartner(database, { partnerId: key }));
}
