import { z } from 'zod';
import { desktopContract } from '../../../shared/contract/desktop.ts';
import { replaceFiles } from '../../../shared/contract/fileReferences.ts';
import { windowContract, type WindowProcedureName } from '../../../shared/contract/windowContract.ts';
import { invocationSchema, type DesktopEvent, type Invocation } from '../../../shared/desktop/bridge.ts';
import { DisburseError, validationError, type Envelope } from '../../../shared/errors.ts';
import { errorBodyOf } from '../../app/faults.ts';
import { parseInput } from '../../app/inputs.ts';
import { isWindowAddress } from '../assets/assetPath.ts';
import type { FileTokens } from '../files/fileTokens.ts';
import type { LedgerDesk } from '../ledgers/desk.ts';
import type { DesktopHandlers, DesktopProcedureName, HandlerCall } from './handlers.ts';
import type { RunningCalls } from './runningCalls.ts';

/** Where a message came from, as the runtime says it. */
export type Sender = { isMainFrameOfWindow: boolean; address: string };

type DispatcherSetup = {
  desk: LedgerDesk;
  tokens: FileTokens;
  calls: RunningCalls;
  handlers: DesktopHandlers;
  emit: (event: DesktopEvent) => void;
  logFault: (reference: string, text: string) => void;
};

/** Procedures that name the ledger file themselves; in the window the desk knows it, and has procedures of its own. */
const deskInstead: Readonly<Record<string, DesktopProcedureName>> = {
  'ledger.create': 'desktop.createLedger',
  'ledger.restore': 'desktop.restoreLedger',
};

/** Answers what the window calls: the desktop's own procedures here, everything else on the open ledger. */
export class Dispatcher {
  readonly #setup: DispatcherSetup;
  #isStopped = false;

  constructor(setup: DispatcherSetup) {
    this.#setup = setup;
  }

  /** Takes no more calls: the program is ending. */
  stop(): void {
    this.#isStopped = true;
  }

  /** The answer to one message of the invoke channel. Never rejects. */
  async answer(sender: Sender, message: unknown): Promise<Envelope<unknown>> {
    try {
      refuseForeign(sender);
      if (this.#isStopped) throw new DisburseError('CANCELLED', 'Disburse is closing. Nothing was done.');
      const invocation = parsedInvocation(message);
      const procedure = knownProcedure(invocation.procedure);
      const { calls } = this.#setup;
      return await calls.run(invocation, (call) => this.#carryOut(procedure, invocation, call));
    } catch (error) {
      return { ok: false, error: errorBodyOf(error, (reference, fault) => this.#log(reference, fault)) };
    }
  }

  async #carryOut(
    procedure: WindowProcedureName,
    { callId, input, deskId }: Invocation,
    { signal, hasName }: { signal: AbortSignal; hasName: () => boolean },
  ): Promise<Envelope<unknown>> {
    const { desk, emit, tokens } = this.#setup;
    const onProgress = (progress: { phase: string; done: number; total: number | null }) => {
      if (hasName()) emit({ kind: 'progress', callId, progress });
    };
    const withPaths = (ledgerDeskId: number | null) =>
      replaceFiles(windowContract[procedure].input, input ?? {}, (token, use, field) =>
        tokens.pathOf(token, use, field, ledgerDeskId),
      );
    if (isDesktopProcedure(procedure)) {
      return { ok: true, value: await this.#handle(procedure, withPaths(null), { signal, onProgress }) };
    }
    const ledger = desk.ledger(deskId);
    return ledger.call({ callId, procedure, input: withPaths(ledger.deskId), signal, onProgress });
  }

  async #handle(name: DesktopProcedureName, input: unknown, call: HandlerCall): Promise<unknown> {
    const declared = desktopContract[name];
    const handler = this.#setup.handlers[name] as (input: unknown, call: HandlerCall) => unknown;
    const value = await handler(parseInput(declared, input), call);
    const parsed = declared.output.safeParse(value);
    if (!parsed.success) throw new Error(`${name} answered wrongly: ${z.prettifyError(parsed.error)}`);
    return parsed.data;
  }

  #log(reference: string, fault: unknown): void {
    this.#setup.logFault(reference, fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
  }
}

/** Refuses every message that does not come from the main frame of the window, showing the window's own files. */
export function refuseForeign(sender: Sender): void {
  if (sender.isMainFrameOfWindow && isWindowAddress(sender.address)) return;
  throw validationError('This call does not come from the window of Disburse. Nothing was done.');
}

function parsedInvocation(message: unknown): Invocation {
  const parsed = invocationSchema.safeParse(message);
  if (parsed.success) return parsed.data;
  throw validationError('The message is not a call {callId, procedure, input}. Nothing was done.');
}

function knownProcedure(name: string): WindowProcedureName {
  const instead = Object.hasOwn(deskInstead, name) ? deskInstead[name] : undefined;
  if (instead !== undefined) {
    throw validationError(`The window does not call ${name} itself. Nothing was done. Use ${instead}.`);
  }
  if (!Object.hasOwn(windowContract, name)) {
    throw new DisburseError('NOT_FOUND', `There is no procedure ${name}. Nothing was done.`);
  }
  return name as WindowProcedureName;
}

function isDesktopProcedure(name: WindowProcedureName): name is DesktopProcedureName {
  return Object.hasOwn(desktopContract, name);
}
