/** What each kind of account needs in a currency: key, name, and whether its value brings further fields with it. */
type Field = { key: string; name: string; refreshes?: boolean };

const holder: Field = { key: 'accountHolderName', name: 'Full name of the account holder' };
const legalType: Field = { key: 'legalType', name: 'Recipient type', refreshes: true };
const email: Field[] = [holder, { key: 'email', name: 'Email' }];

const fieldsByCurrency: Record<string, Record<string, Field[]>> = {
  EUR: { iban: [holder, legalType, { key: 'IBAN', name: 'IBAN' }], email },
  GBP: {
    sort_code: [
      holder,
      legalType,
      { key: 'sortCode', name: 'UK sort code' },
      { key: 'accountNumber', name: 'Account number' },
    ],
    email,
  },
  USD: {
    aba: [
      holder,
      legalType,
      { key: 'abartn', name: 'ACH routing number' },
      { key: 'accountNumber', name: 'Account number' },
      { key: 'accountType', name: 'Account type' },
      { key: 'address.country', name: 'Country', refreshes: true },
      { key: 'address.city', name: 'City' },
      { key: 'address.firstLine', name: 'Recipient address' },
      { key: 'address.postCode', name: 'Post code' },
    ],
    email,
  },
  JPY: { email },
};

/** The answer to account-requirements; with a recipient, also what its values bring with them. */
export function requirementsOf(
  targetCurrency: string,
  minorVersion: string | undefined,
  recipient: { type: string; details: Record<string, unknown> } | null,
): unknown {
  const byType = fieldsByCurrency[targetCurrency] ?? {};
  return Object.entries(byType).map(([type, fields]) => ({
    type,
    fields: withState(type, fields, recipient)
      // Without the minor version Wise leaves name and e-mail of the holder out.
      .filter(({ key }) => minorVersion === '1' || key !== 'accountHolderName')
      .map(({ key, name, refreshes }) => ({
        name,
        group: [{ key, name, required: true, refreshRequirementsOnChange: refreshes ?? false }],
      })),
  }));
}

function withState(
  type: string,
  fields: readonly Field[],
  recipient: { type: string; details: Record<string, unknown> } | null,
): Field[] {
  const address = recipient?.type === type ? recipient.details.address : undefined;
  const country =
    typeof address === 'object' && address !== null && 'country' in address ? address.country : '';
  return country === 'US' ? [...fields, { key: 'address.state', name: 'State' }] : [...fields];
}

/** The e-mail address or account number of a recipient, by which tests speak of it. */
export function payeeOf(details: Record<string, unknown>): string {
  for (const key of ['email', 'IBAN', 'accountNumber']) {
    const value = details[key];
    if (typeof value === 'string' && value !== '') return value;
  }
  return '';
}
