import type { Contract, InputOf, ProcedureName, ValueOf } from '../../shared/contract/index.ts';
import type { Clock } from '../ledger/calendar.ts';
import type { Database } from '../ledger/database.ts';
import type { EngineLease } from '../ledger/engineLease.ts';
import type { VaultSession } from '../vault/vaultSession.ts';

/** How a long call tells where it is, and hears that it is not wanted any more. */
export type Watch = {
  progress(phase: string, done: number, total: number | null): void;
  /** Throws CANCELLED once the caller has cancelled. */
  throwIfCancelled(): void;
};

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

/** One ledger, open in one thread. */
export type Session = {
  readonly database: Database;
  readonly ledgerName: string;
  readonly timeZone: string;
  readonly clock: Clock;
  readonly actor: string;
  readonly vault: VaultSession;
  engine: EngineLease | null;
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
   * took everything back. Only for mutations.
   */
  whenEnded(work: (answered: boolean) => void): void;
  /** Names what the call touched, by identifier, for the audit log. */
  note(subjects: readonly string[], details?: Readonly<Record<string, unknown>>): void;
};

export type UseCase<Name extends ProcedureName> = (
  context: Context,
  input: InputOf<Name>,
) => ValueOf<Name> | Promise<ValueOf<Name>>;

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
