// Tax, Forms and the forms of a partner: who has to give which, recording one, deciding, and showing a tax id.
import { expect, test } from '../application.ts';
import { listShown } from '../listShown.ts';
import { openTax, partnerOf } from './taxScreens.ts';

test('the collection counts what the ledger counts, narrows by standing and opens the partner', async ({
  application,
  page,
}) => {
  await openTax(application, 'tax/collection');
  const { counts, rows } = await application.value('taxForms.collection', { standing: 'expired' });
  const standings = page.getByRole('group', { name: 'Standing' });
  await expect(
    standings.getByRole('button', { name: new RegExp(`^Missing ?${String(counts?.missing)}$`) }),
  ).toBeVisible();
  const places = page.getByRole('navigation', { name: 'Places' });
  const missing =
    (counts?.missing ?? 0) + (counts?.requested ?? 0) + (counts?.expired ?? 0) + (counts?.rejected ?? 0);
  await expect(places.getByRole('link', { name: /^Tax/ })).toContainText(String(missing));
  const grid = page.getByRole('grid', { name: 'Partners and their tax forms' });
  const expired = standings.getByRole('button', { name: /^Expired/ });
  // Until the expired are there, the list shows those before them, and no key opens one of these.
  const placeBefore = await page.evaluate(() => location.hash);
  await expired.evaluate(async (button: HTMLElement) => {
    button.click();
    await new Promise((resolve) => setTimeout(resolve, 0));
    const list = document.querySelector('[role=grid]');
    for (const key of ['ArrowDown', 'Enter', ' ']) {
      list?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    }
  });
  await listShown(grid, rows.length);
  await expect(grid.getByRole('row', { selected: true })).toHaveCount(0);
  expect(await page.evaluate(() => location.hash)).toBe(placeBefore);
  await grid.press('Home');
  await grid.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: rows[0]?.name ?? '' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Tax forms' })).toContainText('Expired');
});

