import type { Program } from '../../shared/contract/partners.ts';
import type { Database } from '../ledger/database.ts';
import type { VaultSession } from '../vault/vaultSession.ts';
import type { Rejection } from './stagedRows.ts';

/** What one import is applied with: one ledger, one program, one moment. */
export type ImportContext = {
  database: Database;
  vault: VaultSession;
  now: string;
  today: string;
  actor: string;
  /** Calls back once it is certain whether the import was answered or everything was taken back. */
  whenEnded(work: (answered: boolean) => void): void;
};

export type LineContext = ImportContext & { programKey: number; program: Program };

/** What became of one line. */
export type LineOutcome =
  | { kind: 'imported'; currency: string | null; amountMinor: number }
  | { kind: 'updated' }
  | { kind: 'unchanged' }
  | { kind: 'rejected'; rejection: Rejection };
