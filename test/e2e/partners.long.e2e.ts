// Partners and one partner: what stands on screen, and what the ledger says of it.
import type { Page } from '@playwright/test';
import { samplePassphrase } from '../../electron/desktop/sample/plan.ts';
import { pastedRows } from './clipboard.ts';
import { expect, test, type Application } from './application.ts';
import { openSampleCopy } from './sampleCopy.ts';

/** A partner of the sample ledger with balances in two currencies. */
const name = 'Bruno Ekholm';
const externalId = 'AFF-0097';

async function partnerOf(application: Application) {
  const found = await application.invoke('partners.list', { search: externalId });
  const [row] = found.ok ? found.value.rows : [];
  if (row === undefined) throw new Error('the sample has no such partner');
  return row;
}

async function openPartner(application: Application): Promise<string> {
  const { partnerId } = await partnerOf(application);
  await application.window.evaluate((id) => {
    location.hash = `#/partner/${id}`;
  }, partnerId);
  await expect(application.window.getByRole('heading', { level: 1, name })).toBeVisible();
  return partnerId;
}

const payable = async (application: Application, partnerId: string, currency: string) => {
  const partner = await application.invoke('partners.get', { partnerId });
  const balances = partner.ok ? partner.value.balances : [];
  return balances.find((balance) => balance.currency === currency)?.payableMinor;
};

const dialog = (page: Page) => page.getByRole('dialog');

test('the list of partners', async ({ application, page }) => {
  await openSampleCopy(application);
  await test.step('is searched, narrowed by a cell and opened by the mouse', async () => {
    await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Partners' }).click();
    const grid = page.getByRole('grid', { name: 'Partners' });
    await page.getByRole('textbox', { name: 'Name, e-mail or id' }).fill('ekholm');
    await expect(grid.getByRole('row', { name })).toBeVisible();
    await expect(grid.getByRole('row', { name: 'Ada Dray' })).toHaveCount(0);
    // Two currencies: the larger one, and that there is another; never a sum.
    await expect(grid.getByRole('row', { name }).getByLabel('and 1 more').first()).toBeVisible();
    await grid.getByRole('row', { name }).getByText('Store credit').first().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Only Store credit' }).click();
    await expect(page.getByRole('button', { name: 'Method Store credit' })).toBeVisible();
    await grid.getByRole('row', { name }).dblclick();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('textbox', { name: 'Name, e-mail or id' })).toHaveValue('ekholm');
  });

  await test.step('is selected by a range and whole, and copied', async () => {
    const { programId } = await partnerOf(application);
    // More than one page of the list, so that a copy has to read what was never scrolled to.
    for (let number = 1; number <= 60; number += 1) {
      const added = { programId, externalId: `Z-${number}`, name: `Zeta ${number}` };
      await application.value('partners.save', added);
    }
    const { count } = await application.value('partners.count', { archived: false });
    expect(count).toBeGreaterThan(200);
    await page.getByRole('textbox', { name: 'Name, e-mail or id' }).fill('');
    await page.getByRole('button', { name: 'Method Store credit' }).click();
    await page.getByRole('menuitem', { name: 'Any' }).click();
    const grid = page.getByRole('grid', { name: 'Partners' });
    await expect(grid).toHaveAttribute('aria-rowcount', String(count + 1));
    const selection = page.getByRole('region', { name: 'Selection' });
    await grid.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowDown');
    await expect(selection).toContainText('2 selected');
    await page.keyboard.press('Control+a');
    await expect(selection).toContainText(`${count} selected`);
    await grid.getByRole('row').nth(1).click({ button: 'right' });
    await page.getByRole('menuitem', { name: `Copy ${count} rows` }).click();
    await expect(page.getByText(`${count} rows copied.`)).toBeVisible();
    await grid.focus();
    const [heads = [], ...lines] = await pastedRows(page);
    expect(heads.slice(0, 2)).toEqual(['Partner', 'Id']);
    expect(lines).toHaveLength(count);
    expect(new Set(lines.map(([, id]) => id)).size).toBe(count);
    await page.keyboard.press('Escape');
    await expect(selection).toHaveCount(0);
  });

  await test.step('says what is filtered to nothing, and clears it', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: 'Name, e-mail or id' }).fill('nobody of this name');
    await expect(page.getByText(/^No partner matches 'nobody of this name'/)).toBeVisible();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect(page.getByRole('grid').getByRole('row', { name: 'Ada Dray' })).toBeVisible();
  });

  await test.step('archives with the way back', async () => {
    await page.evaluate(() => {
      location.hash = '#/partners';
    });
    const row = page.getByRole('grid').getByRole('row', { name: 'Ada Abend' });
    await row.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Archive Ada Abend' }).click();
    await expect(row).toHaveCount(0);
    const archived = await application.invoke('partners.list', { archived: true, search: 'Ada Abend' });
    expect(archived.ok && archived.value.rows).toHaveLength(1);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(row).toBeVisible();
  });

  await test.step('adds a partner by the keyboard, and changes nobody who has the id', async () => {
    await page.evaluate(() => {
      location.hash = '#/partners';
    });
    await expect(page.getByRole('grid').getByRole('row', { name: 'Ada Dray' })).toBeVisible();
    await page.keyboard.press('n');
    await expect(dialog(page).getByLabel('Id in your system')).toBeFocused();
    await page.keyboard.type(externalId);
    await page.keyboard.press('Tab');
    await page.keyboard.type('Aldermere Studio LLC');
    await page.keyboard.press('Enter');
    await expect(dialog(page).getByText(`The program has a partner of this id: ${name}.`)).toBeVisible();
    expect((await partnerOf(application)).name).toBe(name);
    await dialog(page).getByLabel('Id in your system').fill('P-10482');
    await dialog(page).getByLabel('E-mail').fill('no address');
    await page.keyboard.press('Enter');
    await expect(dialog(page).getByText('Is not an e-mail address')).toBeVisible();
    await dialog(page).getByLabel('E-mail').fill('studio@aldermere.example');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Aldermere Studio LLC' })).toBeVisible();
    await expect(page.getByText('Nothing was earned by this partner yet.')).toBeVisible();
  });
});

