import { mkdirSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DesktopDoor, ownWindow } from './desktopDoor.ts';

let door: DesktopDoor;
let programId = '';
let deskId = 0;

beforeAll(async () => {
  door = new DesktopDoor();
  await door.createLedger('books.disburse');
  const { desk } = await door.call('desktop.status', {});
  if (desk.state !== 'open') throw new Error('no ledger is open');
  ({ deskId } = desk);
  const program = { name: 'Affiliates', currency: 'USD', minimumPayouts: [], holdDays: 0 };
  ({ programId } = await door.call('programs.save', program));
});
afterAll(() => door.remove());

/** A list of partners with as many lines as wanted. */
function partnerList(name: string, lines: number): string {
  const path = door.path(name);
  const rows = Array.from({ length: lines }, (_, index) => {
    const id = `${basename(name, '.csv')}-${String(index)}`;
    return `${id},Partner ${String(index)},${id}@mail.example`;
  });
  writeFileSync(path, ['partner_id,name,email', ...rows, ''].join('\n'));
  return path;
}

describe('who calls', () => {
  const invocation = { callId: 'x', procedure: 'ledger.info', input: {} };

  test.each([
    ['another frame of the window', { isMainFrameOfWindow: false, address: ownWindow.address }],
    ['a page that is not the window’s own', { isMainFrameOfWindow: true, address: 'https://example.com/' }],
    ['a page that only looks like it', { isMainFrameOfWindow: true, address: 'app://disburse.example/' }],
    ['a page without an address', { isMainFrameOfWindow: true, address: '' }],
    ['a file', { isMainFrameOfWindow: true, address: 'file:///opt/disburse/index.html' }],
  ])('%s is refused before anything is looked at', async (_who, sender) => {
    for (const message of [invocation, { ...invocation, procedure: 'desktop.status' }, 'nonsense']) {
      const answer = await door.core.dispatcher.answer(sender, message);
      expect(answer).toMatchObject({ ok: false, error: { code: 'VALIDATION' } });
      expect(JSON.stringify(answer)).toContain('does not come from the window');
    }
  });

  test('the window is answered', async () => {
    expect(await door.core.dispatcher.answer(ownWindow, invocation)).toMatchObject({ ok: true });
  });
});

describe('what is called', () => {
  test.each([
    undefined,
    null,
    'ledger.info',
    [],
    {},
    { callId: '', procedure: 'ledger.info', input: {} },
    { callId: 7, procedure: 'ledger.info', input: {} },
    { callId: 'a', procedure: 'ledger.info', input: {}, more: 1 },
    { callId: 'a', procedure: 'x'.repeat(101), input: {} },
  ])('%o is no call', async (message) => {
    const answer = await door.core.dispatcher.answer(ownWindow, message);
    expect(answer).toMatchObject({ ok: false, error: { code: 'VALIDATION' } });
  });

  test.each(['ledger.nothing', 'desktop.nothing', 'constructor', '__proto__', 'toString'])(
    'the procedure %s is not there',
    async (procedure) => {
      expect((await door.refusal(procedure, {})).code).toBe('NOT_FOUND');
    },
  );

  test.each([
    ['ledger.create', 'desktop.createLedger'],
    ['ledger.restore', 'desktop.restoreLedger'],
  ])('%s is not for the window, which is told of %s', async (procedure, instead) => {
    const input = { file: door.path('other.disburse'), name: 'Other', baseCurrency: 'EUR' };
    const { code, message } = await door.refusal(procedure, input);
    expect(code).toBe('VALIDATION');
    expect(message).toContain(instead);
    expect(existsSync(input.file)).toBe(false);
  });

  test('a wrong input of a procedure of the desktop is named by field, as everywhere', async () => {
    const { code, details } = await door.refusal('desktop.chooseFile', { purpose: 'anything' });
    expect(code).toBe('VALIDATION');
    expect(details?.problems).toMatchObject([{ field: 'purpose' }]);
    expect((await door.refusal('desktop.closeLedger', { surplus: 1 })).code).toBe('VALIDATION');
  });

  test('a wrong input of a procedure of the ledger is refused by the ledger', async () => {
    const { code, details } = await door.refusal('partners.list', { limit: 0 });
    expect(code).toBe('VALIDATION');
    expect(details?.problems).toMatchObject([{ field: 'limit' }]);
  });

  test('a name that is in use by a running call is refused', async () => {
    const [first, second] = await Promise.all([
      door.send('ledger.verify', {}, { callId: 'same' }),
      door.send('ledger.info', {}, { callId: 'same' }),
    ]);
    expect(first.ok).toBe(true);
    expect(second).toMatchObject({ ok: false, error: { code: 'VALIDATION' } });
  });

  test('a fault shows a reference and no more; the log has the rest', async () => {
    const { choosePath } = door.system;
    door.system.choosePath = () => Promise.reject(new Error('secret detail at /opt/x.ts:12'));
    const { code, message, details } = await door.refusal('desktop.chooseFile', { purpose: 'open-csv' });
    door.system.choosePath = choosePath;
    expect(code).toBe('INTERNAL');
    expect(message + JSON.stringify(details)).not.toMatch(/secret|x\.ts/);
    const logged = door.faults.find((fault) => fault.startsWith(String(details?.reference)));
    expect(logged).toContain('secret detail');
  });
});

