import type { InputOf } from '../../../shared/contract/index.ts';
import type { Database } from '../../ledger/database.ts';
import { findPartner, type PartnerRow } from '../../partners/partners.ts';
import { collectedPartners, type CollectedPartner, type CollectionReading } from '../forms/collection.ts';
import type { FormState } from '../rules/formState.ts';
import { requiredForm, type WantedForm } from '../rules/requiredForm.ts';

type Input = Pick<InputOf<'taxForms.request'>, 'partnerIds' | 'filter' | 'forms'>;

/** One partner who is asked, for which form and why. */
export type Asked = { partner: PartnerRow; form: WantedForm; reason: string };
export type NotAsked = { partnerId: string; name: string; reason: string };

/**
 * Who is asked for which form. Of a filter those whom the collection of forms shows for it, as far as a form is missing,
 * rejected, ended or expired, or runs out soon. Who is named is asked whatever the program asks for, because a return
 * can need a form all the same, and comes back with the reason where there is nothing to ask for; NOT_FOUND.
 */
export function whomToAsk(
  database: Database,
  input: Input,
  reading: CollectionReading,
): { asked: Asked[]; skipped: NotAsked[] } {
  return input.partnerIds === undefined
    ? { asked: askedByFilter(database, input, reading), skipped: [] }
    : askedByName(database, input.partnerIds, input, reading);
}

function askedByFilter(
  database: Database,
  { filter = {}, forms }: Input,
  reading: CollectionReading,
): Asked[] {
  // A list that is still being read lets no other statement run, so that it is read to its end first.
  return [...collectedPartners(database, filter, reading)].flatMap(({ key: [, partnerId], row, state }) => {
    const reason = letterReason(state);
    if (row.wanted === null || reason === null || !isAskedFor(row.wanted, forms)) return [];
    return { partner: findPartner(database, { partnerId }), form: row.wanted, reason };
  });
}

function askedByName(
  database: Database,
  partnerIds: readonly number[],
  { forms }: Input,
  reading: CollectionReading,
): { asked: Asked[]; skipped: NotAsked[] } {
  const named = [...new Set(partnerIds)].map((partnerId) => findPartner(database, { partnerId }));
  const partnerKeys = named.map((partner) => partner.partner_key);
  const byKey = new Map(
    [...collectedPartners(database, { partnerKeys }, reading)].map((one) => [one.key[1], one] as const),
  );
  const asked: Asked[] = [];
  const skipped: NotAsked[] = [];
  for (const partner of named) {
    const collected = byKey.get(partner.partner_key);
    if (collected === undefined) throw new Error(`partner ${String(partner.partner_key)} was not judged`);
    const form = collected.row.wanted ?? requiredForm(collected.row).form;
    const reason = letterReason(collected.state);
    if (reason !== null && isAskedFor(form, forms)) asked.push({ partner, form, reason });
    else skipped.push(notAsked(collected, form));
  }
  return { asked, skipped };
}

function isAskedFor(form: WantedForm, forms: Input['forms']): boolean {
  return forms === undefined || forms.includes(form);
}

/** Why a partner is asked, as the letter says it; null where there is nothing to ask for. */
function letterReason(state: FormState): string | null {
  switch (state.kind) {
    case 'missing':
      return 'We have no tax form from you yet.';
    case 'ended':
      return 'Your tax form does not apply any more.';
    case 'rejected':
      return 'We could not accept the tax form that you sent.';
    case 'misfit':
      return 'The tax form that you sent is for other payees.';
    case 'expired':
      return `Your tax form expired on ${state.expiredOn}.`;
    case 'expiring':
      return `Your tax form expires on ${state.expiresOn}.`;
    case 'not_checked':
    case 'valid':
      return null;
  }
}

function notAsked({ row, state }: CollectedPartner, form: WantedForm): NotAsked {
  return { partnerId: row.partnerId, name: row.name, reason: whyNotAsked(row, state, form) };
}

function whyNotAsked({ expiresOn }: CollectedPartner['row'], state: FormState, form: WantedForm): string {
  if (state.kind === 'not_checked') return 'A form was received and waits to be checked.';
  if (state.kind === 'valid')
    return `Form ${state.form} is in force${expiresOn === null ? '' : ` until ${expiresOn}`}.`;
  return `Form ${form} is none of those that are asked for.`;
}
