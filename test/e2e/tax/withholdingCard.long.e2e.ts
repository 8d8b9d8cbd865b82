// Withholding on the screen of a partner: what is withheld and why, notices by the IRS, and returns of earlier years.
import { formatMoney } from '../../../shared/money.ts';
import { expect, test, type Application } from '../application.ts';
import { pendingGrid } from '../paying.ts';
import { openTax } from './taxScreens.ts';

/** A partner of the sample that can be paid in US dollars and gave no tax form, in a program that asks for forms and pays without. */
async function payeeWithoutForm(application: Application, country: string) {
  const { rows } = await application.value('payouts.pending', { limit: 500, search: 'Ada' });
  const ada = rows.find(({ name, currency }) => name === 'Ada Abend' && currency === 'USD');
  if (ada === undefined) throw new Error('Ada Abend is not payable in the sample');
  const { partnerId, programId, name: partnerName } = ada;
  const { name, currency } = await application.value('programs.get', { programId });
  await application.value('programs.save', { programId, name, currency, taxFormPolicy: 'warn' });
  await application.value('partners.save', { partnerId, name: partnerName, country });
  const year = Number((await application.value('ledger.info', {})).today.slice(0, 4));
  const methods = [{ method: 'paypal' as const, reportedByProcessor: false }];
  await application.value('withholding.saveSettings', { year, methods });
  return { ...ada, year };
}

test('a return of the year before makes tax withheld, and taking it back ends that', async ({
  application,
  page,
}) => {
  await openTax(application, 'tax');
  const { partnerId, payableMinor, year } = await payeeWithoutForm(application, 'US');
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/partner/${partnerId}`);
  const card = page.getByRole('region', { name: 'Withholding' });
  const ahead = card.getByRole('list', { name: 'Withheld if paid today' });
  const dollars = ahead.getByRole('listitem').filter({ hasText: formatMoney(payableMinor, 'USD') });
  await expect(dollars).toContainText('Nothing withheld');
  await expect(dollars).toContainText('There is no tax form.');

  await card.getByRole('button', { name: 'Record return' }).click();
  const dialog = page.getByRole('dialog', { name: /^Return of an earlier year/ });
  const typedYear = dialog.getByRole('textbox', { name: 'Tax year' });
  await expect(typedYear).toHaveValue(String(year - 1));
  await typedYear.fill('');
  await expect(dialog.getByText('Is missing', { exact: true })).toBeVisible();
  await typedYear.fill('1987');
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(typedYear).toHaveAttribute('aria-invalid', 'true');
  await expect(dialog).toContainText(/2000/);
  await typedYear.fill(String(year - 1));
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(dialog).toBeHidden();
  const withheld = formatMoney(Math.round(payableMinor * 0.24), 'USD');
  await expect(dollars).toContainText(`${withheld} withheld`);
  await expect(dollars).toContainText(`A return was required for ${String(year - 1)}.`);
  const years = card.getByRole('list', { name: 'Earlier years' });
  await expect(years).toContainText(`${String(year - 1)} A return was required`);

  await years.getByRole('button', { name: /^Take back/ }).click();
  await expect(dollars).toContainText('Nothing withheld');
  await expect(years).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(dollars).toContainText(`${withheld} withheld`);
  expect((await application.value('withholding.priorReturns', { partnerId })).rows).toMatchObject([
    { year: year - 1, why: 'return_required' },
  ]);
});

test('a notice is refused by its day, recorded, acted on and ended with a reason', async ({
  application,
  page,
}) => {
  await openTax(application, 'tax');
  const { partnerId, year } = await payeeWithoutForm(application, 'US');
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/partner/${partnerId}`);
  const card = page.getByRole('region', { name: 'Withholding' });
  await card.getByRole('button', { name: 'Record notice' }).click();
  const dialog = page.getByRole('dialog', { name: /^Notice about the tax id/ });
  await dialog.getByRole('button', { name: 'Second notice' }).click();
  const receivedOn = dialog.getByRole('textbox', { name: 'Received on' });
  const typeDay = async (day: string) => {
    await receivedOn.fill(day);
    await receivedOn.press('Tab');
  };
  await typeDay(`3 Jan ${String(year + 1)}`);
  await dialog.getByRole('button', { name: 'Record the notice' }).click();
  await expect(dialog.getByText('Lies in the future')).toBeVisible();
  await typeDay(`5 Jan ${String(year)}`);
  await dialog.getByRole('button', { name: 'Record the notice' }).click();
  await expect(dialog).toBeHidden();
  const notices = card.getByRole('list', { name: 'Notices about the tax id' });
  await expect(notices).toContainText(`Second notice received 5 Jan ${String(year)}`);
  await expect(notices).toContainText('Acted on');

  // One that is open is ended before another is recorded.
  await card.getByRole('button', { name: 'Record notice' }).click();
  await dialog.getByRole('button', { name: 'Record the notice' }).click();
  await expect(dialog.getByText(/is open for this partner\. Nothing was recorded/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();

  await notices.getByRole('button', { name: /^End the notice/ }).click();
  const ending = page.getByRole('dialog', { name: /^End the notice/ });
  await ending.getByRole('button', { name: 'End the notice' }).click();
  await expect(ending.getByText('Say why')).toBeVisible();
  await ending.getByRole('textbox', { name: 'Reason' }).fill('The SSA confirmed the number');
  await ending.getByRole('button', { name: 'End the notice' }).click();
  await expect(ending).toBeHidden();
  await expect(notices).toContainText('Ended');
  await expect(notices).toContainText('The SSA confirmed the number');
  await expect(notices.getByRole('button')).toHaveCount(0);
  expect((await application.value('withholding.notices', { partnerId })).rows).toMatchObject([
    { notice: 'second', receivedOn: `${String(year)}-01-05`, endReason: 'The SSA confirmed the number' },
  ]);
});

test('pending blocks what a review cannot pay, with the reason, and so does the partner', async ({
  application,
  page,
}) => {
  await openTax(application, 'pending');
  const { partnerId, year } = await payeeWithoutForm(application, 'DE');
  const prior = { partnerId, year: year - 1, why: 'return_required' as const };
  await application.value('withholding.recordPriorReturn', prior);
  const row = pendingGrid(page).getByRole('row', { name: 'Ada Abend, USD' });
  await expect(row).toContainText('There is no tax form. A return was required');
  await expect(row.getByRole('checkbox')).toBeDisabled();
  await application.screenshot('pending-unclear');
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/partner/${partnerId}`);
  const card = page.getByRole('region', { name: 'Withholding' });
  await expect(card).toContainText('Not clear');
  await expect(card).toContainText('The address is abroad (DE)');
});
