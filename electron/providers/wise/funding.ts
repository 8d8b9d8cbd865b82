import type { HttpOutcome } from '../http.ts';
import type { Problem, SendOutcome } from '../port.ts';
import { fundingSchema, jsonOf } from './answers.ts';
import { payGroup } from './calls.ts';
import { websiteOf } from './connection.ts';
import { readFundingState } from './fundingState.ts';
import {
  announcedDebit,
  noteDebit,
  noteDebitRefused,
  noteUnpaidSeen,
  refusedLinesOf,
  unpaidSeenAt,
  type AnnouncedDebit,
} from './notes.ts';
import { refusalOf, type Refusal } from './refusals.ts';
import type { Sending } from './attempt.ts';
import { lookAgainProblem, problemOf, problemOfRefusal, refusedRetryProblem } from './sentences.ts';

/** How far apart two readings have to be before an unpaid group counts as unpaid after a doubtful debit. */
const readingsApartMs = 5 * 60_000;

/** What Wise showed longer ago than this is not what a debit is decided by: a computer may have slept meanwhile. */
const looksHoldForMs = 60_000;

/**
 * Debits the account for the whole group, for the first time or after a refusal that left no doubt. `lookedAt` is when
 * the group was known to be unpaid.
 */
export async function payFirst(sending: Sending, lookedAt: Date): Promise<SendOutcome> {
  const number = (announcedDebit(sending.journey)?.number ?? 0) + 1;
  const answer = await announceAndPay(sending, number, lookedAt);
  switch (answer.kind) {
    case 'paid':
      return accepted(sending);
    case 'not_sent':
      noteDebitRefused(sending.journey, number);
      return { kind: 'not_sent', problem: answer.problem };
    case 'refused':
      noteDebitRefused(sending.journey, number);
      return answer.byPersonOnly
        ? handedOver(sending, problemOfRefusal(answer.refusal))
        : {
            kind: 'waiting',
            problem: problemOfRefusal(answer.refusal),
            retryAfterMs: answer.refusal.retryAfterMs,
          };
    case 'unclear':
      return { kind: 'unclear', problem: answer.problem };
  }
}

/**
 * Takes up an attempt whose debit was announced before. It is never paid again blindly: what Wise shows decides, and
 * after a doubtful debit only two readings that lie apart count as unpaid.
 */
export async function takeUpDebit(sending: Sending, debit: AnnouncedDebit): Promise<SendOutcome> {
  const state = await readFundingState(sending);
  if (state.kind === 'unknown') return { kind: 'unclear', problem: state.problem };
  if (state.kind === 'decided') return accepted(sending);
  const lookedAt = sending.journey.now();
  if (debit.settled) {
    return sending.wise.connection.funding === 'by_program'
      ? payFirst(sending, lookedAt)
      : handedOver(sending, problemOf('wise.person_pays'));
  }
  const seenAt = unpaidSeenAt(sending.journey, debit.number);
  if (seenAt === null) noteUnpaidSeen(sending.journey, debit.number);
  const dueAt = new Date((seenAt ?? lookedAt).getTime() + readingsApartMs);
  if (seenAt === null || lookedAt < dueAt) {
    return { kind: 'unclear', problem: lookAgainProblem(dueAt) };
  }
  return sending.wise.connection.funding === 'by_program'
    ? payAgain(sending, debit.number + 1, lookedAt)
    : handedOver(sending, problemOf('wise.person_pays'));
}

/** A debit after a doubtful one: a refusal now says nothing about the earlier one. */
async function payAgain(sending: Sending, number: number, lookedAt: Date): Promise<SendOutcome> {
  const answer = await announceAndPay(sending, number, lookedAt);
  switch (answer.kind) {
    case 'paid':
      return accepted(sending);
    case 'refused':
      return { kind: 'unclear', problem: refusedRetryProblem(answer.refusal) };
    case 'not_sent':
    case 'unclear':
      return { kind: 'unclear', problem: answer.problem };
  }
}

type DebitAnswer =
  | { kind: 'paid' }
  | { kind: 'refused'; refusal: Refusal; byPersonOnly: boolean }
  | { kind: 'not_sent'; problem: Problem }
  | { kind: 'unclear'; problem: Problem };

async function announceAndPay(sending: Sending, number: number, lookedAt: Date): Promise<DebitAnswer> {
  // Noted first: were the program to end between the two, the debit would be in doubt, which is the safe side.
  noteDebit(sending.journey, number);
  sending.journey.announceDebit();
  if (sending.journey.now().getTime() - lookedAt.getTime() > looksHoldForMs)
    return { kind: 'not_sent', problem: problemOf('wise.looked_too_long_ago') };
  return debitAnswerOf(await payGroup(sending.wise, sending.groupId));
}

/**
 * What an answer to the debit says. HTTP success alone says nothing: a rejection has been seen under 200, 201 and
 * 422. Only what is known to mean no is taken for one, and everything else leaves the debit in doubt.
 */
export function debitAnswerOf(outcome: HttpOutcome): DebitAnswer {
  if (outcome.kind === 'not_sent') return { kind: 'not_sent', problem: problemOf('wise.not_reached') };
  if (outcome.kind === 'unclear') return { kind: 'unclear', problem: problemOf('wise.timeout') };
  const { status, headers, text } = outcome;
  if (status >= 500 || status === 408) return { kind: 'unclear', problem: problemOf('wise.server_error') };
  const body = fundingSchema.safeParse(jsonOf(text));
  if (status < 300) {
    if (!body.success) return { kind: 'unclear', problem: problemOf('wise.unreadable') };
    if (body.data.status === 'COMPLETED' && !body.data.errorCode) return { kind: 'paid' };
    if (body.data.status === 'REJECTED') return rejected(status, headers, text);
    return { kind: 'unclear', problem: problemOf('wise.unknown_state') };
  }
  if (status < 400) return { kind: 'unclear', problem: problemOf('wise.unreadable') };
  if (body.success && body.data.status === 'REJECTED') return rejected(status, headers, text);
  const refusal = refusalOf(status, headers, text);
  if (status === 403) {
    const code = refusal.code === 'wise.sca_required' ? refusal.code : 'wise.account_not_for_programs';
    return { kind: 'refused', refusal: { ...refusal, code }, byPersonOnly: true };
  }
  if (status === 401 || balanceCodes.has(refusal.code)) {
    return { kind: 'refused', refusal, byPersonOnly: false };
  }
  return { kind: 'unclear', problem: problemOfRefusal(refusal) };
}

const balanceCodes = new Set(['balance.payment-option-unavailable', 'wise.insufficient_funds']);

function rejected(status: number, headers: Headers, text: string): DebitAnswer {
  const refusal = refusalOf(status, headers, text);
  const code = refusal.code.startsWith('wise.http_') ? 'wise.funding_rejected' : refusal.code;
  return { kind: 'refused', refusal: { ...refusal, code }, byPersonOnly: false };
}

function accepted(sending: Sending): SendOutcome {
  return {
    kind: 'accepted',
    reference: sending.groupId,
    refusedLines: refusedLinesOf(sending.plan, sending.journey),
  };
}

/** The batch as it is ready for a person to pay. */
export function handedOver(sending: Sending, reason: Problem): SendOutcome {
  return {
    kind: 'handed_over',
    reference: sending.groupId,
    link: websiteOf(sending.wise.connection),
    reason,
    refusedLines: refusedLinesOf(sending.plan, sending.journey),
  };
}
