import type { CancelOutcome, Journey } from '../port.ts';
import type { GroupAnswer } from './answers.ts';
import { createGroup, getGroup, getTransfer, patchGroup } from './calls.ts';
import { carriesLine } from './lines.ts';
import { noteGroupClosed, noteRefusedLine, notes } from './notes.ts';
import { problemOfAnswer, type Wise } from './ask.ts';
import type { Sending } from './attempt.ts';
import { problemOf, problemOfRefusal } from './sentences.ts';
import { groupStateCode, stopBeforeDebit, stopOverGroup, stopped, type Stopped } from './stops.ts';

type GroupResult = { kind: 'group'; group: GroupAnswer } | Stopped;

/** COMPLETED means closed for edits, not paid. */
export function isClosed(group: GroupAnswer): boolean {
  return group.status !== 'NEW';
}

/**
 * The batch group of the attempt. Where the answer to making one was lost, another is made: the first stays empty
 * and open, so that it can neither be paid nor hold a transfer of ours.
 */
export async function openGroup(sending: Omit<Sending, 'groupId'>): Promise<GroupResult> {
  const { wise, plan, journey } = sending;
  const notedId = journey.noted(notes.groupId);
  if (notedId !== undefined) {
    const known = await getGroup(wise, notedId);
    // A group that was there before may be closed by now, and then anyone may have paid it.
    if (known.kind !== 'value') return stopBeforeDebit(known, true);
    return checkedIdentity(sending, known.value);
  }
  const made = await createGroup(wise, { sourceCurrency: plan.currency, name: plan.groupName });
  if (made.kind === 'refused' && [400, 422].includes(made.refusal.httpStatus)) {
    return stopped({ kind: 'refused', problem: problemOfRefusal(made.refusal), lines: [] });
  }
  if (made.kind !== 'value') return stopBeforeDebit(made, false);
  journey.note(notes.groupVersion, String(made.value.version));
  journey.note(notes.groupId, made.value.id);
  return checkedIdentity(sending, made.value);
}

function checkedIdentity(sending: Omit<Sending, 'groupId'>, group: GroupAnswer): GroupResult {
  const { plan } = sending;
  if (group.name !== plan.groupName || group.sourceCurrency !== plan.currency) {
    return stopOverGroup('wise.group_differs', isClosed(group));
  }
  switch (group.status) {
    case 'NEW':
      return { kind: 'group', group };
    case 'COMPLETED':
      noteGroupClosed(sending.journey);
      return { kind: 'group', group };
    case 'CANCELLED': {
      // Only an unpaid group can be cancelled, so that this proves that nothing moved.
      const problem = problemOf('wise.group_cancelled');
      const lines = plan.lines.map(({ payoutId }) => ({ payoutId, problem }));
      return stopped({ kind: 'refused', problem, lines });
    }
    default:
      // On the way to CANCELLED, or a state that is not known: lines are freed only once CANCELLED is read back.
      return stopped({ kind: 'unclear', problem: problemOf('wise.unknown_state') });
  }
}

/**
 * Reads the group and holds its transfers against the noted ones. A transfer whose answer was lost is found here and
 * noted, even where a later try of it was refused; one that nobody knows stops the batch before it is paid.
 */
export async function reconciledGroup(sending: Sending, wasClosed: boolean): Promise<GroupResult> {
  const { wise, plan, journey, groupId } = sending;
  const answer = await getGroup(wise, groupId);
  if (answer.kind !== 'value') return stopBeforeDebit(answer, wasClosed);
  const result = checkedIdentity(sending, answer.value);
  if (result.kind === 'stopped') return result;
  const { group } = result;
  const notedIds = new Set(plan.lines.map(({ payoutId }) => journey.noted(notes.transferId, payoutId)));
  for (const transferId of group.transferIds.filter((id) => !notedIds.has(id))) {
    const adopted = await adoptTransfer(sending, transferId, group);
    if (adopted.kind === 'stopped') return adopted;
  }
  const present = new Set(group.transferIds);
  const missing = plan.lines.some(({ payoutId }) => {
    const transferId = journey.noted(notes.transferId, payoutId);
    return transferId !== undefined && !present.has(transferId) && !isRefused(sending, payoutId);
  });
  return missing ? stopOverGroup('wise.group_missing_transfer', isClosed(group)) : result;
}

