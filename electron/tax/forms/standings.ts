import type { Classification, ServicePlace } from '../../../shared/contract/taxFormChoices.ts';
import type { Database } from '../../ledger/database.ts';
import { leadingForm, whyNotInForce, type FormDays } from '../rules/formValidity.ts';
import { misfit, requiredForm, type WantedForm } from '../rules/requiredForm.ts';
import type { KnownTin, PastForm, PayeeTaxFacts, TaxStanding } from '../rules/taxStanding.ts';

type PartnerFacts = Omit<PayeeTaxFacts, 'standing'>;

type FactsRow = {
  partner_key: number;
  name: string;
  country: string | null;
  entity_type: 'person' | 'business' | null;
  tax_form_key: number | null;
  form: WantedForm;
  status: FormDays['status'];
  signed_on: string;
  expires_on: string | null;
  ended_on: string | null;
  classification: Classification | null;
  exempt_payee_code: string | null;
  subject_to_backup_withholding: 0 | 1;
  treaty_country: string | null;
  treaty_rate_basis_points: number | null;
  services_performed: ServicePlace | null;
  us_share_basis_points: number | null;
  tin_type: KnownTin['type'] | null;
  tin_fingerprint: string | null;
  tin_last4: string | null;
};

type FormFacts = FormDays & { taxFormKey: number; row: FactsRow };

/** Where a partner is: its country, or that of its address. A column of the table `partners`. */
export const partnerCountry = `COALESCE(partners.country, partners.address ->> '$.country')`;

const factsSelect = `SELECT partners.partner_key, partners.name, ${partnerCountry} AS country, partners.entity_type,
    tax_form_key, form, status, signed_on, expires_on, ended_on, classification, exempt_payee_code,
    subject_to_backup_withholding, treaty_country, treaty_rate_basis_points, services_performed,
    us_share_basis_points, tin_type, tin_fingerprint, tin_last4
  FROM partners LEFT JOIN tax_forms
    ON tax_forms.partner_key = partners.partner_key AND tax_forms.family = 'us'`;
const factsOrder = 'ORDER BY partners.partner_key, tax_form_key';
const factsOfSome = `${factsSelect} WHERE partners.partner_key IN (SELECT value FROM json_each(?)) ${factsOrder}`;

/**
 * What is known of some partners for their taxes on a day: their own record, and the form that was in force then, or
 * why there was none. A partner that does not exist is missing from the answer. Reads nothing of the vault.
 */
export function taxFactsOf(
  database: Database,
  partnerKeys: readonly number[],
  onDay: string,
): Map<number, PayeeTaxFacts> {
  const rows = database.all<FactsRow>(factsOfSome, JSON.stringify(partnerKeys));
  const facts = new Map<number, PayeeTaxFacts>();
  for (const { partner, forms } of formsByPartner(rows)) {
    facts.set(partner.partnerKey, { ...partner, standing: standingOn(partner, forms, onDay) });
  }
  return facts;
}

/**
 * The same of every partner, or of some, on two days, with the forms that were ended or replaced since, one partner after
 * the other in one query: for totals over a year.
 */
export function* allTaxFacts(
  database: Database,
  [oneDay, otherDay]: readonly [string, string],
  partnerKeys: readonly number[] | 'all' = 'all',
): Generator<readonly [PayeeTaxFacts, PayeeTaxFacts, PastForm[]]> {
  const rows =
    partnerKeys === 'all'
      ? database.iterate<FactsRow>(`${factsSelect} ${factsOrder}`)
      : database.all<FactsRow>(factsOfSome, JSON.stringify(partnerKeys));
  for (const { partner, forms } of formsByPartner(rows)) {
    const one = { ...partner, standing: standingOn(partner, forms, oneDay) };
    const other = oneDay === otherDay ? one : { ...partner, standing: standingOn(partner, forms, otherDay) };
    yield [one, other, forms.flatMap(pastForm)];
  }
}

type PartnerForms = { partner: PartnerFacts; forms: readonly FormFacts[] };

/** Rows come by partner, and the forms of each in the order of their recording. */
function* formsByPartner(rows: Iterable<FactsRow>): Generator<PartnerForms> {
  let partner: PartnerFacts | null = null;
  let forms: FormFacts[] = [];
  for (const row of rows) {
    if (partner !== null && partner.partnerKey !== row.partner_key) {
      yield { partner, forms };
      forms = [];
    }
    const { partner_key: partnerKey, name, country, entity_type: entityType } = row;
    partner = { partnerKey, name, country, entityType };
    if (row.tax_form_key !== null) forms.push(formFacts(row, row.tax_form_key));
  }
  if (partner !== null) yield { partner, forms };
}

function formFacts(row: FactsRow, taxFormKey: number): FormFacts {
  const { status, signed_on: signedOn, expires_on: expiresOn, ended_on: endedOn } = row;
  return { taxFormKey, status, signedOn, expiresOn, endedOn, row };
}

function pastForm(form: FormFacts): PastForm[] {
  const { status, signedOn, endedOn } = form;
  if ((status !== 'ended' && status !== 'replaced') || endedOn === null) return [];
  return [{ status, signedOn, endedOn, standing: standingOfForm(form) }];
}

function standingOn(partner: PartnerFacts, forms: readonly FormFacts[], onDay: string): TaxStanding {
  const wanted = requiredForm(partner).form;
  const leading = leadingForm(forms, onDay);
  if (leading === null) return { kind: 'none', why: 'never_given', wanted, expiredOn: null };
  const { form, inForce } = leading;
  if (inForce) {
    return isWrongForm(form, partner)
      ? { kind: 'none', why: 'wrong_form', wanted, expiredOn: null }
      : standingOfForm(form);
  }
  const why = whyNotInForce(form, onDay);
  return { kind: 'none', why, wanted, expiredOn: why === 'expired' ? form.expiresOn : null };
}

/**
 * A W-8 beside a record that says the United States, or another kind of payee, is not to be relied upon (26 CFR
 * 1.1441-7(b)). One that was ended or replaced is left as it was: somebody has said from when on it counts no longer, and
 * what the record says now it may not have said then.
 */
function isWrongForm({ status, row }: FormFacts, partner: PartnerFacts): boolean {
  return status === 'accepted' && misfit(row.form, partner) !== null;
}

function standingOfForm({ taxFormKey, row }: FormFacts): PastForm['standing'] {
  switch (row.form) {
    case 'W-9':
      if (row.classification === null)
        throw new Error(`tax form ${String(taxFormKey)} has no classification`);
      return {
        kind: 'us',
        taxFormKey,
        classification: row.classification,
        exemptPayeeCode: row.exempt_payee_code,
        subjectToBackupWithholding: row.subject_to_backup_withholding === 1,
        tin: tinOf(row),
      };
    case 'W-8BEN':
    case 'W-8BEN-E':
      if (row.services_performed === null || row.expires_on === null) {
        throw new Error(`tax form ${String(taxFormKey)} says too little`);
      }
      return {
        kind: 'foreign',
        taxFormKey,
        form: row.form,
        treatyCountry: row.treaty_country,
        treatyRateBasisPoints: row.treaty_rate_basis_points,
        servicesPerformed: row.services_performed,
        usShareBasisPoints: row.us_share_basis_points,
        expiresOn: row.expires_on,
        tin: tinOf(row),
      };
  }
}

function tinOf({
  tin_type: type,
  tin_fingerprint: fingerprint,
  tin_last4: last4,
}: FactsRow): KnownTin | null {
  return type === null || fingerprint === null || last4 === null ? null : { type, fingerprint, last4 };
}
