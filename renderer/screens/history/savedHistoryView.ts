import { z } from 'zod';
import { payoutMethodSchema } from '../../../shared/contract/fields.ts';
import { payoutDetailSchema, payoutStatusSchema } from '../../../shared/contract/payoutSchemas.ts';
import { plainDateSchema } from '../../../shared/dates.ts';
import { listExclusionFields, namedPartnerSchema } from '../../components/listExclusion.ts';
import type { SavedView } from '../../stores/preferences.ts';
import { relativeNames, units, type HistoryPeriod } from './historyPeriod.ts';
import { firstView, noExclusion, type Exclusion, type HistoryView } from './historyView.ts';

const periodSchema: z.ZodType<HistoryPeriod> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('relative'), name: z.enum(relativeNames) }),
  z.object({ kind: z.literal('unit'), unit: z.enum(units), start: plainDateSchema }),
  z
    .object({
      kind: z.literal('days'),
      from: plainDateSchema.optional().catch(undefined),
      to: plainDateSchema.optional().catch(undefined),
    })
    .transform(({ kind, from, to }) => ({
      kind,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    })),
  z.object({ kind: z.literal('all') }),
]);

const exclusionSchema: z.ZodType<Exclusion> = z.object({
  statuses: z.array(payoutStatusSchema).catch([]),
  details: z.array(payoutDetailSchema).catch([]),
  ...listExclusionFields,
});

/** Each part stands by itself: what an older or newer version wrote and this one does not know is as at first. */
const savedViewSchema = z.object({
  period: periodSchema.catch({ kind: 'all' }),
  search: z.string().catch(''),
  status: payoutStatusSchema.optional().catch(undefined),
  detail: payoutDetailSchema.optional().catch(undefined),
  method: payoutMethodSchema.optional().catch(undefined),
  currency: z.string().optional().catch(undefined),
  programId: z.string().optional().catch(undefined),
  partner: namedPartnerSchema.optional().catch(undefined),
  exclude: exclusionSchema.catch(noExclusion),
  sort: z
    .object({ by: z.enum(['createdOn', 'paidOn', 'amount', 'partner']), descending: z.boolean() })
    .catch(firstView.sort),
});

/** What a saved view keeps: everything but where the list was jumped to. */
export function savedFilter({ startsAt: _startsAt, ...kept }: HistoryView): SavedView['filter'] {
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
}

/** A saved view again. */
export function viewOfSaved(saved: SavedView['filter']): HistoryView {
  const view = savedViewSchema.parse(saved);
  return {
    ...view,
    status: view.status,
    detail: view.detail,
    method: view.method,
    currency: view.currency,
    programId: view.programId,
    partner: view.partner,
    startsAt: undefined,
  };
}
