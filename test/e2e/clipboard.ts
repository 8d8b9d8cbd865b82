import type { Page } from '@playwright/test';

/** How often a paste is tried: the browser drops the key while its window is not the active one. */
const tries = 10;

/** What a person would paste now. The window may not read the clipboard itself, so that it is pasted into nothing. */
export async function pasted(page: Page): Promise<string> {
  for (let tried = 0; tried < tries; tried += 1) {
    const text = page.evaluate(nextPaste, 2_000);
    await page.keyboard.press('Control+v');
    const found = await text;
    if (found !== null) return found;
  }
  throw new Error('Nothing could be pasted.');
}

/** Runs in the page: the text of the next paste, or null where none comes in time. */
function nextPaste(limitMs: number): Promise<string | null> {
  return new Promise((resolve) => {
    const take = (event: ClipboardEvent) => {
      event.preventDefault();
      resolve(event.clipboardData?.getData('text/plain') ?? '');
    };
    document.addEventListener('paste', take, { once: true });
    setTimeout(() => {
      document.removeEventListener('paste', take);
      resolve(null);
    }, limitMs);
  });
}

/** The same as the rows and cells of a spreadsheet. */
export async function pastedRows(page: Page): Promise<string[][]> {
  return (await pasted(page)).split('\n').map((line) => line.split('\t'));
}
