import type { PayoutMethod } from '../../components/MethodLabel.tsx';

/** One field of payout details, by the name that the contract gives it. */
export type DetailField = { name: string; label: string; hint?: string; choices?: readonly Choice[] };
type Choice = { value: string; label: string };

/** Where bank accounts differ by country. */
export type AccountKind = 'iban' | 'us' | 'uk';

/** How Wise finds the account: its owner says where the money goes, or the account is given here. */
export type WiseWay = 'email' | AccountKind;

export const accountKinds: readonly { value: AccountKind; label: string }[] = [
  { value: 'iban', label: 'IBAN' },
  { value: 'us', label: 'US account' },
  { value: 'uk', label: 'UK account' },
];

export const wiseWays: readonly { value: WiseWay; label: string }[] = [
  { value: 'email', label: 'By e-mail' },
  ...accountKinds,
];

const holder: DetailField = {
  name: 'accountName',
  label: 'Account holder',
  hint: 'Exactly as the bank has it',
};
const accountNumber: DetailField = { name: 'accountNumber', label: 'Account number' };

const fieldsByAccount: Readonly<Record<AccountKind, readonly DetailField[]>> = {
  iban: [holder, { name: 'iban', label: 'IBAN' }, { name: 'swift', label: 'BIC', hint: 'May stay empty' }],
  us: [
    holder,
    { name: 'routingNumber', label: 'Routing number (ABA)' },
    accountNumber,
    {
      name: 'accountType',
      label: 'Account type',
      choices: [
        { value: 'checking', label: 'Checking' },
        { value: 'savings', label: 'Savings' },
      ],
    },
  ],
  uk: [holder, { name: 'sortCode', label: 'Sort code' }, accountNumber],
};

/** The fields that a method asks for. */
export function detailFields(
  method: PayoutMethod,
  account: AccountKind,
  wiseWay: WiseWay,
): readonly DetailField[] {
  switch (method) {
    case 'paypal':
      return [{ name: 'paypalEmail', label: 'PayPal e-mail' }];
    case 'wise':
      return wiseFields(wiseWay);
    case 'bank_transfer':
      return fieldsByAccount[account];
    case 'store_credit':
      return [];
  }
}

/** Every field that payout details can have, each once. */
export const allDetailFields: readonly DetailField[] = [
  ...detailFields('paypal', 'iban', 'email'),
  ...detailFields('wise', 'iban', 'email'),
  ...accountKinds.flatMap(({ value }) => fieldsByAccount[value]),
];

function wiseFields(way: WiseWay): readonly DetailField[] {
  const currency = { name: 'currency', label: 'Currency of the account' };
  switch (way) {
    case 'email':
      return [
        { name: 'wiseEmail', label: 'E-mail at Wise' },
        { ...currency, hint: 'May stay empty, for instance EUR' },
      ];
    case 'iban':
      return [...fieldsByAccount.iban, { ...currency, hint: 'For instance EUR; Wise converts into it' }];
    case 'us':
    case 'uk':
      return fieldsByAccount[way];
  }
}

/** What is saved: only the fields that the method asks for, and of those the filled ones. */
export function typedDetails(
  fields: readonly DetailField[],
  typed: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    fields.map(({ name }) => [name, (typed[name] ?? '').trim()] as const).filter(([, text]) => text !== ''),
  );
}
