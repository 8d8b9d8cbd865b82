import type { CancelOutcome, ProviderPort } from '../port.ts';
import { readAccount, readServerTime, unkept } from './account.ts';
import type { Wise } from './ask.ts';
import { cancelTransfer } from './calls.ts';
import type { WiseConnection } from './connection.ts';
import { cancelGroup } from './groups.ts';
import { maximumLines, planBytes, planOf } from './plan.ts';
import { readPlan } from './reading.ts';
import { sendPlan } from './sending.ts';
import { problemOf, problemOfRefusal } from './sentences.ts';

/**
 * One account at Wise. Creating is safe to repeat there and paying is the only debit, so that a send that was broken
 * off goes on from its notes, and nothing is paid again before Wise was asked what it shows.
 */
export function wisePort(connection: WiseConnection): ProviderPort {
  return {
    provider: 'wise',
    maximumLines,
    prepare: planBytes,
    send: async (prepared, batch, journey) =>
      sendPlan(
        { connection, keepAnswer: (answer) => journey.keepAnswer(answer) },
        planOf(prepared, batch),
        journey,
      ),
    read: async (batch, journey) =>
      readPlan(
        { connection, keepAnswer: (answer) => journey.keepAnswer(answer) },
        planOf(planBytes(batch), batch),
        journey,
      ),
    cancel: async ({ itemId }, journey) =>
      cancelLine({ connection, keepAnswer: (answer) => journey.keepAnswer(answer) }, itemId),
    clearAway: async (journey) =>
      cancelGroup({ connection, keepAnswer: (answer) => journey.keepAnswer(answer) }, journey),
    account: async () => readAccount(unkept(connection)),
    serverTime: async () => readServerTime(unkept(connection)),
  };
}

const saysNo: ReadonlySet<number> = new Set([409, 422]);

/** Cancels a transfer that nobody paid yet. Wise does it at once or refuses it because the money is moving. */
async function cancelLine(wise: Wise, transferId: string): Promise<CancelOutcome> {
  const answer = await cancelTransfer(wise, transferId);
  switch (answer.kind) {
    case 'value':
      return answer.value.status === 'cancelled'
        ? { kind: 'cancelled' }
        : { kind: 'unclear', problem: problemOf('wise.unknown_state') };
    case 'refused': {
      const problem = problemOfRefusal(answer.refusal);
      // Only these speak of the transfer; a token that ran out or too many requests say nothing about it.
      return saysNo.has(answer.refusal.httpStatus)
        ? { kind: 'refused', problem }
        : { kind: 'unclear', problem };
    }
    case 'not_sent':
    case 'unclear':
      return { kind: 'unclear', problem: answer.problem };
  }
}
