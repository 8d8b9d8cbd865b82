import { z } from 'zod';
import { payoutMethodSchema } from '../../../shared/contract/fields.ts';
import { payoutBlockers } from '../../../shared/contract/payoutSchemas.ts';
import { plainDateSchema } from '../../../shared/dates.ts';
import { listExclusionFields, namedPartnerSchema } from '../../components/listExclusion.ts';
import type { SavedView } from '../../stores/preferences.ts';
import { noExclusion, type Exclusion, type PendingView } from './pendingView.ts';

const blockerSchema = z.enum(payoutBlockers);

const exclusionSchema: z.ZodType<Exclusion> = z.object({
  ...listExclusionFields,
  blockers: z.array(blockerSchema).catch([]),
});

/** Each part stands by itself: what an older or newer version wrote and this one does not know is as at first. */
const savedViewSchema = z.object({
  segment: z.enum(['all', 'ready', 'blocked']).catch('all'),
  search: z.string().catch(''),
  programId: z.string().optional().catch(undefined),
  method: payoutMethodSchema.optional().catch(undefined),
  currency: z.string().optional().catch(undefined),
  blocker: blockerSchema.optional().catch(undefined),
  partner: namedPartnerSchema.optional().catch(undefined),
  exclude: exclusionSchema.catch(noExclusion),
  asOf: plainDateSchema.optional().catch(undefined),
});

/** What a saved view keeps. The cut-off is left out: next month it would be a mistake. */
export function savedFilter({ asOf: _asOf, ...kept }: PendingView): SavedView['filter'] {
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
}

/** A saved view again. */
export function viewOfSaved(saved: SavedView['filter']): PendingView {
  const view = savedViewSchema.parse(saved);
  return {
    ...view,
    programId: view.programId,
    method: view.method,
    currency: view.currency,
    blocker: view.blocker,
    partner: view.partner,
    asOf: view.asOf,
  };
}
