// The overview in the smallest window: every figure is seen whole.
import { expect, test } from './application.ts';
import { openSampleCopy } from './sampleCopy.ts';

test('no figure is cut off or parted from its currency at 1280 by 800', async ({ application }) => {
  const page = application.window;
  await openSampleCopy(application);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate(() => {
    location.hash = '#/overview';
  });
  await expect(page.getByRole('table', { name: 'Payable by currency and method' })).toBeVisible();
  const figures = page.locator('.overview .number, .overview .money');
  const seen = await figures.evaluateAll((cells) =>
    cells
      .filter((cell) => cell.scrollWidth > cell.clientWidth + 1 || cell.getClientRects().length > 1)
      .map((cell) => cell.textContent),
  );
  const tables = page.locator('.overview-table');
  const scrolled = await tables.evaluateAll((frames) =>
    frames.filter((frame) => frame.scrollWidth > frame.clientWidth).map((frame) => frame.textContent),
  );
  expect(scrolled).toEqual([]);
  expect(await figures.count()).toBeGreaterThan(40);
  expect(seen.filter((text) => text !== '')).toEqual([]);
});
