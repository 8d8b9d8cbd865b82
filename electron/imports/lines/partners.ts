import { findPartner, insertPartner, lookUpPartner, updatePartner } from '../../partners/partners.ts';
import { assignDestination, parsePayoutDetails } from '../../partners/payoutDetails.ts';
import type { LineContext, LineOutcome } from '../lineContext.ts';
import type { PartnerLine } from '../stagedRows.ts';

/** Makes a partner or changes what the line has filled; a line that says nothing new changes nothing. */
export function applyPartner(context: LineContext, line: PartnerLine): LineOutcome {
  const { database, programKey, now } = context;
  const fields = { ...line, kind: line.partnerKind };
  const existing = lookUpPartner(database, { programId: programKey, externalId: line.externalId });
  if (existing === undefined) {
    const partnerKey = insertPartner(database, { ...fields, programKey, createdAt: now });
    assignDetails(context, partnerKey, line);
    return { kind: 'imported', currency: null, amountMinor: 0 };
  }
  const changedFields = updatePartner(database, existing, fields);
  const changedDetails = assignDetails(context, existing.partner_key, line);
  return { kind: changedFields || changedDetails ? 'updated' : 'unchanged' };
}

function assignDetails(context: LineContext, partnerKey: number, line: PartnerLine): boolean {
  const { database, vault } = context;
  if (line.method === undefined) return false;
  if (line.details === undefined) {
    const { payout_method: current } = findPartner(database, { partnerId: partnerKey });
    return current === line.method
      ? false
      : assignDestination(database, vault, partnerKey, line.method, null, context);
  }
  const { destination } = parsePayoutDetails(line.method, line.details);
  if (destination === null) throw new Error('details were checked when the line was staged');
  return assignDestination(database, vault, partnerKey, line.method, destination, context);
}
