import { describe, expect, it } from 'vitest';
import { readRows } from '../../../electron/imports/reading/rows.ts';
import type { Row } from '../../../electron/imports/reading/rows.ts';
import { DisburseError } from '../../../shared/errors.ts';
import { collect, inChunks } from './temporaryFile.ts';

const commas = { delimiter: ',', hasSeparatorLine: false } as const;

function rowsOf(text: string, format: Parameters<typeof readRows>[1] = commas): Promise<Row[]> {
  return collect(readRows(inChunks(text), format, 'table.csv'));
}

async function refusalOf(text: string): Promise<DisburseError> {
  const fault: unknown = await rowsOf(text).catch((thrown: unknown) => thrown);
  if (fault instanceof DisburseError) return fault;
  throw new Error('The text was expected to be refused.');
}

function problemsOf(rows: readonly Row[]): { line: number; problem: string }[] {
  return rows.flatMap((row) => (row.kind === 'problem' ? [{ line: row.line, problem: row.problem }] : []));
}

describe('rows of a table', () => {
  it('start with the header and name the line on which each begins', async () => {
    expect(await rowsOf('id,name\n1,Ann\n2,"Bob\nof Bath"\n3,Cy\n')).toEqual([
      { kind: 'header', line: 1, cells: ['id', 'name'] },
      { kind: 'record', line: 2, cells: ['1', 'Ann'] },
      { kind: 'record', line: 3, cells: ['2', 'Bob\nof Bath'] },
      { kind: 'record', line: 5, cells: ['3', 'Cy'] },
    ]);
  });

  it.each(['\n', '\r\n', '\r'])('count physical lines whatever the line break is: %j', async (lineBreak) => {
    const lines = ['', 'id,name', '', '1,"two', '', 'lines"', ' , ', '2,x', '', '3,y'];
    const text = lines.join(lineBreak);
    for (let size = 1; size <= text.length; size += 1) {
      const rows = await collect(readRows(inChunks(text, size), commas, 'table.csv'));
      expect(rows.map(({ line }) => line)).toEqual([2, 4, 8, 10]);
      expect(rows[1]).toMatchObject({ cells: ['1', 'two\n\nlines'] });
    }
  });

  it('may mix line breaks', async () => {
    expect((await rowsOf('a,b\r\n1,2\n3,4\r5,6')).map(({ line }) => line)).toEqual([1, 2, 3, 4]);
  });

  it('leave out rows without content and trim cells', async () => {
    expect(await rowsOf('a,b\n,\n  \n 1 , "x " \n,,,\n')).toEqual([
      { kind: 'header', line: 1, cells: ['a', 'b'] },
      { kind: 'record', line: 4, cells: ['1', 'x'] },
    ]);
  });

  it('keep tabs as delimiters though cells are trimmed', async () => {
    const rows = await rowsOf('a\tb\tc\n\t"x"\t\n', { delimiter: '\t', hasSeparatorLine: false });
    expect(rows[1]).toEqual({ kind: 'record', line: 2, cells: ['', 'x', ''] });
  });

  it('leave out the line in which Excel declares the separator', async () => {
    const rows = await rowsOf('sep=;\na;b\n1;2\n', { delimiter: ';', hasSeparatorLine: true });
    expect(rows.map(({ kind, line }) => [kind, line])).toEqual([
      ['header', 2],
      ['record', 3],
    ]);
  });

  it('may end without a line break', async () => {
    expect((await rowsOf('a,b\n1,2')).at(-1)).toEqual({ kind: 'record', line: 2, cells: ['1', '2'] });
  });

  it('accept unnamed empty columns behind the last one and refuse values in them', async () => {
    const rows = await rowsOf('a,b,,\n1,2,,\n3,4,,x\n');
    expect(rows[1]).toMatchObject({ kind: 'record', line: 2 });
    expect(problemsOf(rows)).toEqual([
      { line: 3, problem: 'The cell in column 4 has no name in the header.' },
    ]);
  });
});