test('one partner', async ({ application, page }) => {
  await openSampleCopy(application);
  await test.step('keeps what is typed into a dialog until a person says that it may go', async () => {
    await openPartner(application);
    await page.keyboard.press('c');
    const credit = page.getByRole('dialog', { name: /^Add credit to/ });
    const question = page.getByRole('dialog', { name: 'Discard the changes?' });
    await expect(credit).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(credit).toHaveCount(0);
    await expect(question).toHaveCount(0);
    await page.keyboard.press('c');
    await credit.getByLabel('Note').fill('Autumn guide');
    await page.keyboard.press('Escape');
    await expect(question).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(question).toHaveCount(0);
    await expect(credit.getByLabel('Note')).toHaveValue('Autumn guide');
    await credit.getByLabel('Note').press('Escape');
    await question.getByRole('button', { name: 'Discard the changes' }).press('Enter');
    // Both dialogs are gone at once: the key that follows is meant for the screen, and the form opens empty.
    await expect(credit).toHaveCount(0);
    expect(await question.count()).toBe(0);
    await page.keyboard.press('c');
    await expect(credit.getByLabel('Note')).toHaveValue('');
    await credit.getByLabel('Note').fill('Autumn guide');
    await credit.getByRole('button', { name: 'Cancel' }).click();
    await expect(credit).toHaveCount(0);
    await expect(question).toHaveCount(0);
  });

  await test.step('gets credit that can be taken back, each by an entry', async () => {
    const partnerId = await openPartner(application);
    const before = (await payable(application, partnerId, 'EUR')) ?? 0;
    await page.keyboard.press('c');
    await dialog(page).getByLabel('Amount').fill('25.001');
    await dialog(page).getByLabel('Note').fill('Autumn guide');
    await page.getByRole('button', { name: 'Add credit' }).last().click();
    await expect(dialog(page).getByText('EUR has 2 decimals')).toBeVisible();
    await dialog(page).getByLabel('Amount').fill('1,025.50');
    await page.getByRole('button', { name: 'Add 1,025.50 EUR' }).click();
    await expect(page.getByRole('cell', { name: 'Credit: Autumn guide' })).toBeVisible();
    expect(await payable(application, partnerId, 'EUR')).toBe(before + 102_550);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('cell', { name: 'Credit taken back' })).toBeVisible();
    expect(await payable(application, partnerId, 'EUR')).toBe(before);
  });

  await test.step('shows its statement per currency and leads from a line to the postings', async () => {
    const partnerId = await openPartner(application);
    const statement = page.getByRole('table', { name: 'Statement in EUR' });
    await expect(statement).toBeVisible();
    await page.getByRole('button', { name: /^Days of the statement/ }).click();
    await page.getByRole('button', { name: 'All time' }).click();
    const told = await application.invoke('partners.statement', { partnerId, currency: 'EUR', limit: 500 });
    const [summary] = told.ok ? told.value.currencies : [];
    await expect(statement.getByRole('button')).toHaveCount(summary?.lineCount ?? -1);
    await statement.getByRole('button').first().click();
    await expect(dialog(page).getByText('Journal entry')).toBeVisible();
    await page.keyboard.press('Escape');
    await page
      .getByRole('group', { name: 'Currency of the statement' })
      .getByRole('button', { name: 'USD' })
      .click();
    await expect(page.getByRole('table', { name: 'Statement in USD' })).toBeVisible();
  });

  await test.step('has a commission put on hold, with a reason and the way back', async () => {
    const partnerId = await openPartner(application);
    const list = await application.invoke('commissions.list', { partnerId, status: 'approved' });
    const [first] = list.ok ? list.value.rows : [];
    await page
      .getByRole('button', { name: `Decide over ${first?.description ?? ''}` })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Hold…' }).click();
    await page.getByRole('button', { name: /^Hold / }).click();
    await expect(dialog(page).getByText('Say why')).toBeVisible();
    await dialog(page).getByLabel('Reason').fill('Order not paid yet');
    await page.getByRole('button', { name: /^Hold / }).click();
    await expect(page.getByText('Order not paid yet')).toBeVisible();
    const held = await application.invoke('commissions.list', { partnerId, status: 'on_hold' });
    expect(held.ok && held.value.rows.map(({ commissionId }) => commissionId)).toContain(first?.commissionId);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('The hold is taken back')).toBeVisible();
  });

  await test.step('is reviewed in every currency that can be paid', async () => {
    await openPartner(application);
    await page.getByRole('button', { name: 'Review 2 payouts' }).click();
    await expect(page).toHaveURL(/#\/review\/rev_\d+$/);
  });
});

