import type { InputOf, ValueOf } from '../../shared/contract/index.ts';
import { formatId } from '../../shared/ids.ts';
import {
  approve,
  commissionsToDecide,
  decline,
  hold,
  reverse,
  type Decided,
} from '../commissions/decisions.ts';
import { listCommissions } from '../commissions/listing.ts';
import type { CommissionRow } from '../commissions/posting.ts';
import { listMappings } from '../imports/mappings.ts';
import { applyImport } from '../imports/applying.ts';
import { importLayouts } from '../imports/reading/layouts.ts';
import { TakenBack, type Context, type UseCases } from './context.ts';

export const commissionsUseCases = {
  'commissions.list': ({ database }, input) => listCommissions(database, input),
  'commissions.approve': (context, input) =>
    decideAll(context, input, (commission) => approve(context.database, commission, context)),
  'commissions.hold': (context, input) =>
    decideAll(context, input, (commission) => hold(context.database, commission, input.reason, context)),
  'commissions.decline': (context, input) =>
    decideAll(context, input, (commission) => decline(context.database, commission, input.reason, context)),
  'commissions.reverse': (context, input) =>
    decideAll(context, input, (commission) => reverse(context.database, commission, input.reason, context)),
  'imports.csv': (context, input) => {
    const { staged } = context;
    if (staged === undefined) throw new Error('an import reaches the ledger thread staged');
    const result = applyImport(context, staged, input);
    if (!result.applied) throw new TakenBack(result);
    context.note([formatId('program', input.programId)], {
      kind: input.kind,
      sha256: result.sha256,
      read: result.read,
      imported: result.imported,
      rejected: result.rejectedCount,
    });
    return result;
  },
  'imports.layouts': () => ({ layouts: importLayouts() }),
  'imports.mappings': ({ database }, { kind }) => ({ mappings: listMappings(database, kind) }),
} satisfies Partial<UseCases>;

/** Decides over each commission in one transaction: one that cannot be decided refuses them all. */
function decideAll(
  context: Context,
  input: InputOf<'commissions.approve'>,
  decide: (commission: CommissionRow) => Decided,
): ValueOf<'commissions.approve'> {
  const decided = commissionsToDecide(context.database, [...new Set(input.commissionIds)]).map(decide);
  const commissions = decided.map(({ commission, entryKey }) => ({
    commissionId: formatId('commission', commission.commission_key),
    status: commission.status,
    journalEntryId: entryKey === null ? null : formatId('journalEntry', entryKey),
  }));
  context.note(
    commissions.map((commission) => commission.commissionId),
    { reason: input.reason ?? null },
  );
  return { commissions };
}
