import type { WayOut } from '../../../shared/contract/desktop.ts';
import type { ErrorBody, ErrorCode } from '../../../shared/errors.ts';

const headlines: Readonly<Partial<Record<ErrorCode, string>>> = {
  NOT_FOUND: 'is not where it was',
  NOT_A_LEDGER: 'is not a ledger',
  LEDGER_CORRUPT: 'is damaged',
  LEDGER_NEWER: 'is of a newer version',
  READ_ONLY: 'cannot be read and written',
  DISK_FULL: 'has no room on its disk',
  LEDGER_BUSY: 'is held by another program',
};

/** What is the matter with a ledger that did not open, in a few words behind its name. */
export function failureHeadline(code: ErrorCode): string {
  return headlines[code] ?? 'did not open';
}

/** Says of the file what stands in every refusal, where the refusal itself does not say it. */
export function unchangedSentence({ code, message }: ErrorBody): string | null {
  if (code === 'NOT_FOUND' || /not changed|nothing was changed/i.test(message)) return null;
  return 'The file was not changed.';
}

/** What a way out does, as a button and as a sentence. */
type WayOutWords = { button: string; busyButton: string; sentence: string };

/** The words of a way out. They depend on what failed: a file that is gone is looked for, another one is chosen. */
export function wayOutWords(way: WayOut, code: ErrorCode): WayOutWords {
  switch (way) {
    case 'try-again':
      return {
        button: 'Try again',
        busyButton: 'Trying',
        sentence: tryAgainSentences[code] ?? 'Opens the same file once more.',
      };
    case 'locate':
      return code === 'NOT_FOUND'
        ? {
            button: 'Locate it',
            busyButton: 'Locating',
            sentence: 'It was moved or renamed: choose where it is now.',
          }
        : {
            button: 'Open another file',
            busyButton: 'Choosing a file',
            sentence: 'Choose another ledger file.',
          };
    case 'restore':
      return {
        button: 'Restore a backup',
        busyButton: 'Restoring',
        sentence: 'Puts a backup in its place. The present file, if there is one, is kept beside it.',
      };
    case 'new':
      return {
        button: 'New ledger',
        busyButton: 'New ledger',
        sentence: 'Starts an empty ledger in another file.',
      };
    case 'sample':
      return {
        button: 'Make a new sample ledger',
        busyButton: 'Making the sample',
        sentence: 'This was a sample: a fresh one takes a few seconds.',
      };
  }
}

const tryAgainSentences: Readonly<Partial<Record<ErrorCode, string>>> = {
  NOT_FOUND: 'Connect the drive that it lies on, then open it once more.',
  READ_ONLY: 'Once the file and its folder may be read and written.',
  DISK_FULL: 'Once there is free space on the disk.',
  LEDGER_BUSY: 'Once the other program has let go of it.',
};
