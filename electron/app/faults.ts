import { randomBytes } from 'node:crypto';
import { DisburseError, type ErrorBody } from '../../shared/errors.ts';

/** Keeps the particulars of a fault, under the reference that the person is shown. */
export type FaultLog = (reference: string, error: unknown) => void;

/**
 * What of an error crosses a door: the code and sentence of a refusal as it is; of anything else only INTERNAL and a
 * reference under which the log has the particulars. No stack trace leaves the process.
 */
export function errorBodyOf(error: unknown, log: FaultLog): ErrorBody {
  if (error instanceof DisburseError) {
    return {
      code: error.code,
      message: error.message,
      ...(error.details === undefined ? {} : { details: { ...error.details } }),
    };
  }
  const reference = randomBytes(5).toString('hex').toUpperCase();
  log(reference, error);
  return {
    code: 'INTERNAL',
    message: `Something in the program went wrong, and this call changed nothing. Reference ${reference} finds it in the log.`,
    details: { reference },
  };
}
