import type { Page } from '@playwright/test';

/** A list of the window that is measured, and what is searched for in it. */
export type MeasuredList = {
  screen: 'pending' | 'history' | 'partners';
  label: string;
  hasSelection: boolean;
  /** Changes the order or a filter, and changes it back. */
  changes: readonly { what: string; act: (page: Page) => Promise<void> }[];
};

const press = (name: string) => (page: Page) =>
  page.getByRole('button', { name, exact: true }).first().click();

async function choose(page: Page, menu: string, choice: string): Promise<void> {
  await page.getByRole('button', { name: menu }).first().click();
  await page.getByRole('menuitem', { name: choice, exact: true }).click();
}

export const lists: readonly MeasuredList[] = [
  {
    screen: 'pending',
    label: 'Pending balances',
    hasSelection: true,
    changes: [
      { what: 'method PayPal', act: (page) => choose(page, 'Method', 'PayPal') },
      { what: 'method any', act: (page) => choose(page, 'Method', 'Any') },
    ],
  },
  {
    screen: 'history',
    label: 'Payouts',
    hasSelection: true,
    changes: [
      { what: 'sort by amount', act: press('Amount') },
      { what: 'sort by day', act: press('Date') },
    ],
  },
  {
    screen: 'partners',
    label: 'Partners',
    hasSelection: false,
    changes: [
      { what: 'method PayPal', act: (page) => choose(page, 'Method', 'PayPal') },
      { what: 'method any', act: (page) => choose(page, 'Method', 'Any') },
    ],
  },
];

/** What is typed, several texts of each kind: an answer that was there before comes at once and shows nothing. */
export const searches: readonly { kind: string; texts: readonly string[] }[] = [
  { kind: 'a letter', texts: ['p', 'b', 'h', 't', 'o'] },
  { kind: 'letters of thousands', texts: ['mar', 'osa', 'iss', 'uno', 'sson'] },
  { kind: 'a name', texts: ['rosa quist', 'felix novak', 'ines weber', 'nils urban', 'kira abel'] },
  { kind: 'two letters of nobody', texts: ['zq', 'xq', 'qz', 'zx', 'wz'] },
];
