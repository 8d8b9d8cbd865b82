import { buffer } from 'node:stream/consumers';
import { errorBodySchema, type ErrorBody } from '../../../shared/errors.ts';
import { startApplication, type ProcessOptions } from './application.ts';
import type { Workplace } from './workplace.ts';

export type Ended = { exitCode: number | null; output: string; errorOutput: string };

/** Runs one command to its end, with `input` on its standard input. */
export async function runCommand(
  workplace: Workplace,
  words: readonly string[],
  options: ProcessOptions & { input?: string } = {},
): Promise<Ended> {
  const child = startApplication(workplace, words, options);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  // A command that ends without reading its input closes the pipe, which is its right.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(options.input ?? '');
  const [output, errorOutput, exitCode] = await Promise.all([
    child.stdout === null ? Buffer.alloc(0) : buffer(child.stdout),
    child.stderr === null ? Buffer.alloc(0) : buffer(child.stderr),
    ended,
  ]);
  return { exitCode, output: output.toString('utf8'), errorOutput: errorOutput.toString('utf8') };
}

/** The error that a refused command wrote as the last line of its standard error. */
export function refusalOf(ended: Ended): ErrorBody {
  const lastLine = ended.errorOutput.trimEnd().split('\n').at(-1) ?? '';
  const parsed: unknown = JSON.parse(lastLine);
  if (parsed === null || typeof parsed !== 'object' || !('error' in parsed)) {
    throw new Error(`no error on standard error: ${ended.errorOutput}`);
  }
  return errorBodySchema.parse(parsed.error);
}
