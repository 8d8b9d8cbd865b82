import { z } from 'zod';

/** What a file is named for: to be read, or to be made; or the folder in which files are to be made. */
export type FileUse = 'open' | 'save' | 'directory';

/** Which schemas stand for files. Clones of a schema (`.describe`, checks) inherit its entry. */
export const fileReferences = z.registry<{ use: FileUse }>();

const tokenPrefix = 'file-token:';

/** Makes the text that stands for a file in the window, from what nobody can guess. */
export function fileTokenOf(random: string): string {
  return `${tokenPrefix}${random}`;
}

/** Whether a text is a token of the window rather than a path. */
export function isFileToken(text: string): boolean {
  return text.startsWith(tokenPrefix);
}

/** Stands in a path for every element of a list or record. */
const everyElement = Symbol('every element');
type Step = string | typeof everyElement;

type FileField = { path: readonly Step[]; use: FileUse };

/** The fields of an input that name files, wherever they stand in it. */
export function fileFieldsOf(schema: z.core.$ZodType): FileField[] {
  const found = new Map<string, FileField>();
  collect(schema as z.core.$ZodTypes, [], found, new Set());
  return [...found.values()];
}

/** An input with every text that stands in a file field replaced; what is no text there is left to the schema. */
export function replaceFiles(
  schema: z.core.$ZodType,
  input: unknown,
  replace: (text: string, use: FileUse, field: string) => string,
): unknown {
  return fileFieldsOf(schema).reduce(
    (value, { path, use }) => replaceAt(value, path, [], (text, field) => replace(text, use, field)),
    input,
  );
}

function collect(
  schema: z.core.$ZodTypes,
  path: readonly Step[],
  found: Map<string, FileField>,
  above: ReadonlySet<z.core.$ZodTypes>,
): void {
  const reference = fileReferences.get(schema);
  if (reference !== undefined)
    found.set(`${path.map(String).join('/')} ${reference.use}`, { path, use: reference.use });
  // A schema that contains itself names files at no bounded set of places; none of the contract does.
  if (above.has(schema)) return;
  const within = new Set([...above, schema]);
  for (const [step, inner] of innerSchemas(schema)) {
    collect(inner as z.core.$ZodTypes, step === null ? path : [...path, step], found, within);
  }
}

/** What a schema is made of: the step that leads from a value to its part, or null where the value is the same. */
function innerSchemas(schema: z.core.$ZodTypes): [step: Step | null, inner: z.core.$ZodType][] {
  const { def } = schema._zod;
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape);
    case 'array':
      return [[everyElement, def.element]];
    case 'record':
      return [[everyElement, def.valueType]];
    case 'tuple':
      return def.items.map((item, index) => [String(index), item]);
    case 'union':
      return def.options.map((option) => [null, option]);
    case 'intersection':
      return [
        [null, def.left],
        [null, def.right],
      ];
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return [[null, def.innerType]];
    case 'pipe':
      return [[null, def.in]];
    case 'lazy':
      return [[null, def.getter()]];
    // Texts, numbers and the like have no parts, and these others never stand in the JSON of an input.
    case 'any':
    case 'bigint':
    case 'boolean':
    case 'custom':
    case 'date':
    case 'enum':
    case 'file':
    case 'function':
    case 'literal':
    case 'map':
    case 'nan':
    case 'never':
    case 'null':
    case 'number':
    case 'promise':
    case 'set':
    case 'string':
    case 'success':
    case 'symbol':
    case 'template_literal':
    case 'transform':
    case 'undefined':
    case 'unknown':
    case 'void':
      return [];
  }
}

function replaceAt(
  value: unknown,
  path: readonly Step[],
  walked: readonly string[],
  replace: (text: string, field: string) => string,
): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return typeof value === 'string' ? replace(value, walked.join('.')) : value;
  if (value === null || typeof value !== 'object') return value;
  const inner = (key: string, part: unknown) => replaceAt(part, rest, [...walked, key], replace);
  if (Array.isArray(value)) {
    return value.map((part, index) =>
      matches(step, String(index)) ? inner(String(index), part) : (part as unknown),
    );
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      matches(step, key) ? inner(key, part) : (part as unknown),
    ]),
  );
}

function matches(step: Step, key: string): boolean {
  return step === everyElement || step === key;
}
