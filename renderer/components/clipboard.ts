import { noteFact, noteProblem } from './notices.tsx';

/** Puts a text on the clipboard and says so in `fact`, or says that nothing was copied. */
export async function copyText(text: string, fact: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch (error) {
    noteNotCopied(error);
    return;
  }
  noteFact(fact);
}

/** Says that the system refused its clipboard. Anything else that was thrown is a fault, and is thrown on. */
export function noteNotCopied(error: unknown): void {
  if (!(error instanceof DOMException)) throw error;
  noteProblem(
    'The system does not let this window use its clipboard. Nothing was copied. Click into the window and copy again.',
  );
}
