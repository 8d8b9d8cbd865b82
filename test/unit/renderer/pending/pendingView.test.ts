import { describe, expect, test } from 'vitest';
import {
  cutOffOf,
  filterBesideSegment,
  filterOf,
  filterWords,
  leavingOut,
  narrowed,
  noExclusion,
  wholeView,
} from '../../../../renderer/screens/pending/pendingView.ts';
import { savedFilter, viewOfSaved } from '../../../../renderer/screens/pending/savedPendingView.ts';

const programName = (programId: string) => (programId === 'prg_2' ? 'Affiliates' : programId);

const view = {
  ...wholeView,
  segment: 'blocked',
  search: '  ada ',
  programId: 'prg_2',
  method: 'wise',
  currency: 'EUR',
  blocker: 'BELOW_MINIMUM',
  partner: { partnerId: 'prt_7', name: 'Ada Corwin' },
  exclude: {
    methods: ['paypal'],
    currencies: ['USD'],
    programIds: ['prg_1'],
    partners: [{ partnerId: 'prt_9', name: 'Bert' }],
    blockers: ['HELD'],
  },
  asOf: '2026-11-20',
} as const;

describe('a view of the pending balances', () => {
  test('asks the ledger for exactly what it shows', () => {
    expect(filterOf(wholeView)).toEqual({});
    expect(filterOf({ ...wholeView, segment: 'ready' })).toEqual({ onlyEligible: true });
    expect(filterOf(view)).toEqual({
      programId: 'prg_2',
      method: 'wise',
      currency: 'EUR',
      partnerId: 'prt_7',
      search: 'ada',
      exclude: {
        methods: ['paypal'],
        currencies: ['USD'],
        programIds: ['prg_1'],
        partnerIds: ['prt_9'],
        blockers: ['HELD'],
      },
      onlyBlocked: true,
      blocker: 'BELOW_MINIMUM',
    });
  });

  test('counts its segments over everything else that narrows it', () => {
    expect(filterBesideSegment(view)).toEqual({
      programId: 'prg_2',
      method: 'wise',
      currency: 'EUR',
      partnerId: 'prt_7',
      search: 'ada',
      exclude: {
        methods: ['paypal'],
        currencies: ['USD'],
        programIds: ['prg_1'],
        partnerIds: ['prt_9'],
        blockers: ['HELD'],
      },
    });
  });

  test('never asks for a cut-off after today', () => {
    expect(cutOffOf(view, '2026-11-23')).toEqual({ asOf: '2026-11-20' });
    expect(cutOffOf(view, '2026-11-20')).toEqual({});
    expect(cutOffOf(view, '2026-11-19')).toEqual({});
    expect(cutOffOf(wholeView, '2026-11-23')).toEqual({});
  });

  test('goes to what is blocked with a blocker, and leaves the blocker with the segment', () => {
    const blocked = narrowed(wholeView, { blocker: 'HELD' });
    expect(blocked).toMatchObject({ segment: 'blocked', blocker: 'HELD' });
    expect(narrowed(blocked, { segment: 'ready' })).toMatchObject({ segment: 'ready', blocker: undefined });
    expect(narrowed(blocked, { search: 'x' })).toMatchObject({ segment: 'blocked', blocker: 'HELD' });
  });

  test('says in words what narrows it', () => {
    expect(filterWords(wholeView, programName)).toEqual([]);
    expect(filterWords(view, programName)).toEqual([
      'Blocked',
      'Below minimum',
      '“ada”',
      'Program Affiliates',
      'Wise',
      'EUR',
      'Ada Corwin',
      'not PayPal',
      'not USD',
      'not program prg_1',
      'not Bert',
      'not: Held, not payable yet',
      'As of 20 Nov 2026',
    ]);
  });

  test('leaves out more and more, each thing once', () => {
    const ada = { partnerId: 'prt_1', name: 'Ada' };
    const once = leavingOut(wholeView, { currencies: ['USD'], partners: [ada] });
    const twice = leavingOut(once, { currencies: ['USD', 'GBP'], blockers: ['HELD'], partners: [ada] });
    expect(twice.exclude).toEqual({
      ...noExclusion,
      currencies: ['USD', 'GBP'],
      partners: [ada],
      blockers: ['HELD'],
    });
  });

  test('is the same after it was saved, but for the cut-off', () => {
    expect(viewOfSaved(savedFilter(view))).toEqual({ ...view, asOf: undefined });
    expect(viewOfSaved(savedFilter(wholeView))).toEqual(wholeView);
  });

  test('leaves out what a saved view holds and this version does not know', () => {
    expect(
      viewOfSaved({
        segment: 'late',
        method: 'cheque',
        blocker: 'GONE',
        search: 3,
        exclude: { blockers: ['GONE'] },
        asOf: 'soon',
      }),
    ).toEqual(wholeView);
  });
});
