import { validationError } from '../../shared/errors.ts';
import { formatId } from '../../shared/ids.ts';
import { recordAudit } from '../ledger/audit.ts';
import { findPartner } from '../partners/partners.ts';
import { attachFile, attachmentsOf, openAttachment, writeForPeople } from '../tax/forms/attachments.ts';
import { readCollection } from '../tax/forms/collection.ts';
import { acceptTaxForm, endTaxForm, rejectTaxForm } from '../tax/forms/deciding.ts';
import { listTaxForms } from '../tax/forms/listing.ts';
import { recordTaxForm } from '../tax/forms/recording.ts';
import { openFields } from '../tax/forms/sealedForm.ts';
import { findTaxForm, formsOfPartner, viewLines, viewTaxForm } from '../tax/forms/taxFormRows.ts';
import type { Context, UseCases } from './context.ts';

export const taxFormsUseCases = {
  'taxForms.record': (context, { form, revision, fields, signedOn, accept, file, ...address }) => {
    const { database, vault, today } = context;
    const partner = findPartner(database, address);
    const given = { partnerKey: partner.partner_key, form, revision, fields, signedOn, accept };
    const key = recordTaxForm(database, vault, given, context);
    if (file !== undefined) attachFile(database, vault, findTaxForm(database, key), file, context);
    const row = findTaxForm(database, key);
    noteForm(context, key, { form, signedOn, accepted: accept, attached: file !== undefined });
    return viewTaxForm(row, today);
  },
  'taxForms.list': ({ database, today }, input) => listTaxForms(database, input, today),
  'taxForms.get': ({ database, today }, { taxFormId }) => {
    const row = findTaxForm(database, taxFormId);
    return {
      ...viewTaxForm(row, today),
      lines: viewLines(row),
      attachments: attachmentsOf(database, taxFormId),
      history: formsOfPartner(database, row.partner_key).map((other) => viewTaxForm(other, today)),
    };
  },
  'taxForms.reveal': ({ database, vault, now, actor }, { taxFormId, reason }) =>
    // Whoever cannot be written down in the audit log does not get to see anything: both, or neither.
    database.write(() => {
      const row = findTaxForm(database, taxFormId);
      const { tin, foreignTin, birthDate, vatNumber } = openFields(database, vault, row);
      recordAudit(database, {
        at: now,
        actor,
        procedure: 'taxForms.reveal',
        subjects: [formatId('taxForm', taxFormId), formatId('partner', row.partner_key)],
        details: { form: row.form, reason: reason ?? null },
      });
      const isW9 = row.form === 'W-9';
      return {
        taxFormId: formatId('taxForm', taxFormId),
        ...{ tin: isW9 ? tin : null, usTin: isW9 ? null : tin },
        ...{ foreignTin, birthDate, vatNumber },
      };
    }),
  'taxForms.decide': (context, { taxFormId, decision, reason, endedOn }) => {
    const { database, today } = context;
    if (endedOn !== undefined && decision !== 'ended') {
      throw validationError('A last day belongs to a form that is ended. Nothing was changed.', [
        { field: 'endedOn', message: 'belongs to the decision ended' },
      ]);
    }
    switch (decision) {
      case 'accepted':
        acceptTaxForm(database, taxFormId, reason ?? null, context);
        break;
      case 'rejected':
        rejectTaxForm(database, taxFormId, reasonFor(decision, reason), context);
        break;
      case 'ended': {
        const ending = { endedOn: endedOn ?? today, reason: reasonFor(decision, reason) };
        endTaxForm(database, taxFormId, ending, context);
        break;
      }
    }
    const row = findTaxForm(database, taxFormId);
    noteForm(context, taxFormId, { form: row.form, decision, reason: reason ?? null });
    return viewTaxForm(row, today);
  },
  'taxForms.attach': (context, { taxFormId, file }) => {
    const { database, vault, today } = context;
    const row = findTaxForm(database, taxFormId);
    attachFile(database, vault, row, file, context);
    noteForm(context, taxFormId, { form: row.form });
    return viewTaxForm(findTaxForm(database, taxFormId), today);
  },
  'taxForms.saveAttachment': (context, { taxFormId, file }) => {
    const { database, vault } = context;
    const row = findTaxForm(database, taxFormId);
    const content = openAttachment(database, vault, row);
    const remove = writeForPeople(file, content);
    context.whenEnded((answered) => {
      if (!answered) remove();
    });
    noteForm(context, taxFormId, { form: row.form, bytes: content.length });
    return { file, bytes: content.length };
  },
  'taxForms.collection': ({ database, today, watch }, input) =>
    readCollection(database, input, {
      today,
      throwIfCancelled: () => {
        watch.throwIfCancelled();
      },
    }),
} satisfies Partial<UseCases>;

/** The audit names the form and its partner; what the form says stays with the form. */
function noteForm(context: Context, taxFormKey: number, details: Readonly<Record<string, unknown>>): void {
  const row = findTaxForm(context.database, taxFormKey);
  context.note([formatId('taxForm', taxFormKey), formatId('partner', row.partner_key)], details);
}

function reasonFor(decision: string, reason: string | undefined): string {
  if (reason !== undefined) return reason;
  throw validationError(`To have a form ${decision} say why. Nothing was changed.`, [
    { field: 'reason', message: 'is missing' },
  ]);
}
