import type { Envelope } from '../../shared/errors.ts';
import type { StagedImport } from '../app/context.ts';
import type { Topic } from '../app/topics.ts';

/** What every worker is started with. */
export type WorkerSetup = {
  actor: string;
  ledgerFile: string | null;
  /** Sets and unlocks the vault; handed to the ledger thread only. */
  passphrase: string | null;
  dataFolder: string;
  engine: EngineUse;
};

/** A door that stays open runs the engine where nobody else does; a single call only where it pays or asks. */
export type EngineUse = 'while_open' | 'when_needed';

/** From the host to a worker. Calls are answered in the order in which they arrive. */
export type ToWorker =
  | {
      kind: 'call';
      id: number;
      procedure: string;
      input: unknown;
      /** One 32-bit word that turns to 1 when the caller cancels. */
      cancelFlag: SharedArrayBuffer;
      staged?: StagedImport | undefined;
    }
  /** Opens the ledger and rolls the day, so that readers find it as a writer would. */
  | { kind: 'prepare'; id: number }
  | { kind: 'close' };

/** From a worker to the host. */
export type FromWorker =
  | { kind: 'progress'; id: number; phase: string; done: number; total: number | null }
  | {
      kind: 'answer';
      id: number;
      envelope: Envelope<unknown>;
      topics: readonly Topic[];
      ledgerFile: string | null;
    }
  /** Committed by the engine, which no call waited for. */
  | { kind: 'topics'; topics: readonly Topic[] }
  | { kind: 'fault'; reference: string; text: string };
