import type { Database } from '../ledger/database.ts';
import { readNote, writeNote } from '../payouts/attempts/attemptNotes.ts';
import type { Journey, KeptAnswer } from '../providers/port.ts';

/** How many answers of a kind an attempt keeps: a batch that is watched for weeks is read hundreds of times. */
const answersKept = 3;

type JourneyOptions = {
  database: Database;
  attemptKey: number;
  now: () => Date;
  announceDebit: () => void;
  progress: (done: number, total: number) => void;
  noted: () => void;
};

/** The memory of an attempt, in the ledger: every note is on disk before the client goes on. */
export function journeyOf(options: JourneyOptions): Journey {
  const { database, attemptKey } = options;
  return {
    noted: (name, payoutId) => readNote(database, attemptKey, name, payoutId),
    note: (name, value, payoutId = '') => {
      database.write(() => {
        writeNote(database, attemptKey, { name, value, payoutId });
      });
      options.noted();
    },
    announceDebit: options.announceDebit,
    keepAnswer: (answer) => {
      database.write(() => {
        keepAnswer(database, attemptKey, answer, options.now());
      });
    },
    progress: options.progress,
    now: options.now,
  };
}

function keepAnswer(database: Database, attemptKey: number, answer: KeptAnswer, at: Date): void {
  database.run(
    'INSERT INTO attempt_answers (attempt_key, at, operation, http_status, debug_id, text) VALUES (?, ?, ?, ?, ?, ?)',
    attemptKey,
    at.toISOString(),
    answer.operation,
    answer.httpStatus,
    answer.debugId,
    answer.text,
  );
  database.run(
    `DELETE FROM attempt_answers WHERE attempt_key = ? AND operation = ? AND http_status IS ? AND answer_key NOT IN (
       SELECT answer_key FROM attempt_answers WHERE attempt_key = ? AND operation = ? AND http_status IS ?
       ORDER BY answer_key DESC LIMIT ?)`,
    attemptKey,
    answer.operation,
    answer.httpStatus,
    attemptKey,
    answer.operation,
    answer.httpStatus,
    answersKept,
  );
}
