import type { Contract, InputOf, ProcedureName, ValueOf } from '../../shared/contract/index.ts';
import type { Clock } from '../ledger/calendar.ts';
import type { Database } from '../ledger/database.ts';
import type { Watch } from '../ledger/watch.ts';
import type { Engine } from '../sending/engine.ts';
import type { StepObserver } from '../sending/steps.ts';
import type { VaultSession } from '../vault/vaultSession.ts';
import type { Topic } from './topics.ts';

/** What the import thread hands over for the ledger thread to apply. */
export type StagedImport = {
  sideFile: string;
  /** Opens the side file; it lives in memory only, so that a side file left behind by a crash says nothing. */
  sideFileKey: Uint8Array;
  read: number;
  sha256: string;
  columns: Readonly<Record<string, string>>;
  headers: readonly string[];
};

/** Where the engine's news go: to the windows, to the log, and to tests that watch its steps. */
export type Outside = {
  committed(topics: readonly Topic[]): void;
  faulted(error: unknown): void;
  reached: StepObserver;
};

/** One ledger, open in one thread. */
export type Session = {
  readonly database: Database;
  readonly ledgerName: string;
  readonly timeZone: string;
  readonly clock: Clock;
  readonly actor: string;
  readonly vault: VaultSession;
  /** The application's own folder, outside every ledger: logs, and the record of what was sent. */
  readonly dataFolder: string;
  engine: Engine | null;
  /** A person gave the engine back: it is not taken again by itself. */
  engineGivenBack: boolean;
  /** What the engine tells the outside. */
  readonly outside: Outside;
};

/** Everything that a use case works with: one call, at one moment, on one ledger. */
export type Context = {
  readonly session: Session;
  readonly database: Database;
  readonly vault: VaultSession;
  /** The accounting day in the ledger's time zone. */
  readonly today: string;
  /** The instant of the call, ISO 8601 UTC. */
  readonly now: string;
  readonly timeZone: string;
  readonly actor: string;
  readonly watch: Watch;
  readonly staged: StagedImport | undefined;
  /**
   * Does something outside the ledger once it is certain how the call ended: with its answer, or with an error that
   * took everything back. The call answers once all of that has come to its end. Only for mutations.
   */
  whenEnded(work: (answered: boolean) => void | Promise<void>): void;
  /**
   * Does something outside the ledger that has to be durable before the ledger keeps what the call did; where it
   * throws, the call is taken back. Only for mutations.
   */
  beforeCommit(work: () => void): void;
  /** Names what the call touched, by identifier, for the audit log. */
  note(subjects: readonly string[], details?: Readonly<Record<string, unknown>>): void;
};

/** An errand speaks to a provider first, and answers with what is then to be written in one transaction. */
type Errand<Name extends ProcedureName> = (
  context: Context,
  input: InputOf<Name>,
) => Promise<(context: Context) => ValueOf<Name>>;

type UseCase<Name extends ProcedureName> = Contract[Name]['kind'] extends 'errand'
  ? Errand<Name>
  : (context: Context, input: InputOf<Name>) => ValueOf<Name> | Promise<ValueOf<Name>>;

/** Use cases by procedure. Each area exports a part of this; the compiler sees that none is missing. */
export type UseCases = { [Name in keyof Contract]: UseCase<Name> };

/** Thrown by a use case that wants its answer given and everything it did taken back: rehearsals, all or nothing. */
export class TakenBack extends Error {
  readonly value: unknown;

  constructor(value: unknown) {
    super('the answer stands and its effects are taken back');
    this.value = value;
  }
}
