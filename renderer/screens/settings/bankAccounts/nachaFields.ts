import type { BankAccount } from './bankAccountWords.ts';

type Saved = NonNullable<BankAccount['nacha']>;

const fields = [
  {
    name: 'immediateDestination',
    label: 'Immediate destination',
    hint: 'Routing number of the bank that takes the file',
    masked: 'immediateDestinationMasked',
  },
  {
    name: 'immediateDestinationName',
    label: 'Immediate destination name',
    hint: 'That bank, at most 23 characters',
  },
  {
    name: 'immediateOrigin',
    label: 'Immediate origin',
    hint: 'Who sends the file, often 1 and the EIN',
    masked: 'immediateOriginMasked',
  },
  {
    name: 'immediateOriginName',
    label: 'Immediate origin name',
    hint: 'The sender, at most 23 characters',
  },
  { name: 'companyName', label: 'Company name', hint: 'What payees see, at most 16 characters' },
  {
    name: 'companyId',
    label: 'Company identification',
    hint: 'At most 10, often 1 and the EIN',
    masked: 'companyIdMasked',
  },
  {
    name: 'odfiRouting',
    label: 'Originating bank (ODFI)',
    hint: 'Its routing number',
    masked: 'odfiRoutingMasked',
  },
  {
    name: 'companyEntryDescription',
    label: 'Entry description',
    hint: 'What is paid, at most 10 characters',
  },
  {
    name: 'companyDiscretionaryData',
    label: 'Discretionary data',
    hint: 'Only where the bank asks for it',
  },
  { name: 'referenceCode', label: 'Reference code', hint: 'Only where the bank asks for it' },
] as const satisfies readonly { name: string; label: string; hint: string; masked?: keyof Saved }[];

export type NachaFieldName = (typeof fields)[number]['name'];

export type NachaField = {
  name: NachaFieldName;
  label: string;
  hint: string;
  /** A secret is never in the window again; its mask tells that it is saved. */
  isSecret: boolean;
  maskOf: (saved: Saved) => string | null;
};

/** What a bank prescribes for NACHA files, in the order of its records: file first, batch after it. */
export const nachaFields: readonly NachaField[] = fields.map((field) => ({
  name: field.name,
  label: field.label,
  hint: field.hint,
  isSecret: 'masked' in field,
  maskOf: (saved) => ('masked' in field ? saved[field.masked] : null),
}));
