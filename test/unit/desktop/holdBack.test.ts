import { expect, test } from 'vitest';
import { heldBackUntilEnded } from '../../../electron/desktop/holdBack.ts';

/** A program whose work ends as each answer says, one for every time it is asked to. */
function programThatEnds(...answers: (() => Promise<boolean>)[]) {
  const seen = { ends: 0, quits: 0, faults: [] as unknown[] };
  const holdBack = heldBackUntilEnded({
    endWork: () => {
      const answer = answers[seen.ends];
      seen.ends += 1;
      if (answer === undefined) throw new Error('the work was ended too often');
      return answer();
    },
    quit: () => {
      seen.quits += 1;
    },
    reportFault: (error) => {
      seen.faults.push(error);
    },
  });
  /** Closes the window; answers whether that was held back, once what it began has ended. */
  const close = async () => {
    let isHeldBack = false;
    holdBack({
      preventDefault: () => {
        isHeldBack = true;
      },
    });
    await new Promise(setImmediate);
    return isHeldBack;
  };
  return { seen, close };
}

test('a close ends the work once, quits then, and is not held back any more', async () => {
  let end: (isEnded: boolean) => void = () => undefined;
  const { seen, close } = programThatEnds(
    () =>
      new Promise((resolve) => {
        end = resolve;
      }),
  );
  expect([await close(), await close()]).toEqual([true, true]);
  expect(seen).toMatchObject({ ends: 1, quits: 0 });
  end(true);
  await new Promise(setImmediate);
  expect(seen).toMatchObject({ ends: 1, quits: 1 });
  expect(await close()).toBe(false);
});

test('who keeps working is asked again at the next close', async () => {
  const { seen, close } = programThatEnds(
    async () => false,
    async () => true,
  );
  await close();
  expect(seen).toMatchObject({ ends: 1, quits: 0 });
  await close();
  expect(seen).toEqual({ ends: 2, quits: 1, faults: [] });
});

test('an end that fails is reported, and the next close tries again', async () => {
  const fault = new Error('the thread is gone');
  const { seen, close } = programThatEnds(
    () => Promise.reject(fault),
    async () => true,
  );
  await close();
  expect(seen).toEqual({ ends: 1, quits: 0, faults: [fault] });
  await close();
  expect(seen).toEqual({ ends: 2, quits: 1, faults: [fault] });
});
