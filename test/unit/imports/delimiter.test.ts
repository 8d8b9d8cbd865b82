import { describe, expect, it } from 'vitest';
import { detectDelimiter, readSample } from '../../../electron/imports/reading/delimiter.ts';
import { inChunks } from './temporaryFile.ts';

function detect(text: string): ReturnType<typeof detectDelimiter> {
  return detectDelimiter({ text, isWhole: true }, 'table.csv');
}

describe('delimiter of a table', () => {
  it.each([
    [',', 'id,name,amount\n1,Ann,12.50\n'],
    [';', 'id;name;amount\n1;Ann;12,50\n2;Bob;13,50\n'],
    ['\t', 'id\tname\tamount\n1\tAnn, Ltd\t1,5\n'],
    [';', 'id;"Betrag, brutto, in EUR";Datum\n1;2;3\n'],
    [';', 'id;Betrag, brutto;Datum\n1;12,50;x\n2;13,50;x\n'],
    [',', 'id,name\n1,"a;b;c\nd;e;f"\n'],
    [',', 'id,"he said ""a;b;c;d""",x\n1,2,3\n'],
    [',', 'id,size,note\n1,3" pipe;a;b,x\n2,4" pipe,x\n'],
    [',', '\n\nid,name\n1,2\n'],
    [',', 'id,name'],
  ])('is %j in %j', (delimiter, text) => {
    expect(detect(text)).toEqual({ delimiter, hasSeparatorLine: false });
  });

  it('follows the line in which Excel declares it', () => {
    expect(detect('sep=;\nid;a,b,c,d\n')).toEqual({ delimiter: ';', hasSeparatorLine: true });
  });

  it('refuses a declared separator that is not supported', () => {
    expect(() => detect('sep=|\na|b\n')).toThrow('comma, semicolon or tab');
  });

  it.each(['email\nann@example.com\n', 'id|name\n1|Ann\n', '   \n', ''])(
    'refuses the single column of %j',
    (text) => {
      expect(() => detect(text)).toThrow('has only one column');
    },
  );

  it('refuses a table in which two delimiters fit equally well', () => {
    expect(() => detect('a,b;c\n1,2;3\n')).toThrow('cannot be told');
  });

  it('leaves the last line of a cut sample out', () => {
    const text = 'a;b;c\n1;2;3\n4,5,6;';
    expect(detectDelimiter({ text, isWhole: false }, 'table.csv').delimiter).toBe(';');
  });
});

describe('sample of a text', () => {
  it('ends early on a large text and says so', async () => {
    const { text, isWhole } = await readSample(inChunks('a,b\n'.repeat(100_000), 1000));
    expect(isWhole).toBe(false);
    expect(text.length).toBeLessThan(100_000);
  });

  it('holds the whole of a small text', async () => {
    expect(await readSample(inChunks('a,b\n1,2\n', 3))).toEqual({ text: 'a,b\n1,2\n', isWhole: true });
  });
});
