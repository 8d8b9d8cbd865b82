import { describe, expect, it } from 'vitest';
import { isFileToken } from '../../../shared/contract/fileReferences.ts';
import { FileTokens } from '../../../electron/desktop/files/fileTokens.ts';

describe('tokens of chosen files', () => {
  it('say the name and not the path', () => {
    const chosen = new FileTokens().give('/home/ann/Private/payouts.csv', 'open', null);
    expect(chosen.name).toBe('payouts.csv');
    expect(isFileToken(chosen.token)).toBe(true);
    expect(JSON.stringify(chosen)).not.toContain('Private');
  });

  it('lead back to the path, as often as it takes', () => {
    const tokens = new FileTokens();
    const { token } = tokens.give('/home/ann/payouts.csv', 'open', null);
    expect(tokens.pathOf(token, 'open', 'file', null)).toBe('/home/ann/payouts.csv');
    expect(tokens.pathOf(token, 'open', 'file', null)).toBe('/home/ann/payouts.csv');
  });

  it.each(['/home/ann/payouts.csv', '', 'file-token:', 'file-token:guess', '../payouts.csv'])(
    'are needed: %o is refused and named',
    (text) => {
      const tokens = new FileTokens();
      tokens.give('/home/ann/payouts.csv', 'open', null);
      expect(() => tokens.pathOf(text, 'open', 'rejectedFile', null)).toThrow(
        expect.objectContaining({
          code: 'VALIDATION',
          details: {
            problems: [{ field: 'rejectedFile', message: expect.stringContaining('chosen') as string }],
          },
        }),
      );
    },
  );

  it('hold for one use: to be read is not to be written', () => {
    const tokens = new FileTokens();
    const { token: toRead } = tokens.give('/home/ann/in.csv', 'open', null);
    const { token: toWrite } = tokens.give('/home/ann/out.csv', 'save', null);
    expect(() => tokens.pathOf(toRead, 'save', 'file', null)).toThrow(/was chosen to be read/);
    expect(() => tokens.pathOf(toWrite, 'open', 'file', null)).toThrow(/was chosen to be written/);
    const { token: folder } = tokens.give('/home/ann/Taxes', 'directory', null);
    expect(() => tokens.pathOf(folder, 'save', 'file', null)).toThrow(/was chosen as a folder/);
    expect(() => tokens.pathOf(toWrite, 'directory', 'directory', null)).toThrow(/was chosen to be written/);
    expect(tokens.pathOf(folder, 'directory', 'directory', null)).toBe('/home/ann/Taxes');
  });

  it('are for one ledger: what was chosen while it was open is not used on another', () => {
    const tokens = new FileTokens();
    const { token } = tokens.give('/home/ann/backup.disburse', 'save', 1);
    expect(tokens.pathOf(token, 'save', 'file', 1)).toBe('/home/ann/backup.disburse');
    expect(() => tokens.pathOf(token, 'save', 'file', 2)).toThrow(/is not open any more/);
    // What the desk itself does, as opening a ledger or showing a file, is done for none of them.
    expect(tokens.pathOf(token, 'save', 'file', null)).toBe('/home/ann/backup.disburse');
  });

  it('of another session are unknown', () => {
    const { token } = new FileTokens().give('/home/ann/in.csv', 'open', null);
    expect(() => new FileTokens().pathOf(token, 'open', 'file', null)).toThrow(/chosen in this session/);
  });

  it('cannot be guessed from each other', () => {
    const tokens = new FileTokens();
    const given = Array.from({ length: 100 }, () => tokens.give('/home/ann/in.csv', 'open', null).token);
    expect(new Set(given).size).toBe(100);
    expect(Math.min(...given.map((token) => token.length))).toBeGreaterThanOrEqual(30);
  });

  it('are kept in bounded number, the newest ones', () => {
    const tokens = new FileTokens();
    const given = Array.from(
      { length: 1_001 },
      (_, index) => tokens.give(`/in/${String(index)}.csv`, 'open', null).token,
    );
    expect(() => tokens.pathOf(given[0] ?? '', 'open', 'file', null)).toThrow();
    expect(tokens.pathOf(given[1] ?? '', 'open', 'file', null)).toBe('/in/1.csv');
    expect(tokens.pathOf(given[1_000] ?? '', 'open', 'file', null)).toBe('/in/1000.csv');
  });
});