describe('a row that does not fit', () => {
  it('is reported with its line while the others go on', async () => {
    const rows = await rowsOf('a,b\n1\n2,3,4\n5,6\n');
    expect(problemsOf(rows)).toEqual([
      { line: 2, problem: 'The row has 1 cell and the header has 2.' },
      { line: 3, problem: 'The row has 3 cells and the header has 2.' },
    ]);
    expect(rows.at(-1)).toEqual({ kind: 'record', line: 4, cells: ['5', '6'] });
  });

  it('may be the sign of a cut-off file when it is the last and too short', async () => {
    const [problem] = problemsOf(await rowsOf('a,b,c\n1,2,3\n4,5'));
    expect(problem).toEqual({
      line: 3,
      problem: 'The row has 2 cells and the header has 3. It is the last row, so the file may be cut off.',
    });
  });

  it('is reported when a quote stands inside an unquoted cell', async () => {
    const rows = await rowsOf('a,b\n1,5" pipe and 6" pipe\n\n2,x\n3,7" pipe');
    expect(problemsOf(rows).map(({ line }) => line)).toEqual([2, 5]);
    expect(problemsOf(rows).every(({ problem }) => !problem.includes('read as one row'))).toBe(true);
    expect(rows[2]).toEqual({ kind: 'record', line: 4, cells: ['2', 'x'] });
  });

  it('is reported for each of the rows with stray quotes that follow one another', async () => {
    const text = 'a,b\n1,5" x\n2,6" y\n\n3,7" z\n';
    for (let size = 1; size <= text.length; size += 1) {
      const problems = problemsOf(await collect(readRows(inChunks(text, size), commas, 'table.csv')));
      expect(problems.map(({ line }) => line)).toEqual([2, 3, 5]);
      expect(problems.every(({ problem }) => !problem.includes('read as one row'))).toBe(true);
    }
  });

  it('is reported when a cell is longer than 10,000 characters', async () => {
    const rows = await rowsOf(`a,b\n1,${'x'.repeat(10_000)}\n2,${'x'.repeat(10_001)}\n`);
    expect(rows[1]?.kind).toBe('record');
    expect(problemsOf(rows)).toEqual([
      { line: 3, problem: 'The cell in column 2 is longer than 10000 characters.' },
    ]);
  });

  it.each([
    ['in the last column', '1,p,5,USD,"bonus\n2,p,6,USD,x\n3,p,7,USD,"\n'],
    ['in another column', '1,p,5,"USD,bonus\n2,p,6,USD,x\n3,p,"\n'],
    ['behind a stray quote', '1,5" p,5,USD,"bonus\n2,p,6,USD,x\n3,p,7,USD,"\n'],
  ])('names every line that a quote closed by chance has swallowed %s', async (_where, swallowed) => {
    const header = 'id,partner,amount,currency,note\n';
    const rows = await rowsOf(`${header}${swallowed}\n4,p,8,USD,x\n`);
    const problems = problemsOf(rows);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.line).toBe(2);
    expect(problems[0]?.problem).toContain('Lines 2 to 4 were read as one row');
    expect(rows.at(-1)).toMatchObject({ kind: 'record', line: 6 });
    expect(problemsOf(await rowsOf(header + swallowed))[0]?.problem).toContain(
      'Lines 2 to 4 were read as one row',
    );
  });

  it('is not an address of several lines', async () => {
    const rows = await rowsOf('id,address,city\n1,"Suite 5, Floor 2\nHigh Street, East",Bath\n');
    expect(problemsOf(rows)).toEqual([]);
  });
});

describe('a table that cannot be read', () => {
  it('is refused where a quote is not closed by the end of the file', async () => {
    const refusal = await refusalOf('a,b\n1,2\n\n3,"x\n4,y\n5,z\n');
    expect(refusal).toMatchObject({ code: 'VALIDATION', details: { line: 4 } });
    expect(refusal.message).toContain('on line 4 is not closed by the end of the file');
  });

  it('is refused where a quoted cell goes on behind its quote', async () => {
    const refusal = await refusalOf('a,b\n1,"x\n2,"y"\n');
    expect(refusal).toMatchObject({ code: 'VALIDATION', details: { line: 2 } });
    expect(refusal.message).toContain('on line 3');
  });

  it('is refused in bounded memory where an early quote takes in the file', async () => {
    const endless = `a,b\n1,"${'2,x\n'.repeat(3_000_000)}`;
    const rows = collect(readRows(inChunks(endless, 65_536), commas, 'table.csv'));
    await expect(rows).rejects.toMatchObject({ details: { line: 2 } });
    await expect(rows).rejects.toThrow('larger than a row may be');
  });

  it.each([
    ['', 'has no header line'],
    ['\n\n  \n', 'has no header line'],
    ['a,,c\n', 'Column 2 of the header has no name'],
    ['a,b,A\n', 'names the column "a" twice'],
    [`${Array.from({ length: 201 }, (_, index) => `c${index}`).join(',')}\n`, 'has 201 columns'],
    ['a,b"c\n1,2\n', 'quote inside a name'],
  ])('is refused for its header: %j', async (text, message) => {
    expect((await refusalOf(text)).message).toContain(message);
  });

  it('may have 200 columns', async () => {
    const header = Array.from({ length: 200 }, (_, index) => `c${index}`).join(',');
    expect((await rowsOf(`${header}\n`))[0]?.kind).toBe('header');
  });
});