describe('files', () => {
  test('the window names what a person chose, by its token', async () => {
    const file = await door.choose('open-csv', partnerList('partners.csv', 3));
    const imported = await door.call('imports.csv', { file, kind: 'partners', programId, dryRun: true });
    expect(imported).toMatchObject({ read: 3, imported: 3 });
    const target = door.path('history.csv');
    const csv = await door.choose('save-csv', target);
    await door.call('exports.payouts', { format: 'csv', file: csv });
    expect(existsSync(target)).toBe(true);
  });

  test('a path is refused, and nothing is read or written', async () => {
    const path = partnerList('by-path.csv', 3);
    const imported = await door.refusal('imports.csv', { file: path, kind: 'partners', programId });
    expect(imported).toMatchObject({ code: 'VALIDATION', details: { problems: [{ field: 'file' }] } });
    const target = door.path('by-path.disburse');
    expect((await door.refusal('ledger.backup', { file: target })).code).toBe('VALIDATION');
    expect((await door.refusal('desktop.openLedger', { file: path })).code).toBe('VALIDATION');
    expect((await door.refusal('desktop.saveText', { file: target, text: 'x' })).code).toBe('VALIDATION');
    expect(existsSync(target)).toBe(false);
  });

  test('an optional file field is looked at too', async () => {
    const file = await door.choose('open-csv', partnerList('partners-2.csv', 1));
    const rejectedFile = door.path('refused.csv');
    const input = { file, kind: 'partners', programId, rejectedFile };
    const refused = await door.refusal('imports.csv', input);
    expect(refused).toMatchObject({ code: 'VALIDATION', details: { problems: [{ field: 'rejectedFile' }] } });
  });

  test('what was chosen to be read is not written, and the other way round', async () => {
    const toRead = await door.choose('open-csv', partnerList('partners-3.csv', 1));
    expect((await door.refusal('ledger.backup', { file: toRead })).code).toBe('VALIDATION');
    const toWrite = await door.choose('save-csv', door.path('out.csv'));
    const input = { file: toWrite, kind: 'partners', programId };
    expect((await door.refusal('imports.csv', input)).code).toBe('VALIDATION');
  });

  test('an existing file that was chosen to be written is not overwritten, and says so', async () => {
    const target = door.path('kept.csv');
    writeFileSync(target, 'kept');
    const file = await door.choose('save-csv', target);
    const { code, message } = await door.refusal('exports.payouts', { format: 'csv', file });
    expect(code).toBe('VALIDATION');
    expect(message).toContain('exists already and was not overwritten');
    expect((await door.refusal('desktop.saveText', { file, text: 'x' })).code).toBe('VALIDATION');
    expect(readFileSync(target, 'utf8')).toBe('kept');
  });

  test('a text is written for its owner alone, and shown only once it is there', async () => {
    const target = door.path('recovery-key.txt');
    const file = await door.choose('save-recovery-key', target);
    const early = await door.refusal('desktop.showFile', { file });
    expect(early.code).toBe('NOT_FOUND');
    await door.call('desktop.saveText', { file, text: 'ABCD-EFGH' });
    expect(readFileSync(target, 'utf8')).toBe('ABCD-EFGH\n');
    expect(statSync(target).mode & 0o777).toBe(0o600);
    await door.call('desktop.showFile', { file });
    expect(door.shown).toEqual([target]);
  });

  test('a file that is gone is not shown, and that is said with what to do', async () => {
    const target = door.path('gone.txt');
    const file = await door.choose('save-recovery-key', target);
    await door.call('desktop.saveText', { file, text: 'ABCD-EFGH' });
    rmSync(target);
    const shownBefore = door.shown.length;
    const { code, message } = await door.refusal('desktop.showFile', { file });
    expect(code).toBe('NOT_FOUND');
    expect(message).toBe(
      'gone.txt is not there any more: it was moved, renamed or deleted, or its drive is not connected. Nothing was changed. Look for it where it was moved to, or make it once more.',
    );
    expect((await door.refusal('desktop.showFile', {})).code).toBe('VALIDATION');
    expect(door.shown).toHaveLength(shownBefore);
  });

  test('a folder is chosen for what is made in it, shown, and refused where a file is wanted', async () => {
    const target = door.path('documents');
    mkdirSync(target);
    const directory = await door.choose('folder-for-documents', target);
    await door.call('desktop.showFile', { directory });
    expect(door.shown.at(-1)).toBe(target);
    const { message } = await door.refusal('desktop.saveText', { file: directory, text: 'x' });
    expect(message).toContain('was chosen as a folder');
  });

  test('a closed dialog answers no file', async () => {
    door.nextChoice = null;
    expect(await door.call('desktop.chooseFile', { purpose: 'open-csv' })).toEqual({ file: null });
  });
});

