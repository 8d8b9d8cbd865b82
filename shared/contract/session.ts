import { z } from 'zod';
import { instantSchema } from '../dates.ts';
import { pageFields, pageOf } from './fields.ts';
import { mutation, query, session } from './procedure.ts';

export const sessionContract = {
  'vault.status': session({
    summary: 'Whether bank details and tax ids can be read and saved in this session.',
    input: {},
    output: z.object({ state: z.enum(['locked', 'unlocked']), passphraseSet: z.boolean() }),
  }),
  'vault.unlock': session({
    summary: 'Unlocks the vault for this session by passphrase or recovery key.',
    input: { passphrase: z.string().max(1_024).optional(), recoveryKey: z.string().max(200).optional() },
    output: z.object({ state: z.literal('unlocked') }),
    errors: ['VAULT_LOCKED'],
  }),
  'vault.lock': session({
    summary: 'Locks the vault and forgets its key.',
    input: {},
    output: z.object({ state: z.literal('locked') }),
  }),
  'vault.setPassphrase': mutation({
    summary: 'Sets or changes the passphrase; the vault has to be unlocked.',
    input: { passphrase: z.string().max(1_024) },
    output: z.object({ passphraseSet: z.literal(true) }),
    errors: ['VAULT_LOCKED'],
  }),
  'engine.status': session({
    summary: 'Who runs the engine of this ledger: the one process that may send, poll and run schedules.',
    input: {},
    output: z.object({
      state: z.enum(['free', 'ours', 'other']),
      holder: z.object({ host: z.string(), processId: z.int(), since: z.string() }).nullable(),
    }),
  }),
  'engine.start': session({
    summary: 'Takes the engine for this process until it ends or stops it.',
    input: {},
    output: z.object({ state: z.literal('ours'), since: z.string() }),
    errors: ['LEDGER_BUSY'],
  }),
  'engine.stop': session({
    summary: 'Gives the engine back.',
    input: {},
    output: z.object({ state: z.literal('free') }),
  }),
  'jobs.list': query({
    summary: 'What this process is working on.',
    lane: 'host',
    input: {},
    output: z.object({
      jobs: z.array(
        z.object({
          callId: z.string(),
          procedure: z.string(),
          startedAt: instantSchema,
          phase: z.string().nullable(),
          done: z.int().nullable(),
          total: z.int().nullable(),
        }),
      ),
    }),
  }),
  'audit.list': query({
    summary: 'Who did what, newest first.',
    input: { ...pageFields, procedure: z.string().optional(), actor: z.string().optional() },
    output: pageOf(
      z.object({
        auditId: z.int(),
        at: instantSchema,
        actor: z.string(),
        procedure: z.string(),
        subjects: z.array(z.string()),
        details: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
};
