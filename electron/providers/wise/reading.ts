import type { BatchReading, Journey, LineReading, Problem } from '../port.ts';
import type { GroupAnswer, TransferAnswer } from './answers.ts';
import { problemOfAnswer, type Wise } from './ask.ts';
import { getGroup } from './calls.ts';
import { isClosed } from './groups.ts';
import { lineWithoutTransfer, noTransfer, readLine } from './lineReading.ts';
import { notes, refusedLineProblem } from './notes.ts';
import type { PlannedLine, WisePlan } from './plan.ts';
import { findTransfers } from './search.ts';
import { problemOf } from './sentences.ts';
import { groupStateCode } from './stops.ts';

/** How long after the start an empty search counts: Wise's list lags behind what was made. */
const searchProvesAfterMs = 15 * 60_000;

/** Reads a batch: its group, then the transfer of every line. Changes nothing at Wise. */
export async function readPlan(wise: Wise, plan: WisePlan, journey: Journey): Promise<BatchReading> {
  const groupId = journey.noted(notes.groupId);
  if (groupId === undefined) return readWithoutGroup(wise, plan, journey);
  const answer = await getGroup(wise, groupId);
  if (answer.kind !== 'value') return { kind: 'unknown', problem: problemOfAnswer(answer) };
  const group = answer.value;
  if (group.name !== plan.groupName || group.sourceCurrency !== plan.currency) {
    return { kind: 'mismatch', reference: groupId, problem: problemOf('wise.group_differs') };
  }
  const found = await transfersOutsideNotes(wise, plan, journey, group);
  if (found.kind === 'failed') return { kind: 'unknown', problem: found.problem };
  const lines: LineReading[] = [];
  for (const line of plan.lines) {
    const transferId = transferIdOf(journey, line, found.transfers);
    if (transferId === undefined) {
      lines.push(readingWithoutTransfer(journey, line, group));
    } else {
      const read = await readLine(wise, plan.currency, line, transferId, journey);
      if (read.kind === 'unknown') return read;
      if (read.kind === 'mismatch') return { ...read, reference: groupId };
      lines.push(read.line);
    }
  }
  const nothingMoves = isClosed(group) && lines.every(({ state }) => state === 'refused');
  return {
    kind: 'read',
    reference: groupId,
    providerState: group.status,
    lines,
    moneyMayMove: !nothingMoves,
    ...(isUnfinished(group, lines) ? { unfinished: true } : {}),
  };
}

/** An open group is not paid by anybody; a transfer of it that Wise shows as moving was paid by itself. */
function isUnfinished(group: GroupAnswer, lines: readonly LineReading[]): boolean {
  const waiting = lines.filter(({ state }) => state !== 'refused');
  return (
    !isClosed(group) &&
    waiting.length > 0 &&
    waiting.every(({ providerState }) => unpaidWords.has(providerState))
  );
}

const unpaidWords: ReadonlySet<string> = new Set([noTransfer, 'incoming_payment_waiting']);

/** Without a group there is no transfer of ours; a search that is complete and late enough is the evidence of it. */
async function readWithoutGroup(wise: Wise, plan: WisePlan, journey: Journey): Promise<BatchReading> {
  const startedAt = journey.noted(notes.startedAt);
  if (startedAt === undefined) return { kind: 'unknown', problem: problemOf('wise.nothing_to_ask_by') };
  const search = await findTransfers(wise, plan, plan.lines, journey);
  if (search.kind === 'failed') return { kind: 'unknown', problem: search.problem };
  if (search.transfers.size > 0) {
    return { kind: 'unknown', problem: problemOf('wise.group_missing_transfer') };
  }
  const lateEnough = journey.now().getTime() - new Date(startedAt).getTime() >= searchProvesAfterMs;
  return lateEnough ? { kind: 'absent' } : { kind: 'unknown', problem: problemOf('wise.search_too_early') };
}

type Found =
  { kind: 'found'; transfers: ReadonlyMap<string, TransferAnswer> } | { kind: 'failed'; problem: Problem };

/** Transfers whose answer was lost before their id could be noted. */
async function transfersOutsideNotes(
  wise: Wise,
  plan: WisePlan,
  journey: Journey,
  group: GroupAnswer,
): Promise<Found> {
  const notedIds = new Set(plan.lines.map(({ payoutId }) => journey.noted(notes.transferId, payoutId)));
  const unnoted = plan.lines.filter(
    ({ payoutId }) => journey.noted(notes.transferId, payoutId) === undefined,
  );
  const unexplained = unnoted.some(({ payoutId }) => refusedLineProblem(journey, payoutId) === null);
  if (!unexplained && group.transferIds.every((id) => notedIds.has(id))) {
    return { kind: 'found', transfers: new Map() };
  }
  const search = await findTransfers(wise, plan, unnoted, journey);
  return search.kind === 'failed' ? search : { kind: 'found', transfers: search.transfers };
}

function transferIdOf(
  journey: Journey,
  line: PlannedLine,
  found: ReadonlyMap<string, TransferAnswer>,
): string | undefined {
  return journey.noted(notes.transferId, line.payoutId) ?? found.get(line.payoutId)?.id;
}

/** A line of a closed group that was not found has no transfer and gets none; an open group may still take it. */
function readingWithoutTransfer(journey: Journey, line: PlannedLine, group: GroupAnswer): LineReading {
  const refusal = refusedLineProblem(journey, line.payoutId);
  if (refusal !== null) return lineWithoutTransfer(line, 'refused', refusal);
  return isClosed(group)
    ? lineWithoutTransfer(line, 'refused', problemOf(groupStateCode))
    : lineWithoutTransfer(line, 'in_flight', null);
}
