import { z } from 'zod';
import { findProcedure, isProcedureName, type ProcedureName } from '../../shared/contract/index.ts';
import type { Procedure } from '../../shared/contract/procedure.ts';
import { DisburseError, type Envelope } from '../../shared/errors.ts';
import { recordAudit } from '../ledger/audit.ts';
import { dayOf, instantText } from '../ledger/calendar.ts';
import { assertClock, openDay, rolledThrough, type Moment } from '../ledger/ledgerDay.ts';
import { answeredBefore, rememberAnswer } from '../ledger/requests.ts';
import type { Watch } from '../ledger/watch.ts';
import { hasConnections, startEngine } from './engine.ts';
import { TakenBack, type Context, type Session, type StagedImport } from './context.ts';
import { errorBodyOf, type FaultLog } from './faults.ts';
import { parseInput } from './inputs.ts';
import { requestHash, requestIdOf } from './requestHash.ts';
import { sessionTopicsOf, topicsOf, type Topic } from './topics.ts';
import { useCases } from './useCases.ts';

type Call = {
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
    const { value, changed } = await carryOut(session, { ...call, name, procedure, input });
    return { envelope: { ok: true, value }, topics: changed ? topicsOf(name) : sessionTopicsOf(name) };
  } catch (error) {
    return { envelope: { ok: false, error: errorBodyOf(error, faults) }, topics: [] };
  }
}

/** Finds a procedure by name; an unknown name is NOT_FOUND. */
function namedProcedure(text: string): { name: ProcedureName; procedure: Procedure } {
  const procedure = findProcedure(text);
  if (procedure === undefined || !isProcedureName(text)) {
    throw new DisburseError(
      'NOT_FOUND',
      `There is no procedure ${text}. The list is printed by disburse --help.`,
    );
  }
  return { name: text, procedure };
}

type CheckedCall = Omit<Call, 'procedure'> & {
  name: ProcedureName;
  procedure: Procedure;
  /** What an errand has left to write. */
  finish?: (context: Context) => unknown;
};

async function carryOut(session: Session, call: CheckedCall): Promise<{ value: unknown; changed: boolean }> {
  if (needsEngine(session, call.name)) startEngine(session, momentOf(session).now);
  if (call.procedure.kind === 'mutation') return mutate(session, call);
  if (call.procedure.kind === 'errand') return runErrand(session, call);
  return { value: checkOutput(call, await inquire(session, call)), changed: false };
}

/** Opens a ledger day for readers, which cannot roll maturities themselves. */
export function prepareDay(session: Session): Moment {
  const moment = momentOf(session);
  if (needsRoll(session, moment)) {
    session.database.write(() => {
      openDay(session.database, moment);
    });
  }
  return moment;
}

function momentOf(session: Session): Moment {
  const instant = session.clock.now();
  return { today: dayOf(instant, session.timeZone), now: instantText(instant) };
}

function needsRoll(session: Session, moment: Moment): boolean {
  return !session.database.readOnly && rolledThrough(session.database) !== moment.today;
}

function inquire(session: Session, call: CheckedCall): unknown {
  const moment = prepareDay(session);
  const work = () => run(contextOf(session, moment, call), call);
  // A reader holds its snapshot around the whole call; a session act may write, and brings its own transaction.
  const useCase =
    session.database.readOnly || call.procedure.kind === 'session'
      ? work
      : () => session.database.snapshot(work);
  return useCase();
}

/** Paying and asking are the engine's; a ledger without a provider has nothing for it to do. */
function needsEngine(session: Session, name: ProcedureName): boolean {
  return engineProcedures.has(name) && session.engine === null && hasConnections(session.database);
}

const engineProcedures: ReadonlySet<ProcedureName> = new Set<ProcedureName>([
  'payouts.process',
  'payouts.refresh',
  'sending.takeOver',
]);

/**
 * Speaks to the provider outside any transaction, then writes what came of it in one, together with the request id.
 * The same request asked twice at once may speak twice and is written once.
 */
async function runErrand(session: Session, call: CheckedCall): Promise<{ value: unknown; changed: boolean }> {
  const before = session.database.snapshot(() => earlierAnswer(session, call));
  if (before !== undefined) return { value: before.value, changed: false };
  const ending = new Ending();
  const finish = await preparedErrand(session, call, ending);
  return mutate(session, { ...call, finish }, ending);
}

