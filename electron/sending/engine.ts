import type { EngineLease } from '../ledger/engineLease.ts';
import type { SendJournal } from './sendJournal.ts';
import type { Sender } from './sender.ts';

/** The engine of a ledger as one session holds it: the lease, the record of what was sent, and who sends. */
export type Engine = { lease: EngineLease; journal: SendJournal; sender: Sender };
