import type { TaxFormKind } from '../../../shared/contract/taxForms.ts';
import { fieldWords } from '../../components/fieldWords.ts';
import { allDetailFields } from '../partners/payoutDetailFields.ts';
import { addressParts, allFields } from './formFields.ts';

const ownLabels: Readonly<Record<string, string>> = {
  signedOn: 'Signed on',
  payoutMethod: 'Way of payment',
  'address.country': 'Country of the address',
};

/** What a field of the contract is called on screen: `address.city` of a W-9 is `City`. One without a label is said in words. */
function fieldLabel(form: TaxFormKind, field: string): string {
  const own = ownLabels[field] ?? allFields(form).find(({ name }) => name === field)?.label;
  if (own !== undefined) return own;
  const [parent, part] = field.split('.');
  if (parent === 'address') return addressParts.find(([name]) => name === part)?.[1] ?? fieldWords(field);
  if (parent === 'payoutDetails')
    return allDetailFields.find(({ name }) => name === part)?.label ?? fieldWords(field);
  return fieldWords(field);
}

/** A remark on a field of a form as people read it: `Foreign tax id, line 6a: is missing`. */
export function fieldRemark(
  form: TaxFormKind,
  { field, message }: { field: string; message: string },
): string {
  return `${fieldLabel(form, field)}: ${message}`;
}