function isRefused(sending: Sending, payoutId: string): boolean {
  return (sending.journey.noted(notes.refused, payoutId) ?? '') !== '';
}

async function adoptTransfer(
  sending: Sending,
  transferId: string,
  group: GroupAnswer,
): Promise<{ kind: 'adopted' } | Stopped> {
  const { wise, plan, journey } = sending;
  const answer = await getTransfer(wise, transferId);
  if (answer.kind !== 'value') return stopBeforeDebit(answer, isClosed(group));
  const line = plan.lines.find((planned) => carriesLine(answer.value, planned, plan.currency));
  if (line === undefined) return stopOverGroup('wise.group_foreign_transfer', isClosed(group));
  const noted = journey.noted(notes.transferId, line.payoutId);
  if (noted !== undefined && noted !== transferId) {
    return stopOverGroup('wise.group_foreign_transfer', isClosed(group));
  }
  journey.note(notes.transferId, transferId, line.payoutId);
  noteRefusedLine(journey, line.payoutId, null);
  return { kind: 'adopted' };
}

/** Closes the group for edits, with the version that was just read, so that it can be paid. */
export async function closeGroup(sending: Sending, group: GroupAnswer): Promise<GroupResult> {
  const { wise, journey, groupId } = sending;
  journey.note(notes.groupVersion, String(group.version));
  const answer = await patchGroup(wise, groupId, { status: 'COMPLETED', version: group.version });
  // Whoever changed the version may have closed the group as well, and then anyone may pay it.
  if (answer.kind === 'refused' && answer.refusal.httpStatus === 409) {
    return stopOverGroup('wise.group_version', true);
  }
  if (answer.kind !== 'value') {
    return stopBeforeDebit(answer, answer.kind === 'refused' && answer.refusal.code === groupStateCode);
  }
  journey.note(notes.groupVersion, String(answer.value.version));
  if (answer.value.status !== 'COMPLETED')
    return stopped({ kind: 'unclear', problem: problemOf('wise.unknown_state') });
  noteGroupClosed(journey);
  return { kind: 'group', group: answer.value };
}

/** Cancels a group that no line is left of. Whether it works is not waited for: an open, empty group moves no money. */
export async function dropEmptyGroup(sending: Sending, group: GroupAnswer): Promise<void> {
  if (isClosed(group)) return;
  await patchGroup(sending.wise, sending.groupId, { status: 'CANCELLED', version: group.version });
}

/**
 * Cancels the group of an attempt that a person took payouts out of, with every transfer in it: a person at Wise could
 * still close it and pay them. Only a group that is read as cancelled is one; Wise refuses to cancel a paid one.
 */
export async function cancelGroup(wise: Wise, journey: Journey): Promise<CancelOutcome> {
  const groupId = journey.noted(notes.groupId);
  if (groupId === undefined) return { kind: 'cancelled' };
  const known = await getGroup(wise, groupId);
  if (known.kind !== 'value') return { kind: 'unclear', problem: problemOfAnswer(known) };
  if (known.value.status === 'CANCELLED') return { kind: 'cancelled' };
  const answer = await patchGroup(wise, groupId, { status: 'CANCELLED', version: known.value.version });
  // Somebody closed it, and Wise keeps it: it may be paid.
  if (answer.kind === 'refused' && answer.refusal.httpStatus === 422 && isClosed(known.value))
    return { kind: 'refused', problem: problemOfRefusal(answer.refusal) };
  if (answer.kind !== 'value') return { kind: 'unclear', problem: problemOfAnswer(answer) };
  return answer.value.status === 'CANCELLED'
    ? { kind: 'cancelled' }
    : { kind: 'unclear', problem: problemOf('wise.unknown_state') };
}
