import { describe, expect, it } from 'vitest';
import {
  filterOf,
  filterWords,
  firstView,
  jumpedTo,
  leavingOut,
  listFilterOf,
  narrowed,
  periodWords,
  withoutFilters,
  withoutOrder,
  type HistoryView,
} from '../../../../renderer/screens/history/historyView.ts';
import { savedFilter, viewOfSaved } from '../../../../renderer/screens/history/savedHistoryView.ts';

const today = '2026-11-23';
const ada = { partnerId: 'prt_1', name: 'Ada Corwin' };

const everything: HistoryView = {
  period: { kind: 'unit', unit: 'quarter', start: '2026-07-01' },
  search: ' TX ',
  status: 'completed',
  detail: 'recorded',
  method: 'wise',
  currency: 'EUR',
  programId: 'prg_2',
  partner: ada,
  exclude: {
    statuses: ['failed'],
    details: ['ready'],
    methods: ['paypal'],
    currencies: ['USD'],
    programIds: ['prg_1'],
    partners: [{ partnerId: 'prt_9', name: 'Bert' }],
  },
  sort: { by: 'amount', descending: false },
  startsAt: undefined,
};

describe('the filter of a view', () => {
  it('is the period and the order alone at first', () => {
    expect(filterOf(firstView, today)).toEqual({
      from: '2026-11-01',
      to: '2026-11-23',
      sort: 'createdOn',
      descending: true,
    });
  });

  it('holds everything that narrows', () => {
    expect(filterOf(everything, today)).toEqual({
      from: '2026-07-01',
      to: '2026-09-30',
      search: 'TX',
      status: 'completed',
      detail: 'recorded',
      method: 'wise',
      currency: 'EUR',
      programId: 'prg_2',
      partnerId: 'prt_1',
      exclude: {
        statuses: ['failed'],
        details: ['ready'],
        methods: ['paypal'],
        currencies: ['USD'],
        programIds: ['prg_1'],
        partnerIds: ['prt_9'],
      },
      sort: 'amount',
      descending: false,
    });
  });

  it('matches the same payouts whatever the order, but for the day that a period counts', () => {
    const byPartner = narrowed(firstView, { sort: { by: 'partner', descending: false } });
    const byPaidOn = narrowed(firstView, { sort: { by: 'paidOn', descending: true } });
    expect(withoutOrder(filterOf(byPartner, today))).toEqual(withoutOrder(filterOf(firstView, today)));
    expect(withoutOrder(filterOf(byPaidOn, today))).toEqual({
      from: '2026-11-01',
      to: '2026-11-23',
      sort: 'paidOn',
    });
  });

  it('loses its narrowing but not its period and order when filters are cleared', () => {
    const cleared = withoutFilters(everything);
    expect(filterOf(cleared, today)).toEqual({
      from: '2026-07-01',
      to: '2026-09-30',
      sort: 'amount',
      descending: false,
    });
    expect(filterWords(cleared, String)).toEqual([]);
  });
});

describe('narrowing', () => {
  it('keeps a detail and its status together', () => {
    expect(narrowed(firstView, { detail: 'returned' })).toMatchObject({
      status: 'failed',
      detail: 'returned',
    });
    const inDoubt = narrowed(firstView, { detail: 'in_doubt' });
    expect(narrowed(inDoubt, { status: 'pending' }).detail).toBe('in_doubt');
    expect(narrowed(inDoubt, { status: 'completed' }).detail).toBeUndefined();
    expect(narrowed(inDoubt, { status: undefined }).detail).toBeUndefined();
  });

  it('adds to what is left out, each once', () => {
    const once = leavingOut(firstView, { methods: ['paypal'], partners: [ada] });
    const twice = leavingOut(once, { methods: ['paypal', 'wise'], partners: [ada], currencies: ['USD'] });
    expect(twice.exclude).toEqual({
      statuses: [],
      details: [],
      methods: ['paypal', 'wise'],
      currencies: ['USD'],
      programIds: [],
      partners: [ada],
    });
  });
});

describe('a jump to a day', () => {
  it('moves where the list begins and nothing else', () => {
    const jumped = jumpedTo(firstView, '2026-11-09', today);
    expect(listFilterOf(jumped, today)).toEqual({ ...filterOf(firstView, today), to: '2026-11-09' });
    expect(filterOf(jumped, today)).toEqual(filterOf(firstView, today));
  });

  it('begins from the other side where the earliest stands first', () => {
    const ascending = narrowed(firstView, { sort: { by: 'paidOn', descending: false } });
    expect(listFilterOf(jumpedTo(ascending, '2026-11-09', today), today)).toMatchObject({
      from: '2026-11-09',
      to: '2026-11-23',
    });
  });

  it('sorts by days and shows the month of the day where it has to', () => {
    const byAmount = narrowed(firstView, { sort: { by: 'amount', descending: true } });
    const jumped = jumpedTo(byAmount, '2026-03-09', today);
    expect(jumped.sort).toEqual({ by: 'createdOn', descending: true });
    expect(filterOf(jumped, today)).toMatchObject({ from: '2026-03-01', to: '2026-03-31' });
  });

  it('ends with the next narrowing', () => {
    expect(narrowed(jumpedTo(firstView, '2026-11-09', today), { currency: 'EUR' }).startsAt).toBeUndefined();
  });
});

describe('a view in words', () => {
  it('names every filter, and the detail instead of its status', () => {
    expect(filterWords(everything, (programId) => `<${programId}>`)).toEqual([
      '“TX”',
      'recorded by hand',
      'Wise',
      'EUR',
      'Program <prg_2>',
      'Ada Corwin',
      'not Failed',
      'not ready',
      'not PayPal',
      'not USD',
      'not program <prg_1>',
      'not Bert',
    ]);
    expect(periodWords(everything, today)).toBe('created 1 Jul – 30 Sep 2026');
    expect(periodWords({ ...firstView, period: { kind: 'all' } }, today)).toBe('All days');
  });
});

describe('a saved view', () => {
  it('comes back as it was, but for where the list was jumped to', () => {
    const kept: unknown = JSON.parse(JSON.stringify(savedFilter({ ...everything, startsAt: '2026-08-01' })));
    expect(viewOfSaved(kept as Record<string, unknown>)).toEqual(everything);
    const first: unknown = JSON.parse(JSON.stringify(savedFilter(firstView)));
    expect(viewOfSaved(first as Record<string, unknown>)).toEqual(firstView);
  });

  it('loses only the parts that make no sense', () => {
    const view = viewOfSaved({
      period: { kind: 'unit', unit: 'week', start: 'yesterday' },
      status: 'lost',
      method: 'wise',
      exclude: { statuses: ['lost'], currencies: ['USD'] },
      sort: { by: 'weight' },
    });
    expect(view).toEqual({
      ...firstView,
      period: { kind: 'all' },
      method: 'wise',
      exclude: { ...firstView.exclude, currencies: ['USD'] },
    });
  });
});
