import type { Journey, Problem } from '../port.ts';
import { isTransferOf, type TransferAnswer } from './answers.ts';
import { problemOfAnswer, type Wise } from './ask.ts';
import { getTransfers, transfersPerPage } from './calls.ts';
import { notes } from './notes.ts';
import type { PlannedLine, WisePlan } from './plan.ts';
import { problemOf } from './sentences.ts';

type SearchResult =
  /** Every page was read: a line that is not among them has no transfer. */
  { kind: 'searched'; transfers: ReadonlyMap<string, TransferAnswer> } | { kind: 'failed'; problem: Problem };

/** The clocks of this computer and of Wise differ, so that the search begins a little before the attempt did. */
const earlierMs = 5 * 60_000;

/**
 * Looks for transfers by customerTransactionId, which Wise offers no filter for: the list is read to its end. The
 * reference text is never compared, because Wise cuts it.
 */
export async function findTransfers(
  wise: Wise,
  plan: WisePlan,
  lines: readonly PlannedLine[],
  journey: Journey,
): Promise<SearchResult> {
  const startedAt = new Date(journey.noted(notes.startedAt) ?? journey.now());
  const from = new Date(startedAt.getTime() - earlierMs);
  const found = new Map<string, TransferAnswer>();
  const seen = new Set<string>();
  for (let offset = 0; ;) {
    const page = await getTransfers(wise, from, offset);
    if (page.kind !== 'value') return { kind: 'failed', problem: problemOfAnswer(page) };
    // A page that was all there before is no end: pages that do not move on prove nothing.
    if (page.value.length > 0 && page.value.every(({ id }) => seen.has(id))) {
      return { kind: 'failed', problem: problemOf('wise.unreadable') };
    }
    for (const transfer of page.value) {
      seen.add(transfer.id);
      const line = lines.find((planned) => isTransferOf(transfer, planned.customerTransactionId));
      if (line !== undefined && transfer.sourceCurrency === plan.currency) found.set(line.payoutId, transfer);
    }
    if (page.value.length === 0) return { kind: 'searched', transfers: found };
    // Wise may cap a page below what was asked for, so only an empty one is the end.
    offset += Math.min(page.value.length, transfersPerPage);
  }
}
