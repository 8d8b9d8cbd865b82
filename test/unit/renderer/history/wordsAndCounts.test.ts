import { describe, expect, it } from 'vitest';
import { stateChoices, stateOf, stateValue } from '../../../../renderer/screens/history/stateChoices.ts';
import { eventWords, noteOfState } from '../../../../renderer/screens/history/drawerWords.ts';
import { countFitting } from '../../../../renderer/screens/history/countFitting.ts';
import { firstView, narrowed } from '../../../../renderer/screens/history/historyView.ts';
import { payoutDetails, type PayoutRow } from '../../../../shared/contract/payoutSchemas.ts';
import { payoutIn } from '../payoutActs/payoutRow.ts';

describe('how many payouts of a selection an act fits', () => {
  const summary = [
    {
      currency: 'EUR',
      origin: 'run',
      status: 'pending',
      detail: 'ready',
      count: 40,
      amountMinor: 1,
      feeMinor: 0,
    },
    {
      currency: 'USD',
      origin: 'run',
      status: 'pending',
      detail: 'awaiting_bank',
      count: 2,
      amountMinor: 1,
      feeMinor: 0,
    },
    {
      currency: 'USD',
      origin: 'run',
      status: 'completed',
      detail: 'recorded',
      count: 7,
      amountMinor: 1,
      feeMinor: 0,
    },
    {
      currency: 'USD',
      origin: 'opening',
      status: 'completed',
      detail: 'recorded',
      count: 90,
      amountMinor: 1,
      feeMinor: 0,
    },
  ] as const;
  const facts = { summary, rowNow: (_key: string, row: PayoutRow) => row };

  it('is counted one by one where they were picked', () => {
    const rows = new Map([payoutIn('ready'), payoutIn('recorded')].map((row) => [row.payoutId, row]));
    expect(countFitting('cancel', { kind: 'some', rows }, facts)).toBe(1);
  });

  it('is counted from the summary where all match, without the exceptions', () => {
    const except = new Map([payoutIn('ready'), payoutIn('recorded')].map((row) => [row.payoutId, row]));
    expect(countFitting('cancel', { kind: 'all', except: new Map() }, facts)).toBe(42);
    expect(countFitting('cancel', { kind: 'all', except }, facts)).toBe(41);
    expect(countFitting('undoRecord', { kind: 'all', except }, facts)).toBe(6);
    expect(countFitting('retry', { kind: 'all', except }, facts)).toBe(0);
  });

  it('is counted by what the payouts are now, not by what they were when they were picked', () => {
    const picked = payoutIn('awaiting_bank');
    const named = new Map([[picked.payoutId, picked]]);
    const paid = { summary, rowNow: () => ({ ...picked, ...payoutIn('recorded') }) };
    expect(countFitting('recordManual', { kind: 'some', rows: named }, paid)).toBe(0);
    expect(countFitting('undoRecord', { kind: 'some', rows: named }, paid)).toBe(1);
    const gone = { summary, rowNow: () => null };
    expect(countFitting('recordManual', { kind: 'some', rows: named }, gone)).toBe(0);
    expect(countFitting('cancel', { kind: 'all', except: named }, gone)).toBe(42);
  });
});

describe('the choice of a status or an exact state', () => {
  it('lists every status, and the states that occur or are chosen', () => {
    expect(stateChoices(['ready', 'recorded'], 'in_doubt').map(({ label }) => label)).toEqual([
      'Pending',
      'Pending: ready',
      'Pending: no answer yet',
      'Completed',
      'Completed: recorded by hand',
      'Failed',
      'Cancelled',
    ]);
  });

  it('tells the status cancelled from the state cancelled', () => {
    expect(stateOf('status cancelled')).toEqual({ status: 'cancelled', detail: undefined });
    expect(stateOf('detail cancelled')).toEqual({ status: 'cancelled', detail: 'cancelled' });
    expect(stateOf(undefined)).toEqual({ status: undefined, detail: undefined });
  });

  it.each(payoutDetails)('finds %s again in the view that it made', (detail) => {
    expect(stateValue(narrowed(firstView, stateOf(`detail ${detail}`)))).toBe(`detail ${detail}`);
  });
});

describe('what the drawer says', () => {
  it('names the payee where the money may have left', () => {
    expect(noteOfState(payoutIn('in_doubt'), [])).toEqual({
      tone: 'doubt',
      text: expect.stringContaining('No second payment to Ada Corwin') as string,
    });
  });

  it('says of what is ready who sends it: this program, or a person by hand', () => {
    expect(noteOfState(payoutIn('ready'), [{ state: 'waiting', problem: null }])?.text).toContain(
      'This program sends it',
    );
    expect(noteOfState(payoutIn('ready'), [])?.text).toContain('paid outside this program');
  });

  it('says of what a copy let go of that the other copy may have sent it', () => {
    const problem = { code: 'LET_GO', message: 'This batch waited.' };
    expect(noteOfState(payoutIn('ready'), [{ state: 'withdrawn', problem }])).toEqual({
      tone: 'doubt',
      text: expect.stringContaining('the other copy may have sent it') as string,
    });
  });

  it('says what the provider shows otherwise than the ledger has it, instead of that its money is payable', () => {
    const textOf = (detail: 'recorded' | 'refused', afterRelease: 'moving' | 'contradicted') =>
      noteOfState(payoutIn(detail, { afterRelease }), [])?.text ?? '';
    expect(textOf('recorded', 'contradicted')).toContain('or Ada Corwin was paid twice');
    expect(textOf('recorded', 'moving')).toContain('may still do so');
    expect(textOf('refused', 'contradicted')).toContain('until it is resolved as paid');
    expect(textOf('refused', 'contradicted')).not.toContain('payable again');
  });

  it('has nothing to say of what needs nobody', () => {
    expect(noteOfState(payoutIn('recorded'), [])).toBeNull();
    expect(noteOfState(payoutIn('cancelled'), [])).toBeNull();
  });

  it('tells a return from a refusal, and an unknown act by its own name', () => {
    const event = {
      at: '2026-11-20T15:52:00.000Z',
      actor: 'Mara Kessler',
      act: 'recordReturn',
      fromDetail: null,
      note: null,
      journalEntryId: null,
    };
    expect(eventWords({ ...event, toDetail: 'refused' })).toBe('Refusal recorded by Mara Kessler');
    expect(eventWords({ ...event, toDetail: 'returned' })).toBe('Return recorded by Mara Kessler');
    expect(eventWords({ ...event, act: 'send', toDetail: 'sending' })).toBe('send by Mara Kessler: sending');
  });
});
