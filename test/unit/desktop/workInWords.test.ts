import { expect, test } from 'vitest';
import { onlyReads } from '../../../electron/desktop/calls/onlyReads.ts';
import { workInWords } from '../../../electron/desktop/calls/workInWords.ts';
import { fileFieldsOf } from '../../../shared/contract/fileReferences.ts';
import { windowContract, type WindowProcedureName } from '../../../shared/contract/windowContract.ts';

/** These name files and take no time, or are procedures that the window is refused. */
const never: readonly WindowProcedureName[] = ['desktop.showFile', 'ledger.create', 'ledger.restore'];

const procedures = Object.keys(windowContract) as WindowProcedureName[];
const long = procedures.filter((name) => {
  const { lane, input } = windowContract[name];
  return lane === 'provider' || lane === 'staged' || fileFieldsOf(input).length > 0;
});

test.each(long.filter((name) => !onlyReads(name) && !never.includes(name)))(
  '%s takes long and is named in words of its own',
  (name) => {
    expect(workInWords([name])).not.toBe(workInWords(['no procedure']));
  },
);

test('each kind is named once, and what has no name of its own is a change', () => {
  expect(workInWords(['exports.payouts', 'exports.pending', 'payouts.refresh', 'partners.save'])).toBe(
    'an export, asking the providers, a change',
  );
});