test('a W-9 is refused by its lines, then recorded, and its tax id is nowhere in the window', async ({
  application,
  page,
}) => {
  await openTax(application, 'tax');
  const partnerId = await partnerOf(application, 'AFF-0072');
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/partner/${partnerId}`);
  const card = page.getByRole('region', { name: 'Tax forms' });
  await expect(card).toContainText('has to give W-9');
  await page.keyboard.press('t');
  const form = page.getByRole('dialog', { name: /^Tax form of/ });
  const record = form.getByRole('button', { name: 'Record the W-9' });
  await record.click();
  await expect(form.getByText('Is missing')).toHaveCount(2);
  await form.getByRole('combobox', { name: 'Classification, line 3a' }).click();
  await page.getByRole('option', { name: /^Individual/ }).click();
  await form.getByRole('textbox', { name: 'Signed on' }).fill('12 Jan 2026');
  await form.getByRole('textbox', { name: 'Signed on' }).press('Tab');
  await form.getByRole('combobox', { name: 'Type', exact: true }).click();
  await page.getByRole('option', { name: 'SSN' }).click();
  await form.getByRole('textbox', { name: 'Tax id' }).fill('000-12-3456');
  await form.getByRole('textbox', { name: 'Address, line 1' }).fill('7 Ferry Lane');
  await form.getByRole('textbox', { name: 'City' }).fill('Albany');
  await form.getByRole('textbox', { name: 'State or region' }).fill('NY');
  await form.getByRole('textbox', { name: 'Postal code' }).fill('12207');
  await form.getByRole('combobox', { name: 'Country of the address' }).fill('United States');
  await page.getByRole('option', { name: /^United States, US/ }).click();
  await record.click();
  await expect(form.getByText('Begins with digits that no SSN has')).toBeVisible();
  await form.getByRole('textbox', { name: 'Tax id' }).fill('801-90-4455');
  await record.click();
  await expect(form).toBeHidden();
  await expect(card).toContainText('In force');
  await expect(card).toContainText('4455');
  expect(await page.content()).not.toContain('801-90-4455');
  const { rows } = await application.value('taxForms.list', { partnerId });
  expect(rows).toMatchObject([{ form: 'W-9', status: 'accepted', tinMasked: '•••-••-4455' }]);
});

test('a form that waits is looked at and rejected with a reason', async ({ application, page }) => {
  await openTax(application, 'tax');
  const partnerId = await partnerOf(application, 'AFF-0085');
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/partner/${partnerId}`);
  const card = page.getByRole('region', { name: 'Tax forms' });
  await expect(card).toContainText('To check');
  await card.getByRole('button', { name: 'W-9', exact: true }).click();
  const details = page.getByRole('dialog', { name: /^W-9 of/ });
  await expect(details).toContainText('40 Harbor Row');
  await expect(details).toContainText('Individual, sole proprietor or single-member LLC');
  // Escape is the dialog's alone, also while nothing in it has the focus: the partner behind it stays.
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await page.keyboard.press('Escape');
  await expect(details).toBeHidden();
  await card.getByRole('button', { name: /^Reject/ }).click();
  const dialog = page.getByRole('dialog', { name: /^Reject/ });
  await dialog.getByRole('button', { name: 'Reject', exact: true }).click();
  await expect(dialog.getByText('Say why')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('The signature is missing');
  await dialog.getByRole('button', { name: 'Reject', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(card).toContainText('Rejected');
  await expect(card).toContainText('The signature is missing');
});

test('showing a tax id asks first, is audited, and is gone with its dialog', async ({
  application,
  page,
}) => {
  await openTax(application, 'activity');
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible();
  const shownInFull = page.getByText('Tax id shown in full');
  const shownBefore = await shownInFull.count();
  const partnerId = await partnerOf(application, 'AFF-0043');
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/partner/${partnerId}`);
  const card = page.getByRole('region', { name: 'Tax forms' });
  await card.getByRole('button', { name: /^Show tax id/ }).click();
  const dialog = page.getByRole('dialog', { name: /^Tax id of/ });
  await expect(dialog).toContainText('audit log');
  const revealsBefore = (await application.value('audit.list', { procedure: 'taxForms.reveal' })).rows.length;
  await dialog.getByRole('button', { name: 'Show in full' }).click();
  await expect(dialog.getByText('801244102')).toBeVisible();
  await dialog.getByRole('button', { name: 'Hide' }).click();
  await expect(dialog).toBeHidden();
  expect(await page.content()).not.toContain('801244102');
  const { rows } = await application.value('audit.list', { procedure: 'taxForms.reveal' });
  expect(rows.length).toBe(revealsBefore + 1);
  expect(JSON.stringify(rows)).not.toContain('4102');
  // The activity was read before, and tells of it when it is seen again.
  await page.evaluate(() => {
    location.hash = '#/activity';
  });
  await expect(shownInFull).toHaveCount(shownBefore + 1);
});

test('a long menu ends within the window and is scrolled by itself', async ({ application, page }) => {
  await openTax(application, 'tax/rates');
  await page.getByRole('button', { name: /^Currency/ }).click();
  const menu = page.getByRole('menu');
  await expect(menu.getByRole('menuitem', { name: /^ZWG|^ZMW/ })).not.toHaveCount(0);
  const box = await menu.boundingBox();
  const height = await page.evaluate(() => innerHeight);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(height);
  await page.keyboard.press('End');
  await expect(menu.getByRole('menuitem').last()).toBeInViewport();
});

test('a rate is added by hand and corrected in place', async ({ application, page }) => {
  await openTax(application, 'tax/rates');
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'Add a rate' });
  await dialog.getByRole('textbox', { name: 'Day' }).fill('2 Mar 2026');
  await dialog.getByRole('textbox', { name: 'Day' }).press('Tab');
  await dialog.getByRole('combobox', { name: 'Currency' }).fill('EUR');
  await page.getByRole('option', { name: /^EUR/ }).click();
  await dialog.getByRole('textbox', { name: 'One unit in USD' }).fill('about 1.08');
  await dialog.getByRole('textbox', { name: 'Published by' }).fill('ECB');
  await dialog.getByRole('button', { name: 'Save the rate' }).click();
  await expect(dialog.getByText('Has to be decimal text such as 1.0834')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'One unit in USD' }).fill('1.0834');
  await dialog.getByRole('button', { name: 'Save the rate' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row', { name: /2 Mar 2026/ })).toContainText('1 EUR = 1.0834 USD');
});
