import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RecentLedgers } from '../../../electron/desktop/ledgers/recentLedgers.ts';

let home = '';
let file = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'disburse-recent-'));
  file = join(home, 'data', 'recent.json');
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

const list = () => new RecentLedgers(file, home);
const at = (minute: number) => `2026-11-26T10:${String(minute).padStart(2, '0')}:00.000Z`;

describe('the recent ledgers', () => {
  it('are none at first', async () => {
    expect(await list().shown()).toEqual([]);
    expect(await list().takeReopen()).toBeNull();
  });

  it('are kept, the newest first, and shown without their paths', async () => {
    const ledger = join(home, 'Books', 'north.disburse');
    mkdirSync(join(home, 'Books'));
    writeFileSync(ledger, '');
    const kept = list();
    await kept.noteOpened(ledger, 'Northwind', at(1));
    await kept.noteOpened(join(home, 'gone.disburse'), 'Gone', at(2));
    const shown = await list().shown();
    expect(shown.map(({ name, isThere, folder }) => ({ name, isThere, folder }))).toEqual([
      { name: 'Gone', isThere: false, folder: '~' },
      { name: 'Northwind', isThere: true, folder: join('~', 'Books') },
    ]);
    expect(JSON.stringify(shown)).not.toContain(home);
    expect(await list().fileOf(shown[1]?.recentId ?? '')).toBe(ledger);
    expect(await list().fileOf('unknown')).toBeUndefined();
  });

  it('hold each ledger once, under the id that it had', async () => {
    const kept = list();
    await kept.noteOpened('/a.disburse', 'A', at(1));
    const [before] = await kept.shown();
    await kept.noteOpened('/b.disburse', 'B', at(2));
    await kept.noteOpened('/a.disburse', 'A renamed', at(3));
    const shown = await kept.shown();
    expect(shown.map(({ name }) => name)).toEqual(['A renamed', 'B']);
    expect(shown[0]?.recentId).toBe(before?.recentId);
  });

  it('are at most ten', async () => {
    const kept = list();
    for (let index = 0; index < 14; index += 1) {
      await kept.noteOpened(`/${String(index)}.disburse`, String(index), at(index));
    }
    const shown = await list().shown();
    expect(shown.map(({ name }) => name)).toEqual(['13', '12', '11', '10', '9', '8', '7', '6', '5', '4']);
  });

  it('keep every change of those made at once', async () => {
    const kept = list();
    await Promise.all(
      [1, 2, 3, 4].map((index) => kept.noteOpened(`/${String(index)}`, String(index), at(index))),
    );
    expect((await list().shown()).length).toBe(4);
  });

  it('forget one, and its file stays', async () => {
    const ledger = join(home, 'north.disburse');
    writeFileSync(ledger, 'kept');
    const kept = list();
    await kept.noteOpened(ledger, 'Northwind', at(1));
    const [shown] = await kept.shown();
    await kept.forget(shown?.recentId ?? '');
    expect(await list().shown()).toEqual([]);
    expect(readFileSync(ledger, 'utf8')).toBe('kept');
  });

  it.each(['no json', '{}', '{"reopen":7,"ledgers":[]}', '[]', ''])(
    'start anew over a list that says %o',
    async (text) => {
      mkdirSync(join(home, 'data'));
      writeFileSync(file, text);
      expect(await list().shown()).toEqual([]);
    },
  );

  it('stop nobody from working where the list cannot be kept', async () => {
    writeFileSync(join(home, 'data'), 'a file where the folder should be');
    const kept = list();
    await kept.noteOpened('/a.disburse', 'A', at(1));
    expect((await kept.shown()).length).toBe(1);
  });
});

describe('the ledger to open at the next start', () => {
  it('is the one that was opened last', async () => {
    await list().noteOpened('/a.disburse', 'A', at(1));
    expect(await list().takeReopen()).toBe('/a.disburse');
  });

  it('is taken once, so that one that fails or breaks the program is not tried again by itself', async () => {
    await list().noteOpened('/a.disburse', 'A', at(1));
    await list().takeReopen();
    expect(await list().takeReopen()).toBeNull();
    expect((await list().shown()).length).toBe(1);
  });

  it('is none after it was closed', async () => {
    const kept = list();
    await kept.noteOpened('/a.disburse', 'A', at(1));
    await kept.forgetReopen();
    expect(await list().takeReopen()).toBeNull();
  });
});
