import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The rules that look at colours; all others find the same in one scheme as in the other. */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];

/** What axe has against the window as it stands, one line a fault: everything in light colours, colours also in dark. */
export async function faultsOf(page: Page, state: string): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Without legacy mode axe opens a page of its own, which this window does not allow.
    const axe = new AxeBuilder({ page }).setLegacyMode(true);
    const { violations } = await (
      colorScheme === 'light' ? axe.withTags(levels) : axe.withRules(rulesOfColour)
    ).analyze();
    for (const { id, nodes } of violations) {
      const targets = nodes.map((node) => node.target.join(' ')).slice(0, 3);
      faults.push(`${state}, ${colorScheme}: ${id} at ${targets.join(' and ')}`);
    }
  }
  return faults;
}
