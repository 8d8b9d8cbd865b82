import { z } from 'zod';
import { findProcedure, isProcedureName, type ProcedureName } from '../../shared/contract/index.ts';
import type { Procedure } from '../../shared/contract/procedure.ts';
import { DisburseError, type Envelope } from '../../shared/errors.ts';
import { recordAudit } from '../ledger/audit.ts';
import { rollMaturities } from '../ledger/balances.ts';
import { dayOf, instantText } from '../ledger/calendar.ts';
import { answeredBefore, canonicalHash, rememberAnswer } from '../ledger/requests.ts';
import { TakenBack, type Context, type Session, type StagedImport, type Watch } from './context.ts';
import { errorBodyOf, type FaultLog } from './faults.ts';
import { topicsOf, type Topic } from './topics.ts';
import { useCases } from './useCases.ts';

export type Call = {
  procedure: string;
  input: unknown;
  watch: Watch;
  staged?: StagedImport | undefined;
};

export type Answer = { envelope: Envelope<unknown>; topics: readonly Topic[] };

/**
 * Carries out one call on an open ledger: checks the input, runs the use case (a mutation in one transaction,
 * together with its request id and its audit event), checks the output, and answers with an envelope. Never throws.
 */
export async function answer(session: Session, call: Call, faults: FaultLog): Promise<Answer> {
  try {
    const { name, procedure } = namedProcedure(call.procedure);
    const input = parseInput(procedure, call.input);
    const value = await carryOut(session, { ...call, name, procedure, input });
    return { envelope: { ok: true, value }, topics: procedure.kind === 'mutation' ? topicsOf(name) : [] };
  } catch (error) {
    return { envelope: { ok: false, error: errorBodyOf(error, faults) }, topics: [] };
  }
}

/** Finds a procedure by name; an unknown name is NOT_FOUND. */
export function namedProcedure(text: string): { name: ProcedureName; procedure: Procedure } {
  const procedure = findProcedure(text);
  if (procedure === undefined || !isProcedureName(text)) {
    throw new DisburseError(
      'NOT_FOUND',
      `There is no procedure ${text}. The list is printed by disburse --help.`,
    );
  }
  return { name: text, procedure };
}

/** Checks an input against its schema; what is wrong is named field by field. */
export function parseInput(procedure: Procedure, input: unknown): unknown {
  const parsed = procedure.input.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => ({
    field: issue.path.map(String).join('.') || 'input',
    message: issue.message,
  }));
  const sentences = problems.slice(0, 5).map((problem) => `${problem.field}: ${problem.message}`);
  throw new DisburseError(
    'VALIDATION',
    `The input was refused and nothing was changed. ${sentences.join('; ')}.`,
    {
      problems,
    },
  );
}

type CheckedCall = Omit<Call, 'procedure'> & { name: ProcedureName; procedure: Procedure };

async function carryOut(session: Session, call: CheckedCall): Promise<unknown> {
  const moment = momentOf(session);
  switch (call.procedure.kind) {
    case 'query':
    case 'session': {
      const value = await run(contextOf(session, moment, call), call);
      return checkOutput(call, value);
    }
    case 'mutation':
      return mutate(session, moment, call);
  }
}

/** Opens a ledger day for readers, which cannot roll maturities themselves. */
export function prepareDay(session: Session): void {
  momentOf(session);
}

type Moment = { today: string; now: string };

/** The moment of a call. The first call of a ledger day rolls what became due into the balances. */
function momentOf(session: Session): Moment {
  const instant = session.clock.now();
  const today = dayOf(instant, session.timeZone);
  const { database } = session;
  const rolledThrough = database.get<{ rolled_through: string }>(
    'SELECT rolled_through FROM ledger',
  )?.rolled_through;
  if (!database.readOnly && rolledThrough !== undefined && rolledThrough < today) {
    database.write(() => rollMaturities(database, today));
  }
  return { today, now: instantText(instant) };
}

function mutate(session: Session, moment: Moment, call: CheckedCall): unknown {
  const { database } = session;
  assertClock(session, moment);
  const requestId = requestIdOf(call.input);
  const inputHash = requestId === undefined ? '' : canonicalHash(call.input);
  try {
    return database.write(() => {
      if (requestId !== undefined) {
        const before = answeredBefore(database, requestId, call.name, inputHash);
        if (before !== undefined) return before.value;
      }
      const notes = new Notes();
      const value = checkOutput(call, runNow(contextOf(session, moment, call, notes), call));
      recordAudit(database, {
        at: moment.now,
        actor: session.actor,
        procedure: call.name,
        subjects: notes.subjects,
        details: notes.details,
      });
      if (requestId !== undefined) {
        rememberAnswer(database, { requestId, procedure: call.name, inputHash, value, at: moment.now });
      }
      return value;
    });
  } catch (thrown) {
    if (thrown instanceof TakenBack) return checkOutput(call, thrown.value);
    throw thrown;
  }
}

/** Booking on a day that the ledger has already left would make money payable twice over time. */
function assertClock(session: Session, moment: Moment): void {
  const rolled = session.database.get<{ rolled_through: string }>('SELECT rolled_through FROM ledger');
  if (rolled !== undefined && moment.today < rolled.rolled_through) {
    throw new DisburseError(
      'CLOCK_UNTRUSTED',
      `This computer's clock says ${moment.today}, but the ledger was last used on ${rolled.rolled_through}. Nothing was changed. Set the clock right and try again.`,
    );
  }
}

class Notes {
  readonly subjects: string[] = [];
  details: Record<string, unknown> = {};

  add(subjects: readonly string[], details: Readonly<Record<string, unknown>> = {}): void {
    for (const subject of subjects) if (this.subjects.length < 1_000) this.subjects.push(subject);
    this.details = { ...this.details, ...details };
  }
}

function contextOf(session: Session, moment: Moment, call: CheckedCall, notes = new Notes()): Context {
  return {
    session,
    database: session.database,
    vault: session.vault,
    today: moment.today,
    now: moment.now,
    timeZone: session.timeZone,
    actor: session.actor,
    watch: call.watch,
    staged: call.staged,
    note: (subjects, details) => {
      notes.add(subjects, details);
    },
  };
}

type AnyUseCase = (context: Context, input: unknown) => unknown;

function run(context: Context, call: CheckedCall): unknown {
  // The table is typed per procedure; the input was just parsed by that procedure's own schema.
  const useCase = (useCases as Record<string, AnyUseCase | undefined>)[call.name];
  if (useCase === undefined) throw new Error(`${call.name} cannot run in this thread`);
  return useCase(context, call.input);
}

/** A transaction must not be left open across an await: a mutation's use case answers at once. */
function runNow(context: Context, call: CheckedCall): unknown {
  const value = run(context, call);
  if (value instanceof Promise) throw new Error(`${call.name} awaited inside a transaction`);
  return value;
}

function checkOutput(call: CheckedCall, value: unknown): unknown {
  const parsed = call.procedure.output.safeParse(value);
  if (!parsed.success) throw new Error(`${call.name} answered wrongly: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function requestIdOf(input: unknown): string | undefined {
  if (input === null || typeof input !== 'object' || !('requestId' in input)) return undefined;
  return typeof input.requestId === 'string' ? input.requestId : undefined;
}
