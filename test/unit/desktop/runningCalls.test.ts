import { describe, expect, it } from 'vitest';
import { RunningCalls } from '../../../electron/desktop/calls/runningCalls.ts';

/** A call that ends when it is told to. */
function heldCall(calls: RunningCalls, callId: string, procedure = 'imports.csv') {
  let end: () => void = () => undefined;
  let signal: AbortSignal | null = null;
  let hasName: () => boolean = () => false;
  const answer = calls.run({ callId, procedure }, (call) => {
    ({ signal, hasName } = call);
    return new Promise<string>((resolve) => {
      end = () => resolve(callId);
    });
  });
  return { answer, end: () => end(), isAborted: () => signal?.aborted, hasName: () => hasName() };
}

describe('running calls', () => {
  it('are cancelled by name while they run, and not after', async () => {
    const calls = new RunningCalls();
    const one = heldCall(calls, 'one');
    const other = heldCall(calls, 'other');
    expect(calls.cancel('one')).toBe(true);
    expect([one.isAborted(), other.isAborted()]).toEqual([true, false]);
    one.end();
    await one.answer;
    expect(calls.cancel('one')).toBe(false);
    expect(calls.cancel('never')).toBe(false);
    other.end();
    await other.answer;
  });

  it('share no name', async () => {
    const calls = new RunningCalls();
    const first = heldCall(calls, 'w1');
    await expect(heldCall(calls, 'w1').answer).rejects.toMatchObject({ code: 'VALIDATION' });
    first.end();
    expect(await first.answer).toBe('w1');
    const again = heldCall(calls, 'w1');
    again.end();
    expect(await again.answer).toBe('w1');
  });

  it('lose their names when the window loads anew, and are waited for all the same', async () => {
    const calls = new RunningCalls();
    const before = heldCall(calls, 'w1');
    calls.forgetNames();
    const after = heldCall(calls, 'w1');
    expect([before.hasName(), after.hasName()]).toEqual([false, true]);
    expect(calls.atWork()).toEqual(['imports.csv', 'imports.csv']);
    before.end();
    await before.answer;
    expect(calls.cancel('w1')).toBe(true);
    expect(after.isAborted()).toBe(true);
    after.end();
    await calls.settled();
    expect(calls.atWork()).toEqual([]);
  });

  it('that wait for a person are not waited for', async () => {
    const calls = new RunningCalls();
    const dialog = heldCall(calls, 'w1', 'desktop.chooseFile');
    expect(calls.atWork()).toEqual([]);
    await calls.settled();
    dialog.end();
    await dialog.answer;
  });

  it('that fail are forgotten too', async () => {
    const calls = new RunningCalls();
    const call = calls.run({ callId: 'w1', procedure: 'ledger.info' }, () => Promise.reject(new Error('no')));
    await expect(call).rejects.toThrow('no');
    expect(calls.atWork()).toEqual([]);
  });
});
