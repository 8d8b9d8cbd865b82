import { requestByReference, saveRequest } from '../../payouts/payoutRequests.ts';
import type { LineContext, LineOutcome } from '../lineContext.ts';
import type { PayoutRequestLine } from '../stagedRows.ts';
import { differenceFrom, orRejected, partnerByExternalId, rejected, unknownPartner } from './outcomes.ts';

/** Keeps that a partner asked to be paid. */
export function applyPayoutRequest(context: LineContext, line: PayoutRequestLine): LineOutcome {
  const { database, programKey, today } = context;
  const partner = partnerByExternalId(database, programKey, line.partnerExternalId);
  if (partner === undefined) return unknownPartner(line.partnerExternalId);
  const existing = requestByReference(database, programKey, line.externalId);
  if (existing !== undefined) {
    const difference = differenceFrom('request_id', line.externalId, [
      ['partner', `prt_${String(existing.partner_key)}`, `prt_${String(partner.partner_key)}`],
      ['currency', existing.currency, line.currency],
      ['requested_on', existing.requested_on, line.requestedOn],
    ]);
    return difference ?? { kind: 'unchanged' };
  }
  if (line.requestedOn > today) return rejected('requested_on', `${line.requestedOn} lies in the future`);
  return orRejected('request_id', () => {
    saveRequest(
      database,
      {
        programKey,
        partnerKey: partner.partner_key,
        currency: line.currency,
        requestedOn: line.requestedOn,
        reference: line.externalId,
      },
      today,
    );
    return { kind: 'imported', currency: null, amountMinor: 0 };
  });
}
