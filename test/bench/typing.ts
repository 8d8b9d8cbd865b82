import type { Page } from '@playwright/test';

const keyDelayMs = 120;

/**
 * Types a text into the filter of a list and answers how long after the last key its result was drawn. The list says by
 * `aria-busy` that it still shows the rows of an earlier filter; the last time that it ceases to is the result.
 */
export async function typedUntilShown(page: Page, listLabel: string, text: string): Promise<number> {
  const field = page.locator('.search-field input');
  await field.click();
  const shown = page.evaluate(watchForResult, { listLabel, keyCount: text.length });
  await field.pressSequentially(text, { delay: keyDelayMs });
  const elapsedMs = await shown;
  await field.press('Escape');
  await page.getByRole('grid', { name: listLabel }).getByRole('row').nth(5).waitFor();
  return elapsedMs;
}

type Watched = { listLabel: string; keyCount: number };

/** Runs in the page. */
function watchForResult({ listLabel, keyCount }: Watched): Promise<number> {
  const quietMs = 500;
  const giveUpMs = 30_000;
  return new Promise((resolve, reject) => {
    const grid = document.querySelector(`[role="grid"][aria-label="${listLabel}"]`);
    if (grid === null) throw new Error(`there is no list ${listLabel}`);
    let keys = 0;
    let lastKeyAt = 0;
    let drawnAt = 0;
    const onKey = ({ timeStamp }: KeyboardEvent) => {
      keys += 1;
      lastKeyAt = timeStamp;
    };
    const observer = new MutationObserver(() => {
      if (keys < keyCount || grid.ariaBusy === 'true') return;
      // The rows stand in the page; they are drawn at the end of this frame, and the next task comes after that.
      requestAnimationFrame(() => {
        setTimeout(() => {
          drawnAt = performance.now();
        });
      });
    });
    const end = () => {
      removeEventListener('keydown', onKey, { capture: true });
      observer.disconnect();
      clearInterval(looking);
    };
    const looking = setInterval(() => {
      const now = performance.now();
      if (drawnAt > 0 && grid.ariaBusy !== 'true' && now - drawnAt > quietMs) {
        end();
        resolve(drawnAt - lastKeyAt);
      } else if (keys === keyCount && now - lastKeyAt > giveUpMs) {
        end();
        reject(new Error(`nothing was asked for after key ${String(keys)}`));
      }
    }, 50);
    addEventListener('keydown', onKey, { capture: true });
    observer.observe(grid, { attributeFilter: ['aria-busy'] });
  });
}