/** What an errand does before it writes. What it left waiting for the end of the call comes to its turn either way. */
async function preparedErrand(
  session: Session,
  call: CheckedCall,
  ending: Ending,
): Promise<(context: Context) => unknown> {
  try {
    const write = await run(
      contextOf(session, prepareDay(session), call, { notes: new Notes(), ending }),
      call,
    );
    if (typeof write !== 'function') throw new Error(`${call.name} is no errand`);
    return write as (context: Context) => unknown;
  } catch (error) {
    await ending.come(false);
    throw error;
  }
}

function earlierAnswer(session: Session, call: CheckedCall): { value: unknown } | undefined {
  const requestId = requestIdOf(call.input);
  if (requestId === undefined) return undefined;
  return answeredBefore(session.database, requestId, call.name, requestHash(session.vault, call.input));
}

async function mutate(
  session: Session,
  call: CheckedCall,
  ending = new Ending(),
): Promise<{ value: unknown; changed: boolean }> {
  let outcome: { value: unknown; changed: boolean };
  try {
    outcome = committed(session, call, ending);
  } catch (error) {
    await ending.come(false);
    throw error;
  }
  await ending.come(true);
  return outcome;
}

function committed(
  session: Session,
  call: CheckedCall,
  ending: Ending,
): { value: unknown; changed: boolean } {
  try {
    return session.database.write(() => mutateNow(session, call, ending));
  } catch (thrown) {
    if (thrown instanceof TakenBack) return { value: checkOutput(call, thrown.value), changed: false };
    throw thrown;
  }
}

function mutateNow(
  session: Session,
  call: CheckedCall,
  ending: Ending,
): { value: unknown; changed: boolean } {
  const { database } = session;
  const requestId = requestIdOf(call.input);
  // The moment is taken inside: waiting for another writer may have taken the call into the next day.
  const moment = momentOf(session);
  openDay(database, moment);
  assertClock(database, moment);
  const before = earlierAnswer(session, call);
  if (before !== undefined) return { value: before.value, changed: false };
  const notes = new Notes();
  const value = checkOutput(call, runNow(contextOf(session, moment, call, { notes, ending }), call));
  recordAudit(database, {
    at: moment.now,
    actor: session.actor,
    procedure: call.name,
    subjects: notes.subjects,
    details: notes.details,
  });
  if (requestId !== undefined) {
    const inputHash = requestHash(session.vault, call.input);
    rememberAnswer(database, { requestId, procedure: call.name, inputHash, value, at: moment.now });
  }
  ending.near();
  return { value, changed: true };
}

/** What waits for the end of a call: files get their names only when the ledger has kept what they tell of. */
class Ending {
  readonly #works: ((answered: boolean) => void | Promise<void>)[] = [];
  readonly #earlierWorks: (() => void)[] = [];

  wait(work: (answered: boolean) => void | Promise<void>): void {
    this.#works.push(work);
  }

  waitForCommit(work: () => void): void {
    this.#earlierWorks.push(work);
  }

  /** Everything is written and nothing is committed yet. */
  near(): void {
    for (const work of this.#earlierWorks.splice(0)) work();
  }

  /** All of it begins at once, so that nothing of another call comes between the end and what is done at once. */
  async come(answered: boolean): Promise<void> {
    const works = this.#works.splice(0).map(async (work) => {
      await work(answered);
    });
    await Promise.all(works);
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

function contextOf(
  session: Session,
  moment: Moment,
  call: CheckedCall,
  kept: { notes: Notes; ending: Ending } = { notes: new Notes(), ending: new Ending() },
): Context {
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
    whenEnded: (work) => {
      kept.ending.wait(work);
    },
    beforeCommit: (work) => {
      kept.ending.waitForCommit(work);
    },
    note: (subjects, details) => {
      kept.notes.add(subjects, details);
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
  const value = call.finish === undefined ? run(context, call) : call.finish(context);
  if (value instanceof Promise) throw new Error(`${call.name} awaited inside a transaction`);
  return value;
}

function checkOutput(call: CheckedCall, value: unknown): unknown {
  const parsed = call.procedure.output.safeParse(value);
  if (!parsed.success) throw new Error(`${call.name} answered wrongly: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
