// Tax, Copies: what was made, who agreed to get it electronically, and when and how it was sent.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { showDay } from '../../../renderer/components/days.ts';
import { expect, test, type Application } from '../application.ts';
import { listShown } from '../listShown.ts';
import { chooseFolder, openTax, partnerOf } from './taxScreens.ts';

/** Payments of a year that is over, to two partners who gave a W-9 and are paid enough for a return. */
async function importPaymentsOf2025(
  application: Application,
  [first, second]: readonly [string, string],
): Promise<void> {
  const file = application.path('payouts of 2025.csv');
  writeFileSync(
    file,
    `payout_id,partner_id,amount,currency,paid_on,method
old-1,${first},700.00,USD,2025-11-03,bank_transfer
old-2,${second},800.00,USD,2025-11-04,bank_transfer
`,
  );
  await application.nextDialogAnswers(file);
  const chosen = await application.value('desktop.chooseFile', { purpose: 'open-csv' });
  const partnerId = await partnerOf(application, first);
  const { programId } = await application.value('partners.get', { partnerId });
  const imported = await application.value('imports.csv', {
    file: chosen.file?.token ?? '',
    kind: 'payouts',
    programId,
  });
  expect(imported).toMatchObject({ imported: 2, rejectedCount: 0 });
}

test('copies are made, sent electronically only with a consent, and each keeps its day and way', async ({
  application,
  page,
}) => {
  await openTax(application, 'tax/copies/2025');
  await importPaymentsOf2025(application, ['AFF-0043', 'AFF-0101']);
  const day = showDay((await application.value('ledger.info', {})).today);
  const copiesNow = async () => (await application.value('tax.copies', { year: 2025 })).rows;
  const able = (await copiesNow()).filter(({ reasons }) => reasons.length === 0);
  expect(able).toHaveLength(2);

  const folder = await chooseFolder(application, 'copies');
  await page.getByRole('button', { name: 'Make copies…' }).click();
  const documents = page.getByRole('dialog', { name: 'Documents of 2025' });
  await expect(documents.getByRole('checkbox', { name: 'Mark every copy as a draft' })).not.toBeChecked();
  await documents.getByRole('button', { name: 'Choose a folder…' }).click();
  await expect(page.getByText(/^Recipient copies of 2025, 1099-NEC: 2 returns in/)).toBeVisible();
  const [made = ''] = readdirSync(folder);
  const files = readdirSync(join(folder, made));
  for (const { name } of able) expect(files.filter((file) => file.includes(name))).toHaveLength(1);
  expect(files.join(' ')).not.toMatch(/801-?24-?4102|801-?47-?2840/);
  await expect(page.getByText(new RegExp(`${String(able.length)} of \\d+ made, 0 sent`))).toBeVisible();

  const grid = page.getByRole('grid', { name: 'Recipient copies' });
  const states = page.getByRole('group', { name: 'State of the copy' });
  await states.getByRole('button', { name: /^Made, not sent/ }).click();
  await listShown(grid, able.length);
  const [first, second] = able;
  if (first === undefined || second === undefined) throw new Error('the sample has too few copies');
  await grid.press('Home');
  await grid.press(' ');
  await page.keyboard.press('Control+Enter');
  const sent = page.getByRole('dialog', { name: 'Record 1 copy as sent' });
  await sent.getByRole('button', { name: 'Electronically' }).click();
  await expect(sent.getByText('1 recipient has not agreed to electronic copies.')).toBeVisible();
  await expect(sent.getByRole('button', { name: 'Record as sent' })).toBeDisabled();
  await sent.getByRole('button', { name: 'Cancel' }).click();

  await grid.press('Enter');
  const consent = page.getByRole('dialog', { name: `Electronic copies for ${first.name}` });
  await consent.getByRole('button', { name: 'Record' }).click();
  await expect(consent).toBeHidden();
  await expect(page.getByRole('row', { name: new RegExp(first.name) })).toContainText(`agreed ${day}`);
  await page.keyboard.press('Control+Enter');
  await sent.getByRole('button', { name: 'Electronically' }).click();
  await sent.getByRole('button', { name: 'Record as sent' }).click();
  await expect(sent).toBeHidden();
  await listShown(grid, able.length - 1);

  await grid.press('Home');
  await grid.press(' ');
  await page.keyboard.press('Control+Enter');
  await sent.getByRole('button', { name: 'By hand' }).click();
  await sent.getByRole('textbox', { name: 'Sent on' }).fill('2 Nov 2026');
  await sent.getByRole('textbox', { name: 'Sent on' }).press('Tab');
  await sent.getByRole('button', { name: 'Record as sent' }).click();
  await expect(sent).toBeHidden();
  await states.getByRole('button', { name: /^Sent ?2$/ }).click();
  await expect(page.getByRole('row', { name: new RegExp(first.name) })).toContainText(
    `Electronically, ${day}`,
  );
  await expect(page.getByRole('row', { name: new RegExp(second.name) })).toContainText('By hand, 2 Nov 2026');
  const kept = (await copiesNow()).filter((copy) => copy.sent !== null);
  expect(kept.map((copy) => [copy.recipientId, copy.sent?.way]).sort()).toEqual(
    [
      [first.recipientId, 'electronic'],
      [second.recipientId, 'by_hand'],
    ].sort(),
  );
});