describe('what the window hears', () => {
  test('progress of a call under its own name, and what a commit touched', async () => {
    const file = await door.choose('open-csv', partnerList('many.csv', 3_000));
    const before = door.events.length;
    const input = { file, kind: 'partners', programId };
    expect(await door.send('imports.csv', input, { callId: 'import-1' })).toMatchObject({ ok: true });
    const heard = door.events.slice(before);
    const progress = heard.filter((event) => event.kind === 'progress');
    expect(progress.length).toBeGreaterThan(0);
    expect(new Set(progress.map(({ callId }) => callId))).toEqual(new Set(['import-1']));
    const topics = heard.flatMap((event) => (event.kind === 'topics' ? event.topics : []));
    expect(topics).toContain('partners');
  });

  test('nothing of a call that only read', async () => {
    const before = door.events.length;
    await door.call('partners.list', {});
    expect(door.events.slice(before)).toEqual([]);
  });

  test('a cancelled call answers CANCELLED itself and has changed nothing', async () => {
    const { counts } = await door.call('ledger.info', {});
    const file = await door.choose('open-csv', partnerList('to-cancel.csv', 60_000));
    const running = door.send('imports.csv', { file, kind: 'partners', programId }, { callId: 'import-2' });
    await expect
      .poll(() => door.events.some((event) => event.kind === 'progress' && event.callId === 'import-2'), {
        timeout: 60_000,
      })
      .toBe(true);
    expect(await door.call('desktop.cancelCall', { callId: 'import-2' })).toEqual({ wasRunning: true });
    expect(await running).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    expect(await door.call('desktop.cancelCall', { callId: 'import-2' })).toEqual({ wasRunning: false });
    expect((await door.call('ledger.info', {})).counts).toEqual(counts);
  });
});

describe('the ledger that a call is meant for', () => {
  test('is the open one where the call names it', async () => {
    expect(await door.send('ledger.info', {}, { deskId })).toMatchObject({ ok: true });
  });

  test('a call for another one is refused', async () => {
    const answer = await door.send('payer.save', { legalName: 'X' }, { deskId: deskId + 1 });
    expect(answer).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  });

  test('is the one on the desk when a file was asked for: on another one nothing is read or written', async () => {
    const other = new DesktopDoor();
    const { file: first } = await other.createLedger('first.disburse');
    await other.createLedger('second.disburse');
    const backup = other.path('backup of the second.disburse');
    const list = partnerList('second.csv', 1);
    const toWrite = await other.choose('save-backup', backup);
    const toRead = await other.choose('open-csv', list);
    await other.call('desktop.openLedger', { file: await other.choose('open-ledger', first) });
    const refused = { code: 'NOT_FOUND', message: expect.stringContaining('not open any more') as string };
    expect(await other.refusal('ledger.backup', { file: toWrite })).toMatchObject(refused);
    expect(existsSync(backup)).toBe(false);
    const rows = { kind: 'partners', programId: 'prg_1', dryRun: true, file: toRead };
    expect(await other.refusal('imports.csv', rows)).toMatchObject(refused);
    await other.remove();
  });
});
