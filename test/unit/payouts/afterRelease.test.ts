import { describe, expect, test } from 'vitest';
import { readDelayMs, dayMs, type Watched } from '../../../electron/payouts/rules/pollingPlan.ts';
import { afterReleaseOf, planSettlement } from '../../../electron/payouts/rules/settlement.ts';

const hourMs = 3_600_000;
const released: Watched = {
  details: ['refused'],
  afterRelease: [],
  wishesOpen: false,
  reads: 100,
  daysWatched: 100,
};

describe('what the provider shows of a payout that was given back', () => {
  test.each([
    ['in_flight', false, 'moving'],
    ['in_flight', true, 'contradicted'],
    ['on_hold', false, 'moving'],
    ['unclaimed', false, 'contradicted'],
    ['paid', false, 'contradicted'],
    ['bounced', true, 'contradicted'],
    ['returned', true, null],
    ['refused', false, null],
  ] as const)('%s, debited: %s, is %s', (state, wasDebited, shown) => {
    expect(afterReleaseOf(state, wasDebited)).toBe(shown);
    const plan = planSettlement('refused', state, {
      waitsForPerson: false,
      wasDebited,
      wasRecorded: false,
    });
    expect(plan.kind).toBe(shown === 'contradicted' ? 'contradiction' : 'keep');
  });
});

describe('what the provider shows of a payment by hand that was said to be its own', () => {
  const said = { waitsForPerson: false, wasDebited: false, wasRecorded: true };

  test.each(['refused', 'blocked'] as const)('%s: it never paid, and nothing is payable again', (state) => {
    expect(planSettlement('paid', state, said)).toEqual({ kind: 'move', to: 'recorded', bookings: [] });
    const bounced = planSettlement('bounced', state, said);
    expect(bounced).toEqual({ kind: 'move', to: 'recorded', bookings: ['settle'] });
  });

  test.each(['returned', 'refunded', 'reversed'] as const)(
    '%s: it paid, and the money came back',
    (state) => {
      const bookings = ['unsettle', 'release'];
      expect(planSettlement('paid', state, said)).toEqual({ kind: 'move', to: state, bookings });
    },
  );
});

describe('when a batch is read that has only payouts given back', () => {
  test('never, where the provider shows that nothing was paid', () => {
    expect(readDelayMs(released)).toBeNull();
  });

  test('daily, as long as the provider may pay or has paid', () => {
    expect(readDelayMs({ ...released, afterRelease: ['moving'] })).toBe(dayMs);
    expect(readDelayMs({ ...released, afterRelease: ['contradicted'] })).toBe(dayMs);
  });

  test('daily for six weeks, where nothing was read', () => {
    expect(readDelayMs({ ...released, afterRelease: ['unread'], daysWatched: 41 })).toBe(dayMs);
    expect(readDelayMs({ ...released, afterRelease: ['unread'], daysWatched: 42 })).toBeNull();
  });

  test('hourly, while a wish to cancel has no clear answer', () => {
    expect(readDelayMs({ ...released, afterRelease: ['moving'], wishesOpen: true })).toBe(hourMs);
  });
});