test('a form that is refused keeps the keyboard where it was', async ({ application, page }) => {
  await openSampleCopy(application);
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Partners' }).click();
  await page.getByRole('button', { name: 'Add partner' }).click();
  const add = dialog(page).getByRole('button', { name: 'Add partner' });
  await add.focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page).locator('[aria-invalid="true"]').first()).toBeVisible();
  await expect(add).toBeFocused();
  await page.keyboard.press('Escape');

  await application.value('vault.lock', {});
  await page.getByRole('button', { name: 'Unlock' }).click();
  await dialog(page).getByLabel('Passphrase').last().fill('not this one');
  const unlock = dialog(page).getByRole('button', { name: 'Unlock' });
  await unlock.focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('alert')).toBeVisible();
  await expect(unlock).toBeFocused();
});

test('payout details', async ({ application, page }) => {
  await openSampleCopy(application);
  await test.step('are refused field by field and then kept, masked', async () => {
    const partnerId = await openPartner(application);
    await page.keyboard.press('d');
    await dialog(page).getByLabel('Method').click();
    await page.getByRole('option', { name: 'Bank transfer' }).click();
    await dialog(page).getByLabel('Account holder').fill(name);
    await dialog(page).getByLabel('IBAN').fill('DE89 3704 0044 0532 0130 01');
    await dialog(page).getByLabel('BIC').fill('NOBIC');
    await page.getByRole('button', { name: 'Save details' }).click();
    await expect(dialog(page).getByText(/^Fails its checksum/)).toBeVisible();
    await expect(dialog(page).getByText(/^Is not a BIC/)).toBeVisible();
    await dialog(page).getByLabel('IBAN').fill('DE89 3704 0044 0532 0130 00');
    await dialog(page).getByLabel('BIC').fill('');
    await page.getByRole('button', { name: 'Save details' }).click();
    await expect(page.getByText('DE89 ••• 3000', { exact: true })).toBeVisible();
    // What changed is told before money goes there.
    await expect(page.getByText(/Payout details changed today/).last()).toBeVisible();
    await expect(page.getByText(/Before: Store credit/)).toBeVisible();
    const partner = await application.invoke('partners.get', { partnerId });
    expect(partner.ok && partner.value.payoutDetailsBefore).toBe('Store credit');
    expect(JSON.stringify(partner)).not.toContain('0532013000');
  });

  await test.step('of a bank wait for the vault, which is unlocked from here', async () => {
    await application.invoke('vault.lock', {});
    await openPartner(application);
    await page.reload();
    await page.getByRole('button', { name: 'Edit', exact: true }).first().click();
    await dialog(page).getByLabel('Method').click();
    await page.getByRole('option', { name: 'Bank transfer' }).click();
    await expect(dialog(page).getByText('The vault is locked.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Save details' })).toBeDisabled();
    await dialog(page).getByRole('button', { name: 'Unlock' }).click();
    const unlocking = page.getByRole('dialog', { name: 'Unlock the vault' });
    await unlocking.getByLabel('Passphrase', { exact: true }).last().fill('not the passphrase');
    await unlocking.getByRole('button', { name: 'Unlock', exact: true }).click();
    await expect(unlocking.getByRole('alert')).toBeVisible();
    await unlocking.getByLabel('Passphrase', { exact: true }).last().fill(samplePassphrase);
    await unlocking.getByRole('button', { name: 'Unlock', exact: true }).click();
    await expect(page.getByLabel('Account holder')).toBeVisible();
    expect(await application.invoke('vault.status', {})).toMatchObject({ value: { state: 'unlocked' } });
  });
});
