import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { environment } from './environment.ts';

/** What somebody would have done in a dialog: chosen files, pressed a button, or closed it. */
export type DialogAnswer = { paths: string[] } | { button: number } | 'closed';

let taken = 0;

/**
 * The next answer that a test has written for a dialog, or null where dialogs are answered by a person. A dialog that
 * no answer was written for is closed at once, so that a test fails rather than waits. Every answer that was taken is
 * written down beside them, for a test to see that the dialog was shown.
 */
export function nextScriptedAnswer(): DialogAnswer | null {
  const file = environment.dialogAnswers;
  if (file === null) return null;
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const line = lines[taken];
  if (line === undefined) return 'closed';
  taken += 1;
  appendFileSync(`${file}.taken`, `${line}\n`);
  return JSON.parse(line) as DialogAnswer;
}
