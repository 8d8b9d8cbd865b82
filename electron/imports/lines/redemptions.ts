import { formatMoney } from '../../../shared/money.ts';
import { redeemStoreCredit, redemptionByReference } from '../../partners/storeCredit.ts';
import type { LineContext, LineOutcome } from '../lineContext.ts';
import type { RedemptionLine } from '../stagedRows.ts';
import { differenceFrom, orRejected, partnerByExternalId, rejected, unknownPartner } from './outcomes.ts';

/** Books that store credit was spent; more than the partner has is refused. */
export function applyRedemption(context: LineContext, line: RedemptionLine): LineOutcome {
  const { database, programKey, today } = context;
  const partner = partnerByExternalId(database, programKey, line.partnerExternalId);
  if (partner === undefined) return unknownPartner(line.partnerExternalId);
  const existing = redemptionByReference(database, programKey, line.externalId);
  if (existing !== undefined) {
    const difference = differenceFrom('redemption_id', line.externalId, [
      ['partner', `prt_${String(existing.partner_key)}`, `prt_${String(partner.partner_key)}`],
      ['currency', existing.currency, line.currency],
      [
        'amount',
        formatMoney(existing.amount_minor, existing.currency),
        formatMoney(line.amountMinor, line.currency),
      ],
      ['redeemed_on', existing.redeemed_on, line.redeemedOn],
      ['reference', existing.note, line.note],
    ]);
    return difference ?? { kind: 'unchanged' };
  }
  if (line.redeemedOn > today) return rejected('redeemed_on', `${line.redeemedOn} lies in the future`);
  return orRejected('amount', () => {
    redeemStoreCredit(
      database,
      {
        programKey,
        partnerKey: partner.partner_key,
        reference: line.externalId,
        note: line.note,
        currency: line.currency,
        amountMinor: line.amountMinor,
        redeemedOn: line.redeemedOn,
      },
      context,
    );
    return { kind: 'imported', currency: line.currency, amountMinor: line.amountMinor };
  });
}
