import { IconBuildingBank, IconCreditCard, IconTicket, IconWorld, type Icon } from '@tabler/icons-react';
import type { payoutMethods } from '../../shared/contract/fields.ts';

export type PayoutMethod = (typeof payoutMethods)[number];

const methods: Readonly<Record<PayoutMethod, { name: string; glyph: Icon }>> = {
  paypal: { name: 'PayPal', glyph: IconCreditCard },
  wise: { name: 'Wise', glyph: IconWorld },
  bank_transfer: { name: 'Bank transfer', glyph: IconBuildingBank },
  store_credit: { name: 'Store credit', glyph: IconTicket },
};

/** What people call a payout method. */
export function methodName(method: PayoutMethod | null): string {
  return method === null ? 'No method' : methods[method].name;
}

/** The glyph of a payout method, where its name stands in a sentence. */
export function methodGlyph(method: PayoutMethod): Icon {
  return methods[method].glyph;
}

export const methodChoices = Object.entries(methods).map(([value, { name }]) => ({
  value: value as PayoutMethod,
  label: name,
}));

/** A payout method with its glyph. */
export function MethodLabel({ method }: { method: PayoutMethod | null }) {
  if (method === null) return <span className="absent">–</span>;
  const { name, glyph: Glyph } = methods[method];
  return (
    <span className="method">
      <Glyph size={14} stroke={1.5} aria-hidden />
      {name}
    </span>
  );
}
