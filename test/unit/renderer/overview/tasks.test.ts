import { describe, expect, test } from 'vitest';
import { tasksOf, type SendingStatus } from '../../../../renderer/screens/overview/tasks.ts';
import type { Figures } from '../../../../renderer/screens/overview/figures.ts';

const quiet: Figures = {
  asOf: '2026-11-26',
  ready: [],
  blocked: [],
  owing: [],
  held: [],
  inFlight: [],
  paidByMonth: [],
  becomesPayable: [],
  awaitingDecision: [],
  openRequests: 0,
  cameBack: [],
};

const sendable: SendingStatus = {
  locked: false,
  reasons: [],
  vaultLocked: false,
  open: [],
  needsPerson: 0,
  leftThere: [],
  contradicted: { count: 0, payoutIds: [] },
};

const eur = (count: number) => ({ currency: 'EUR', count, totalMinor: count * 1_000 });

describe('what needs a person', () => {
  test('is nothing on a quiet day', () => {
    expect(tasksOf({ figures: quiet, sending: sendable, hasPrograms: true })).toEqual([]);
    expect(tasksOf({ figures: quiet, sending: undefined, hasPrograms: true })).toEqual([]);
  });

  test('names what the provider shows as paid beside the ledger, and opens the first of them', () => {
    const sending: SendingStatus = { ...sendable, contradicted: { count: 2, payoutIds: ['P1A', 'P2B'] } };
    expect(tasksOf({ figures: quiet, sending, hasPrograms: true })).toMatchObject([
      {
        fact: '2 payouts may have been paid twice',
        route: { screen: 'history', payoutId: 'P1A' },
      },
    ]);
  });

  test('names a batch that was given up and stands at Wise once, with the way out of it', () => {
    const batch = {
      reference: 'r1',
      runId: 'run_1',
      message: 'It stands there.',
      currency: 'EUR',
      count: 1,
      totalMinor: 1_000,
    };
    const sending: SendingStatus = { ...sendable, needsPerson: 1, leftThere: [batch] };
    expect(tasksOf({ figures: quiet, sending, hasPrograms: true })).toMatchObject([
      {
        fact: '1 batch that was given up could not be cancelled at Wise',
        route: { screen: 'settings', part: 'providers' },
      },
    ]);
  });

  test('begins with what money may be under way in, each leading to its own payouts', () => {
    const figures: Figures = {
      ...quiet,
      ready: [{ method: 'paypal', ...eur(4) }],
      inFlight: [
        { detail: 'unclaimed', ...eur(1) },
        { detail: 'handed_over', ...eur(2) },
        { detail: 'in_doubt', ...eur(3) },
        { detail: 'accepted', ...eur(9) },
      ],
    };
    const sending: SendingStatus = {
      ...sendable,
      locked: true,
      needsPerson: 1,
      reasons: [
        {
          kind: 'journal_lost',
          message: 'The record of what was sent was lost.',
          reference: null,
          sentAt: null,
          currency: null,
          count: null,
          totalMinor: null,
        },
      ],
    };
    const tasks = tasksOf({ figures, sending, hasPrograms: true });
    expect(tasks.map(({ fact }) => fact)).toEqual([
      'Sending is locked',
      '1 batch needs a person',
      '3 payouts are in doubt',
      '2 payouts wait at Wise to be paid',
      '1 payout is not claimed by the payee',
      '4 payouts are ready',
    ]);
    expect(tasks.map(({ detail }) => detail)).toEqual([
      undefined,
      'in_doubt',
      'in_doubt',
      'handed_over',
      'unclaimed',
      undefined,
    ]);
  });
});
