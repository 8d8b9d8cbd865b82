import {
  windowContract,
  type WindowCallOf,
  type WindowProcedureName,
  type WindowValueOf,
} from '../../shared/contract/windowContract.ts';
import type { ErrorBody, ErrorCode, ErrorDetails, FieldProblem } from '../../shared/errors.ts';
import { bridge } from './bridge.ts';
import { finishJob, startJob, type JobTitle } from './jobs.ts';
import { shownDeskId } from './shownDesk.ts';

/** A refusal as the main process answered it. Its message is meant for the accountant. */
export class CallError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(body: ErrorBody) {
    super(body.message);
    this.name = 'CallError';
    this.code = body.code;
    this.details = body.details ?? {};
  }

  /** The wrong fields of an input, each with a sentence; empty where the refusal is not about fields. */
  get problems(): readonly FieldProblem[] {
    const problems = this.details.problems;
    return Array.isArray(problems) ? (problems as FieldProblem[]) : [];
  }

  /** Finds the log line of an unexpected fault. */
  get reference(): string | null {
    return typeof this.details.reference === 'string' ? this.details.reference : null;
  }
}

export type CallOptions = {
  /** Names the call among the running jobs of the status bar, with its progress and a way to cancel it. */
  job?: JobTitle | undefined;
  signal?: AbortSignal | undefined;
};

let lastCall = 0;

/** Calls a procedure and answers its value; a refusal is thrown as CallError. */
export async function call<Name extends WindowProcedureName>(
  procedure: Name,
  input: WindowCallOf<Name>,
  options: CallOptions = {},
): Promise<WindowValueOf<Name>> {
  lastCall += 1;
  const callId = `w${String(lastCall)}`;
  const cancel = () => void cancelCall(callId);
  options.signal?.addEventListener('abort', cancel, { once: true });
  if (options.job !== undefined) startJob(callId, options.job, cancel);
  try {
    const envelope = await bridge.invoke({ callId, procedure, input, deskId: shownDeskId() });
    if (!envelope.ok) throw new CallError(envelope.error);
    // The main process has checked the answer against the same contract.
    return envelope.value as WindowValueOf<Name>;
  } finally {
    options.signal?.removeEventListener('abort', cancel);
    finishJob(callId);
  }
}

/** Asks a running call to stop. It then answers CANCELLED, and has changed nothing. */
async function cancelCall(callId: string): Promise<void> {
  await bridge.invoke({ callId: `cancel-${callId}`, procedure: 'desktop.cancelCall', input: { callId } });
}

/** Whether a procedure changes the ledger, so that its input takes a request id. */
export function isMutation(procedure: WindowProcedureName): boolean {
  return windowContract[procedure].kind === 'mutation';
}
