import type { WindowCallOf, WindowValueOf } from '../../../../shared/contract/windowContract.ts';

export type Payer = WindowValueOf<'payer.get'>;
export type TinType = 'EIN' | 'SSN';

const typedAddressParts = ['line1', 'line2', 'city', 'region', 'postalCode'] as const;
type TypedAddressPart = (typeof typedAddressParts)[number];

export type PayerValues = {
  legalName: string;
  phone: string;
  vatId: string;
  /** A country code, or nothing. */
  country: string | null;
  /** A new tax id. What is saved already is never in the window; left empty it stays as it is. */
  tin: string;
  tinType: TinType | null;
} & Record<TypedAddressPart, string>;

/** The form as it stands for a payer, or for none yet. */
export function payerValues(payer: Payer | null): PayerValues {
  const address = payer?.address ?? {};
  return {
    legalName: payer?.legalName ?? '',
    phone: payer?.phone ?? '',
    vatId: payer?.vatId ?? '',
    tin: '',
    tinType: payer?.tinType ?? null,
    line1: address.line1 ?? '',
    line2: address.line2 ?? '',
    city: address.city ?? '',
    region: address.region ?? '',
    postalCode: address.postalCode ?? '',
    country: address.country ?? null,
  };
}

/** The form after it was sent and saved: what was typed meanwhile is not saved yet, and stays. */
export function valuesAfterSaving(sent: PayerValues, present: PayerValues, saved: PayerValues): PayerValues {
  if (present === sent) return saved;
  const typed = Object.entries(present).filter(([name, value]) => value !== sent[name as keyof PayerValues]);
  return { ...saved, ...Object.fromEntries(typed) };
}

export type PayerProblems = Partial<Record<keyof PayerValues, string>>;

/** What is wrong, by field, before it is sent. */
export function payerProblems(values: PayerValues, payer: Payer | null): PayerProblems {
  const digits = values.tin.replaceAll(/[\s-]/g, '');
  const hasNewTin = digits !== '';
  const changesType = !hasNewTin && values.tinType !== null && values.tinType !== (payer?.tinType ?? null);
  return {
    ...(values.legalName.trim() === '' ? { legalName: 'Give the legal name.' } : {}),
    ...(hasNewTin && !/^[0-9]{9}$/.test(digits) ? { tin: 'Nine digits.' } : {}),
    ...(hasNewTin && values.tinType === null ? { tinType: 'Choose which it is.' } : {}),
    ...(changesType ? { tin: 'Type the tax id together with its new type.' } : {}),
  };
}

/** Whether saving puts something into the vault. */
export function needsVault(values: PayerValues): boolean {
  return values.tin.trim() !== '';
}

/** What is sent: the address as it now stands, and the tax id only where a new one was typed. */
export function payerInput(values: PayerValues): WindowCallOf<'payer.save'> {
  const address: NonNullable<WindowCallOf<'payer.save'>['address']> = {};
  for (const part of typedAddressParts) {
    const text = values[part].trim();
    if (text !== '') address[part] = text;
  }
  if (values.country !== null) address.country = values.country;
  return {
    legalName: values.legalName.trim(),
    phone: values.phone.trim(),
    vatId: values.vatId.trim(),
    address,
    ...(needsVault(values) && values.tinType !== null
      ? { tin: values.tin.trim(), tinType: values.tinType }
      : {}),
  };
}
