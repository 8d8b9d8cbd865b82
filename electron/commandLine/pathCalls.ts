import { isFileToken, replaceFiles } from '../../shared/contract/fileReferences.ts';
import { findProcedure } from '../../shared/contract/index.ts';
import { DisburseError, validationError, type ErrorBody } from '../../shared/errors.ts';
import type { CallOptions, LedgerHost, RunningCall } from '../threads/host.ts';

/** Starts a call of this door, where files are named by their paths. A token of the window is refused. */
export function callWithPaths(
  host: LedgerHost,
  procedure: string,
  input: unknown,
  options: CallOptions,
): RunningCall {
  const refusal = refusalOfTokens(procedure, input);
  if (refusal === null) return host.call(procedure, input, options);
  return { answer: Promise.resolve({ ok: false, error: refusal }), cancel: () => undefined };
}

function refusalOfTokens(procedure: string, input: unknown): ErrorBody | null {
  const declared = findProcedure(procedure);
  if (declared === undefined) return null;
  try {
    replaceFiles(declared.input, input, (text, _use, field) => {
      if (!isFileToken(text)) return text;
      throw validationError(
        `${field} is a token of the window, and the command line takes paths. Nothing was done. Write where the file lies.`,
        [{ field, message: 'is a token, not a path' }],
      );
    });
    return null;
  } catch (error) {
    if (error instanceof DisburseError)
      return { code: error.code, message: error.message, details: { ...error.details } };
    throw error;
  }
}
