import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { z } from 'zod';
import { directorySchema, fileToOpenSchema, fileToSaveSchema } from '../../../shared/contract/fields.ts';
import { fileFieldsOf, replaceFiles, type FileUse } from '../../../shared/contract/fileReferences.ts';
import { windowContract } from '../../../shared/contract/windowContract.ts';

const fieldsOf = (schema: z.ZodType) =>
  fileFieldsOf(schema).map(({ path, use }) => `${path.map(String).join('.')} ${use}`);

describe('the file fields of an input', () => {
  it('are found by their schema, whatever is wrapped around it', () => {
    const schema = z.strictObject({
      plain: fileToOpenSchema,
      described: fileToSaveSchema.optional().describe('where to'),
      checked: fileToOpenSchema.describe('a CSV file').max(10).nullable(),
      text: z.string(),
      inner: z.object({ list: z.array(z.object({ file: fileToSaveSchema.default('x') })) }),
      either: z.union([z.object({ file: fileToOpenSchema }), z.object({ note: z.string() })]),
      piped: fileToOpenSchema.transform((text) => text.length),
    });
    expect(fieldsOf(schema)).toEqual([
      'plain open',
      'described save',
      'checked open',
      'inner.list.Symbol(every element).file save',
      'either.file open',
      'piped open',
    ]);
  });

  it('are found in every procedure whose input speaks of files, and nowhere else', () => {
    const found = Object.entries(windowContract).flatMap(([name, { input }]) =>
      fieldsOf(input).map((field) => `${name} ${field}`),
    );
    expect(found.toSorted()).toEqual(
      expect.arrayContaining([
        'desktop.createLedger file save',
        'desktop.openLedger file open',
        'desktop.restoreLedger file open',
        'desktop.saveText file save',
        'desktop.showFile directory directory',
        'desktop.showFile file save',
        'exports.form1099 directory directory',
        'exports.payouts file save',
        'exports.pending file save',
        'imports.csv file open',
        'imports.csv rejectedFile save',
        'ledger.backup file save',
        'ledger.create file save',
        'ledger.create recoveryKeyFile save',
        'ledger.restore file open',
      ]),
    );
    const named = Object.entries(windowContract).flatMap(([name, { input }]) =>
      Object.keys(input.shape as Readonly<Record<string, unknown>>)
        .filter((key) => /file$|^directory$/i.test(key))
        .map((key) => `${name} ${key}`),
    );
    expect(found.map((field) => field.replace(/ (open|save|directory)$/, '')).toSorted()).toEqual(
      named.toSorted(),
    );
  });
});

/** A schema, an input that fits it, and the same input with every file replaced. */
type Case = { schema: z.ZodType; input: unknown; expected: unknown };

const leaf: fc.Arbitrary<Case> = fc.oneof(
  fc.string().map((text): Case => ({ schema: z.string(), input: text, expected: text })),
  fc.integer().map((number): Case => ({ schema: z.number(), input: number, expected: number })),
  fc
    .record({ text: fc.string({ minLength: 1 }), use: fc.constantFrom<FileUse>('open', 'save', 'directory') })
    .map(({ text, use }): Case => ({
      schema: {
        open: fileToOpenSchema,
        save: fileToSaveSchema.describe('a file'),
        directory: directorySchema,
      }[use],
      input: text,
      expected: `${use}:${text}`,
    })),
);

const wrapped = (inner: fc.Arbitrary<Case>): fc.Arbitrary<Case> =>
  fc.oneof(
    inner.map(({ schema, ...rest }) => ({ schema: schema.optional(), ...rest })),
    inner.map(({ schema, ...rest }) => ({ schema: schema.nullable().describe('x'), ...rest })),
    inner.map(({ schema, input, expected }) => ({
      schema: z.array(schema),
      input: [input, input],
      expected: [expected, expected],
    })),
    inner.map(({ schema, input, expected }) => ({
      schema: z.record(z.string(), schema),
      input: { a: input },
      expected: { a: expected },
    })),
    fc
      .dictionary(
        fc.string().filter((key) => key !== '__proto__'),
        inner,
        { maxKeys: 4 },
      )
      .map((parts) => ({
        schema: z.object(Object.fromEntries(Object.entries(parts).map(([key, part]) => [key, part.schema]))),
        input: Object.fromEntries(Object.entries(parts).map(([key, part]) => [key, part.input])),
        expected: Object.fromEntries(Object.entries(parts).map(([key, part]) => [key, part.expected])),
      })),
  );

const cases = fc.letrec<{ any: Case }>((tie) => ({
  any: fc.oneof({ maxDepth: 4 }, leaf, wrapped(tie('any'))),
})).any;

test('exactly the texts in file fields are replaced, each once, and nothing else moves', () => {
  fc.assert(
    fc.property(cases, ({ schema, input, expected }) => {
      const before = structuredClone(input);
      expect(replaceFiles(schema, input, (text, use) => `${use}:${text}`)).toEqual(expected);
      expect(input).toEqual(before);
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  undefined,
  null,
  7,
  'text',
  [],
  { file: 7 },
  { file: null },
  { other: 'x' },
  { file: { file: 'x' } },
])('an input that does not fit, such as %o, is left to the schema', (input) => {
  const replaced = replaceFiles(z.object({ file: fileToOpenSchema }), input, () => 'replaced');
  expect(replaced).toEqual(input);
});

test('the field is named as it stands in the input', () => {
  const schema = z.object({ lines: z.array(z.object({ file: fileToOpenSchema })) });
  const named: string[] = [];
  replaceFiles(schema, { lines: [{ file: 'a' }, { file: 'b' }] }, (text, _use, field) => {
    named.push(field);
    return text;
  });
  expect(named).toEqual(['lines.0.file', 'lines.1.file']);
});
