import type { LeadingForm } from '../rules/formState.ts';

/**
 * Joins, as `leading_form`, the US form by which each partner of a query on `partners` is judged today: the one in
 * force, or the newest where none is. Two look-ups in indexes a partner. Its one binding is the day.
 */
export const leadingFormJoin = `LEFT JOIN tax_forms AS leading_form ON leading_form.tax_form_key = COALESCE(
  (SELECT in_force.tax_form_key FROM tax_forms AS in_force INDEXED BY tax_forms_in_force
    WHERE in_force.partner_key = partners.partner_key AND in_force.family = 'us' AND in_force.status = 'accepted'
      AND (in_force.expires_on IS NULL OR in_force.expires_on >= ?)),
  (SELECT MAX(newest.tax_form_key) FROM tax_forms AS newest INDEXED BY tax_forms_by_partner
    WHERE newest.partner_key = partners.partner_key AND newest.family = 'us'))`;

/** What is read of it. */
export const leadingFormColumns = `leading_form.tax_form_key, leading_form.form AS tax_form,
  leading_form.status AS tax_form_status, leading_form.expires_on AS tax_form_expires_on`;

export type LeadingFormRow = {
  tax_form_key: number | null;
  tax_form: LeadingForm['form'] | null;
  tax_form_status: LeadingForm['status'] | null;
  tax_form_expires_on: string | null;
};

export function leadingFormOf(row: LeadingFormRow): LeadingForm | null {
  const { tax_form: form, tax_form_status: status, tax_form_expires_on: expiresOn } = row;
  return form === null || status === null ? null : { form, status, expiresOn };
}
