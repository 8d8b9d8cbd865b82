import type { Procedure } from '../../shared/contract/procedure.ts';
import { validationError, type DisburseError, type FieldProblem } from '../../shared/errors.ts';

/**
 * Checks an input against its schema and the rules that hold for all inputs (no NUL in texts, no period that ends
 * before it begins). What is wrong is named field by field, in words.
 */
export function parseInput(procedure: Procedure, input: unknown): unknown {
  const parsed = procedure.input.safeParse(input ?? {});
  if (!parsed.success) {
    throw refused(
      parsed.error.issues.map((issue) => ({
        field: issue.path.map(String).join('.') || 'input',
        message: inWords(issue.message),
      })),
    );
  }
  const problems = [...nulProblems(parsed.data), ...periodProblems(parsed.data)];
  if (problems.length > 0) throw refused(problems);
  return parsed.data;
}

/** Who writes calls by hand reads the sentence alone, so that it names the fields; a form of the window shows its own. */
function refused(problems: readonly FieldProblem[]): DisburseError {
  const sentences = problems.slice(0, 5).map(({ field, message }) => `${field} ${message}`);
  return validationError(`The input was refused and nothing was changed: ${sentences.join('; ')}.`, problems);
}

/** The schema library speaks of types; the accountant of fields that are missing or of the wrong kind. */
function inWords(message: string): string {
  if (message.endsWith('received undefined')) return 'is missing';
  const wrongKind = /^Invalid input: expected (\w+), received/.exec(message);
  if (wrongKind?.[1] !== undefined) return `has to be of the kind ${wrongKind[1]}`;
  return message.replace(/^(Invalid|Too|Unrecognized)/, (word) => `is refused: ${word.toLowerCase()}`);
}

/** SQLite and file names end a text at NUL, so that one inside it would be kept and never found again. */
function nulProblems(input: unknown): FieldProblem[] {
  return holdsNul(input) ? [{ field: 'input', message: 'has a NUL character in a text' }] : [];
}

function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(([name, inner]) => name.includes('\0') || holdsNul(inner));
}

function periodProblems(input: unknown): FieldProblem[] {
  if (input === null || typeof input !== 'object' || !('from' in input) || !('to' in input)) return [];
  const { from, to } = input;
  if (typeof from !== 'string' || typeof to !== 'string' || from <= to) return [];
  return [{ field: 'to', message: 'lies before from' }];
}
