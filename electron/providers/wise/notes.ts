import { z } from 'zod';
import type { Journey, Problem, RefusedLine } from '../port.ts';
import type { WisePlan } from './plan.ts';

/** The names under which an attempt remembers what happened at Wise. They are in ledgers: none is ever renamed. */
export const notes = {
  /** When sending began, ISO 8601 UTC: the list of transfers is searched from a little before it. */
  startedAt: 'started_at',
  groupId: 'batch_group_id',
  groupVersion: 'batch_group_version',
  recipientId: 'recipient_id',
  /** Set once the group was closed: from then on anybody can pay it at Wise. */
  groupClosed: 'batch_group_closed',
  quoteId: 'quote_id',
  quoteExpiresAt: 'quote_expires_at',
  /** The fee of the newest quote and the source amount that it was for, in minor units: `125 5000`. */
  quotedFee: 'quoted_fee',
  transferId: 'transfer_id',
  /** Why Wise will not take a line, as JSON; empty where the refusal turned out not to hold. */
  refused: 'refused',
  /** The number of the try and its time: `1 2026-11-26T08:00:00.000Z`. */
  debitAnnounced: 'debit_announced',
  /** The number of the newest try that Wise refused for certain, so that it leaves no doubt. */
  debitRefused: 'debit_refused',
  /** The number of a doubtful try, and when Wise first showed the batch as unpaid after it. */
  unpaidSeen: 'unpaid_seen',
  /** Set once a line was seen as debited: from then on `cancelled` is no proof that nothing moved. */
  debitSeen: 'debit_seen',
} as const;

/** What of an attempt stands at Wise, by its notes. A debit was only ever announced of a closed group. */
export type Standing = 'nothing' | 'open_group' | 'payable';

export function standingOf(noted: (name: string) => string | undefined): Standing {
  if (noted(notes.groupClosed) !== undefined || noted(notes.debitAnnounced) !== undefined) return 'payable';
  return noted(notes.groupId) === undefined ? 'nothing' : 'open_group';
}

/** Notes once that the group is closed, so that a person can pay what is in it. */
export function noteGroupClosed(journey: Journey): void {
  if (journey.noted(notes.groupClosed) === undefined) journey.note(notes.groupClosed, 'yes');
}

const problemSchema = z.object({ code: z.string(), message: z.string() });

type NumberedTime = { number: number; at: Date };

function numberedTime(text: string | undefined): NumberedTime | null {
  const match = /^([0-9]+) (\S+)$/.exec(text ?? '');
  return match === null ? null : { number: Number(match[1]), at: new Date(match[2] ?? '') };
}

/** Of an announced debit, whether Wise refused it for certain. Null where none was announced. */
export type AnnouncedDebit = { number: number; settled: boolean };

export function announcedDebit(journey: Journey): AnnouncedDebit | null {
  const announced = numberedTime(journey.noted(notes.debitAnnounced));
  if (announced === null) return null;
  return {
    number: announced.number,
    settled: journey.noted(notes.debitRefused) === String(announced.number),
  };
}

export function noteDebit(journey: Journey, number: number): void {
  journey.note(notes.debitAnnounced, `${number} ${journey.now().toISOString()}`);
}

export function noteDebitRefused(journey: Journey, number: number): void {
  journey.note(notes.debitRefused, String(number));
}

/** When the batch was first seen unpaid after this try; null where it was not, or in what is now the future. */
export function unpaidSeenAt(journey: Journey, number: number): Date | null {
  const seen = numberedTime(journey.noted(notes.unpaidSeen));
  return seen?.number === number && seen.at <= journey.now() ? seen.at : null;
}

export function noteUnpaidSeen(journey: Journey, number: number): void {
  journey.note(notes.unpaidSeen, `${number} ${journey.now().toISOString()}`);
}

/** Notes once that a line was seen as debited. */
export function noteDebitSeen(journey: Journey, payoutId: string): void {
  if (!wasDebitSeen(journey, payoutId)) journey.note(notes.debitSeen, 'yes', payoutId);
}

export function wasDebitSeen(journey: Journey, payoutId: string): boolean {
  return journey.noted(notes.debitSeen, payoutId) !== undefined;
}

export function noteRefusedLine(journey: Journey, payoutId: string, problem: Problem | null): void {
  journey.note(notes.refused, problem === null ? '' : JSON.stringify(problem), payoutId);
}

export function refusedLineProblem(journey: Journey, payoutId: string): Problem | null {
  const text = journey.noted(notes.refused, payoutId) ?? '';
  return text === '' ? null : problemSchema.parse(JSON.parse(text));
}

/** The lines that Wise will not take, as far as is known. */
export function refusedLinesOf(plan: WisePlan, journey: Journey): RefusedLine[] {
  return plan.lines.flatMap(({ payoutId }) => {
    const problem = refusedLineProblem(journey, payoutId);
    return problem === null ? [] : [{ payoutId, problem }];
  });
}
