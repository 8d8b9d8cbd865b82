import { expect, type Locator } from '@playwright/test';

/** Waits until a list shows the rows of what was just asked for: no key acts on those before them. */
export async function listShown(grid: Locator, rowCount?: number): Promise<void> {
  if (rowCount !== undefined) await expect(grid).toHaveAttribute('aria-rowcount', String(rowCount + 1));
  await expect(grid).toHaveAttribute('aria-busy', 'false');
}
