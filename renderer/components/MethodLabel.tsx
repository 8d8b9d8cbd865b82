import { IconBuildingBank, IconCreditCard, IconTicket, IconWorld, type Icon } from '@tabler/icons-react';
import { payoutMethodNames, payoutMethods } from '../../shared/contract/fields.ts';

export type PayoutMethod = (typeof payoutMethods)[number];

const glyphs: Readonly<Record<PayoutMethod, Icon>> = {
  paypal: IconCreditCard,
  wise: IconWorld,
  bank_transfer: IconBuildingBank,
  store_credit: IconTicket,
};

/** What people call a payout method. */
export function methodName(method: PayoutMethod | null): string {
  return method === null ? 'No method' : payoutMethodNames[method];
}

/** The glyph of a payout method, where its name stands in a sentence. */
export function methodGlyph(method: PayoutMethod): Icon {
  return glyphs[method];
}

export const methodChoices = payoutMethods.map((value) => ({ value, label: payoutMethodNames[value] }));

/** A payout method with its glyph. */
export function MethodLabel({ method }: { method: PayoutMethod | null }) {
  if (method === null) return <span className="absent">–</span>;
  const Glyph = glyphs[method];
  return (
    <span className="method">
      <Glyph size={14} stroke={1.5} aria-hidden />
      {payoutMethodNames[method]}
    </span>
  );
}
