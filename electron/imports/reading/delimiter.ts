import { DisburseError } from '../../../shared/errors.ts';

/** The characters that may separate the cells of a line. */
export type Delimiter = ',' | ';' | '\t';

/** `hasSeparatorLine` is true when the first line is Excel's own `sep=;`, which comes before the header. */
export type DelimiterFinding = { readonly delimiter: Delimiter; readonly hasSeparatorLine: boolean };

/** The beginning of a text. `isWhole` tells that the text ended within it. */
type TextSample = { readonly text: string; readonly isWhole: boolean };

const delimiters: readonly Delimiter[] = [',', ';', '\t'];
const linesConsidered = 50;
const sampleCharacters = 65_536;

/** A quote opens only where a cell begins, so that an inch sign inside a cell does not swallow the lines after it. */
const quotedCell = /(^|[,;\t\r\n])[ ]*"[^"]*(?:""[^"]*)*(?:"|$)/g;
const separatorLine = /^sep=(.)[ \t]*(?:\r|\n|$)/i;

function isDelimiter(text: string): text is Delimiter {
  return delimiters.some((delimiter) => delimiter === text);
}

/** Reads as much of a text as `detectDelimiter` asks for, and closes it. */
export async function readSample(chunks: AsyncIterable<string>): Promise<TextSample> {
  let text = '';
  for await (const chunk of chunks) {
    text += chunk;
    if (text.length >= sampleCharacters) return { text, isWhole: false };
  }
  return { text, isWhole: true };
}

function firstLinesWithoutQuotes(sample: TextSample): string[] {
  const lines = sample.text.replace(quotedCell, '$1quoted').split(/\r\n|\r|\n/);
  // The sample may have been cut inside its last line.
  const complete = sample.isWhole || lines.length === 1 ? lines : lines.slice(0, -1);
  return complete.filter((line) => line.trim() !== '').slice(0, linesConsidered);
}

/** How well a delimiter explains the lines: its count in the header, weighted by the share of lines with that count. */
function scoreOf(delimiter: Delimiter, lines: readonly string[]): number {
  const counts = lines.map((line) => line.split(delimiter).length - 1);
  const inHeader = counts[0] ?? 0;
  const agreeing = counts.filter((count) => count === inHeader).length;
  return lines.length === 0 ? 0 : (inHeader * agreeing) / lines.length;
}

function declaredDelimiter(sample: TextSample, fileName: string): Delimiter | undefined {
  const declared = separatorLine.exec(sample.text)?.[1];
  if (declared === undefined || isDelimiter(declared)) return declared;
  throw new DisburseError(
    'VALIDATION',
    `${fileName} declares "${declared}" as its separator; columns have to be separated by comma, semicolon or tab. Nothing was imported.`,
  );
}

/**
 * The delimiter of a CSV text, by its header and first lines, or as declared by a first line `sep=;`.
 * @throws DisburseError VALIDATION when there is only one column, or when two delimiters fit equally well.
 */
export function detectDelimiter(sample: TextSample, fileName: string): DelimiterFinding {
  const declared = declaredDelimiter(sample, fileName);
  if (declared !== undefined) return { delimiter: declared, hasSeparatorLine: true };

  const lines = firstLinesWithoutQuotes(sample);
  const ranked = delimiters
    .map((delimiter) => ({ delimiter, score: scoreOf(delimiter, lines) }))
    .sort((one, other) => other.score - one.score);
  const [best, next] = ranked;
  if (best === undefined || best.score === 0) {
    throw new DisburseError(
      'VALIDATION',
      `${fileName} has only one column: no comma, semicolon or tab separates the names in its first line. Nothing was imported; save the table as CSV with a header line.`,
    );
  }
  if (next?.score === best.score) {
    throw new DisburseError(
      'VALIDATION',
      `It cannot be told which character separates the columns of ${fileName}: two of comma, semicolon and tab fit equally well. Nothing was imported; put names that contain one of them in quotes.`,
    );
  }
  return { delimiter: best.delimiter, hasSeparatorLine: false };
}