test('what a taxpayer of two partners says is recorded for both, though one of them had said it before', async ({
  application,
  page,
}) => {
  await openTax(application, 'tax/copies/2025');
  // Two partners of the sample who gave the same tax id.
  await importPaymentsOf2025(application, ['AFF-0010', 'AFF-0106']);
  const copyNow = async () => {
    const { rows } = await application.value('tax.copies', { year: 2025 });
    expect(rows).toMatchObject([{ partnerIds: [expect.any(String), expect.any(String)] }]);
    const [copy] = rows;
    if (copy === undefined) throw new Error('no copy of 2025');
    return copy;
  };
  const { name, partnerIds } = await copyNow();
  await application.value('tax.recordConsent', { partnerId: partnerIds[0] ?? '', consentedOn: '2026-01-10' });
  expect((await copyNow()).consentedOn).toBeNull();
  const grid = page.getByRole('grid', { name: 'Recipient copies' });
  await listShown(grid, 1);
  await grid.press('Home');
  await grid.press('Enter');
  const consent = page.getByRole('dialog', { name: `Electronic copies for ${name}` });
  await consent.getByRole('button', { name: 'Record' }).click();
  await expect(consent).toBeHidden();
  const { today } = await application.value('ledger.info', {});
  expect((await copyNow()).consentedOn).toBe(today);
});

test('copies of a year that is not over cannot be recorded as sent, and the dialog says from when', async ({
  application,
  page,
}) => {
  await openTax(application, 'tax/copies');
  await chooseFolder(application, 'copies');
  await page.getByRole('button', { name: 'Make copies…' }).click();
  const documents = page.getByRole('dialog', { name: 'Documents of 2026' });
  await documents.getByRole('checkbox', { name: 'Mark every copy as a draft' }).uncheck();
  await documents.getByRole('button', { name: 'Choose a folder…' }).click();
  await expect(page.getByText(/^Recipient copies of 2026, 1099-NEC: \d+ returns? in/)).toBeVisible();
  const states = page.getByRole('group', { name: 'State of the copy' });
  await states.getByRole('button', { name: /^Made, not sent/ }).click();
  await page.getByRole('grid', { name: 'Recipient copies' }).press('Control+a');
  await page.keyboard.press('Control+Enter');
  const sent = page.getByRole('dialog', { name: /^Record \d+ copies as sent/ });
  await expect(sent).toContainText('From 1 Jan 2027 on they can be recorded as sent.');
  await expect(sent.getByRole('button', { name: 'Record as sent' })).toBeDisabled();
});
