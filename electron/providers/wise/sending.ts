import type { Journey, SendOutcome } from '../port.ts';
import type { GroupAnswer, Requirements } from './answers.ts';
import type { Sending } from './attempt.ts';
import type { Wise } from './ask.ts';
import { handedOver, payFirst, takeUpDebit } from './funding.ts';
import { readFundingState } from './fundingState.ts';
import { closeGroup, dropEmptyGroup, isClosed, openGroup, reconciledGroup } from './groups.ts';
import { makeTransfer } from './lines.ts';
import { announcedDebit, notes, noteRefusedLine, refusedLineProblem, refusedLinesOf } from './notes.ts';
import type { PlannedLine, WisePlan } from './plan.ts';
import { findTransfers } from './search.ts';
import { problemOf } from './sentences.ts';
import { groupStateCode, stopOverGroup, stopped, type Stopped } from './stops.ts';

/**
 * Sends a batch, or takes up what the notes say is left of it: the group, the transfers, closing the group, and then
 * the one request that debits the account, or the hand-over to a person.
 */
export async function sendPlan(wise: Wise, plan: WisePlan, journey: Journey): Promise<SendOutcome> {
  const opening = { wise, plan, journey, requirements: new Map<string, Requirements>() };
  const debit = announcedDebit(journey);
  const notedGroupId = journey.noted(notes.groupId);
  if (debit !== null && notedGroupId !== undefined) {
    return takeUpDebit({ ...opening, groupId: notedGroupId }, debit);
  }
  const isResumed = journey.noted(notes.startedAt) !== undefined;
  if (!isResumed) journey.note(notes.startedAt, journey.now().toISOString());
  const outcome = await sendOpened(opening);
  const groupId = journey.noted(notes.groupId);
  return isResumed && groupId !== undefined ? toldByLine(outcome, groupId) : outcome;
}

/**
 * A refusal of a repeated send speaks for the repetition only. What refuses a resumed batch here is evidence about
 * every send of it, the group and its transfers as they were just read: that is told of each line.
 */
function toldByLine(outcome: SendOutcome, groupId: string): SendOutcome {
  return outcome.kind === 'refused'
    ? { kind: 'accepted', reference: groupId, refusedLines: outcome.lines }
    : outcome;
}

async function sendOpened(opening: Omit<Sending, 'groupId'>): Promise<SendOutcome> {
  const opened = await openGroup(opening);
  if (opened.kind === 'stopped') return opened.outcome;
  const sending: Sending = { ...opening, groupId: opened.group.id };
  if (isClosed(opened.group)) return finishClosed(sending);
  const made = await makeTransfers(sending);
  return made.kind === 'stopped' ? made.outcome : finishOpen(sending);
}

/** All lines are made or refused, unless Wise says of one that the group is closed or that it is bound elsewhere. */
async function makeTransfers(sending: Sending): Promise<{ kind: 'made' } | { kind: 'cut_short' } | Stopped> {
  const { plan, journey } = sending;
  for (const [index, line] of plan.lines.entries()) {
    if (isOpen(sending, line)) {
      const result = await makeTransfer(sending, line);
      if (result.kind === 'stopped') return result;
      if (result.kind === 'line_refused') noteRefusedLine(journey, line.payoutId, result.problem);
      if (result.kind === 'group_closed') return { kind: 'cut_short' };
    }
    journey.progress(index + 1, plan.lines.length);
  }
  return { kind: 'made' };
}

function isOpen({ journey }: Sending, { payoutId }: PlannedLine): boolean {
  return (
    journey.noted(notes.transferId, payoutId) === undefined && refusedLineProblem(journey, payoutId) === null
  );
}

async function finishOpen(sending: Sending): Promise<SendOutcome> {
  const reconciled = await reconciledGroup(sending, false);
  if (reconciled.kind === 'stopped') return reconciled.outcome;
  const { group } = reconciled;
  if (isClosed(group)) return finishClosed(sending);
  // An open group that does not take a transfer: the transfer is in another one, where somebody may pay it.
  if (openLines(sending).length > 0) return { kind: 'unclear', problem: problemOf(groupStateCode) };
  if (nothingIsLeft(sending)) return refuseAll(sending, group);
  // Nobody can pay a group before it is closed.
  const unpaidUntil = sending.journey.now();
  const closed = await closeGroup(sending, group);
  return closed.kind === 'stopped' ? closed.outcome : pay(sending, unpaidUntil);
}

/** A group that was closed before this send, by an earlier one or by a person: it may have been paid since. */
async function finishClosed(sending: Sending): Promise<SendOutcome> {
  const reconciled = await reconciledGroup(sending, true);
  if (reconciled.kind === 'stopped') return reconciled.outcome;
  const left = await refuseOpenLines(sending);
  if (left.kind === 'stopped') return left.outcome;
  const state = await readFundingState(sending);
  switch (state.kind) {
    case 'unknown':
      return { kind: 'unclear', problem: state.problem };
    case 'decided':
      return {
        kind: 'accepted',
        reference: sending.groupId,
        refusedLines: refusedLinesOf(sending.plan, sending.journey),
      };
    case 'unpaid':
      return pay(sending, sending.journey.now());
  }
}

/**
 * Refuses what could not be put in the group before it closed. Only a search of all transfers proves that such a line
 * has none; one that is found is outside the group, and then a person has to look.
 */
async function refuseOpenLines(sending: Sending): Promise<{ kind: 'refused' } | Stopped> {
  const open = openLines(sending);
  if (open.length === 0) return { kind: 'refused' };
  const found = await findTransfers(sending.wise, sending.plan, open, sending.journey);
  if (found.kind !== 'searched') return stopped({ kind: 'unclear', problem: found.problem });
  if (found.transfers.size > 0) return stopOverGroup('wise.group_missing_transfer', true);
  for (const line of open) noteRefusedLine(sending.journey, line.payoutId, problemOf(groupStateCode));
  return { kind: 'refused' };
}

function openLines(sending: Sending): PlannedLine[] {
  return sending.plan.lines.filter((line) => isOpen(sending, line));
}

function nothingIsLeft(sending: Sending): boolean {
  return refusedLinesOf(sending.plan, sending.journey).length === sending.plan.lines.length;
}

async function refuseAll(sending: Sending, group: GroupAnswer): Promise<SendOutcome> {
  await dropEmptyGroup(sending, group);
  const lines = refusedLinesOf(sending.plan, sending.journey);
  const problem = lines[0]?.problem ?? problemOf('wise.no_line_left');
  return { kind: 'refused', problem, lines };
}

async function pay(sending: Sending, lookedAt: Date): Promise<SendOutcome> {
  return sending.wise.connection.funding === 'by_program'
    ? payFirst(sending, lookedAt)
    : handedOver(sending, problemOf('wise.person_pays'));
}
