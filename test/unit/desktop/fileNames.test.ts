import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { filePurposes } from '../../../shared/contract/desktop.ts';
import { dialogPlans } from '../../../electron/desktop/files/dialogPlans.ts';
import { folderForPeople } from '../../../electron/desktop/files/folderForPeople.ts';
import { fileNameOf, freePath, withExtension } from '../../../electron/desktop/files/freeName.ts';
import { ledgerInWords } from '../../../electron/desktop/ledgers/ledgerInWords.ts';

describe('a name that no file has yet', () => {
  const among =
    (...names: string[]) =>
    (path: string) =>
      names.map((name) => `/home/ann/${name}`).includes(path);

  it('is the name itself, or the first number after it that is free', () => {
    expect(freePath('/home/ann', 'Payouts.xlsx', among())).toBe('/home/ann/Payouts.xlsx');
    expect(freePath('/home/ann', 'Payouts.xlsx', among('Payouts.xlsx'))).toBe('/home/ann/Payouts 2.xlsx');
    expect(freePath('/home/ann', 'Payouts.xlsx', among('Payouts.xlsx', 'Payouts 2.xlsx'))).toBe(
      '/home/ann/Payouts 3.xlsx',
    );
  });
});

describe('the name that the window suggests', () => {
  it.each([
    ['Payouts 2026-11', 'xlsx', 'Payouts 2026-11.xlsx'],
    ['payouts.csv', 'csv', 'payouts.csv'],
    ['Payouts until 26.11', 'csv', 'Payouts until 26.11.csv'],
    ['../../etc/passwd', 'csv', 'etc passwd.csv'],
    ['C:\\Windows\\x', 'csv', 'C Windows x.csv'],
    ['.hidden', 'csv', 'hidden.csv'],
    ['  ', 'csv', 'File.csv'],
    ['...', 'csv', 'File.csv'],
  ])('%s with the ending %s becomes %s', (suggested, extension, name) => {
    expect(fileNameOf(suggested, extension)).toBe(name);
  });

  test('never leads out of the folder', () => {
    const piece = fc.constantFrom('..', '.', '/', '\\', ' ', ':', '\0', '\n', 'a', '.csv');
    const names = fc.oneof(
      fc.string(),
      fc.array(piece).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(names, (suggested) => {
        const name = fileNameOf(suggested, 'csv');
        expect(name).not.toMatch(/[/\\\0]|^\.|^\s*$/);
      }),
    );
  });
});

test('an ending that a person left out is added, one that is there stays', () => {
  expect(withExtension('/home/ann/Books', 'disburse')).toBe('/home/ann/Books.disburse');
  expect(withExtension('/home/ann.b/Books', 'disburse')).toBe('/home/ann.b/Books.disburse');
  expect(withExtension('/home/ann/Books.db', 'disburse')).toBe('/home/ann/Books.db');
});

test.each(filePurposes)('the dialog for %s has a title, an ending and, to save, a name', (purpose) => {
  const { use, title, button, extensions, defaultName } = dialogPlans[purpose];
  expect(title.length * button.length).toBeGreaterThan(0);
  const [first = ''] = purpose.split('-');
  expect(use).toBe({ open: 'open', folder: 'directory' }[first] ?? 'save');
  expect(defaultName).toBe(use === 'save' ? fileNameOf(defaultName, extensions[0]) : '');
});

test.each([
  ['/home/ann/a.disburse', '~'],
  ['/home/ann/Books/2026/a.disburse', '~/Books/2026'],
  ['/home/anna/a.disburse', '/home/anna'],
  ['/a.disburse', '/'],
  ['/home/ann/1/2/3/4/5/a.disburse', '~/1/…/4/5'],
])('the folder of %s is shown as %s', (file, folder) => {
  expect(folderForPeople(file, '/home/ann')).toBe(folder);
});

test.each([
  [['main.js', '/books/a.disburse'], '/books/a.disburse'],
  [['main.js', 'a.disburse'], '/home/ann/a.disburse'],
  [['main.js', '--flag=x.disburse', 'b.DISBURSE'], '/home/ann/b.DISBURSE'],
  [['main.js', '--no-sandbox'], null],
  [['main.js', 'notes.txt'], null],
  [[], null],
])('the words %o name %o', (words, file) => {
  expect(ledgerInWords(words, '/home/ann')).toBe(file);
});
