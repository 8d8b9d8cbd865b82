import { expect, type Locator, type Page } from '@playwright/test';

/** More presses than any screen of the job has places to stop at. */
const mostPresses = 120;

/** What a person does with the keyboard alone. The test looks at where the focus is, and never sets it. */
export function keysOf(page: Page) {
  const press = (keys: string) => page.keyboard.press(keys);
  const type = (text: string) => page.keyboard.type(text);
  const hasFocus = (target: Locator) =>
    target.evaluate((element) => element === element.ownerDocument.activeElement);

  const pressUntil = async (key: string, target: Locator, isReached: () => Promise<boolean>) => {
    await expect(target).toBeVisible();
    for (let presses = 0; presses < mostPresses; presses += 1) {
      if (await isReached()) return;
      await press(key);
    }
    throw new Error(`${key} does not reach ${target.toString()}`);
  };
  const tabTo = async (target: Locator) => {
    await expect(target).toBeEnabled();
    await pressUntil('Tab', target, () => hasFocus(target));
  };
  const enter = async (target: Locator) => {
    await tabTo(target);
    await press('Enter');
  };
  /** Types over what stands in a field: Tab has selected it. */
  const fill = async (field: Locator, text: string) => {
    await tabTo(field);
    await type(text);
    await expect(field).toHaveValue(text);
  };
  /** Opens a list of choices, or narrows it by what is typed, and goes down to one of them. */
  const choose = async (field: Locator, option: Locator, typed: string | null) => {
    await tabTo(field);
    if (typed === null) await press('Enter');
    else await type(typed);
    await pressUntil(
      'ArrowDown',
      option,
      async () => (await option.getAttribute('data-combobox-selected')) !== null,
    );
    await press('Enter');
    await expect(option).toBeHidden();
  };
  const arrowTo = (item: Locator) => pressUntil('ArrowDown', item, () => hasFocus(item));
  /** Moves through a grid until a row of this name is the one that keys act on. */
  const moveTo = async (grid: Locator, name: string) => {
    const row = grid.getByRole('row', { name });
    await tabTo(grid);
    await press('Home');
    await pressUntil('ArrowDown', row, async () => {
      const current = await grid.getAttribute('aria-activedescendant');
      return current !== null && current === (await row.getAttribute('id'));
    });
  };
  /** Finds a command in the palette and carries it out. */
  const command = async (name: string) => {
    await press('Control+k');
    const search = page.getByRole('textbox', { name: 'Partner, payout or command' });
    await expect(search).toBeFocused();
    await type(name);
    await expect(page.getByRole('dialog').locator('[data-selected]')).toHaveText(name);
    await press('Enter');
    await expect(search).toBeHidden();
  };
  return { press, type, tabTo, enter, fill, choose, arrowTo, moveTo, command };
}
