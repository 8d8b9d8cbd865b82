// Tax that is withheld: said line by line before it happens, and kept with the payout.
import { formatMoney } from '../../shared/money.ts';
import { expect, test } from './application.ts';
import { openPending, review } from './paying.ts';

test('what is withheld stands in the review with its reason, and with the payout after it', async ({
  application,
}, testInfo) => {
  const page = await openPending(application);
  const { rows } = await application.value('payouts.pending', { limit: 500, search: 'Ada' });
  const ada = rows.find(({ name, currency }) => name === 'Ada Abend' && currency === 'USD');
  if (ada === undefined) throw new Error('Ada Abend is not payable in the sample');
  const { partnerId, programId } = ada;
  const program = await application.value('programs.get', { programId });
  const year = Number((await application.value('ledger.info', {})).today.slice(0, 4));
  const { name, currency } = program;
  await application.value('programs.save', { programId, name, currency, taxFormPolicy: 'warn' });
  await application.value('partners.save', { partnerId, name: 'Ada Abend', country: 'US' });
  const methods = [{ method: 'paypal' as const, reportedByProcessor: false }];
  await application.value('withholding.saveSettings', { year, methods });
  await application.value('withholding.recordPriorReturn', {
    partnerId,
    year: year - 1,
    why: 'return_required',
  });

  await review(page, 'Ada Abend, USD');
  const withheld = formatMoney(Math.round(ada.payableMinor * 0.24), 'USD');
  const paid = formatMoney(ada.payableMinor - Math.round(ada.payableMinor * 0.24), 'USD');
  const reason = `A return was required for ${String(year - 1)}`;
  const looked = page.getByRole('grid', { name: 'Worth a look' });
  await expect(looked).toContainText('Tax withheld');
  await expect(looked).toContainText(
    `${withheld} is withheld. Backup withholding of 24 %. There is no tax form.`,
  );
  await expect(looked).toContainText(reason);
  const lines = page.getByRole('grid', { name: 'All lines' });
  await expect(lines.getByRole('columnheader', { name: 'Withheld' })).toBeVisible();
  await expect(lines.getByTitle(reason)).toContainText(withheld.replace(' USD', ''));
  const rail = page.getByRole('complementary', { name: 'Confirm' });
  await expect(rail.getByRole('heading', { name: 'Tax withheld' })).toBeVisible();
  await expect(rail).toContainText(`${withheld} of tax is withheld and owed to the tax office`);
  await expect(rail.getByRole('button', { name: 'Confirm 1 payout' })).toContainText(paid);
  await page.screenshot({ path: testInfo.outputPath('review.png') });
  await rail.getByRole('button', { name: 'Show why' }).click();
  const why = page.getByRole('dialog', { name: 'Tax withheld' });
  await expect(why.getByRole('row', { name: 'Ada Abend' })).toContainText(reason);
  await page.screenshot({ path: testInfo.outputPath('why.png') });
  await page.keyboard.press('Escape');
  await expect(why).toBeHidden();

  await rail.getByRole('button', { name: 'Confirm 1 payout' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Run run_/ })).toBeVisible();
  const history = await application.value('payouts.history', { limit: 1, partnerId });
  const payoutId = history.rows[0]?.payoutId ?? '';
  await page.evaluate((id) => {
    location.hash = `#/history/${id}`;
  }, payoutId);
  const drawer = page.getByRole('complementary', { name: `Payout ${payoutId}` });
  await expect(drawer).toContainText(reason);
  await page.screenshot({ path: testInfo.outputPath('payout.png') });
});
