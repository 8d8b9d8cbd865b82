import { expect, test } from './application.ts';
import { closeLedger, makeLedger } from './ledgerFiles.ts';

test.slow();

test('a second start that names a ledger opens it in the first window', async ({ application, page }) => {
  const first = application.path('first.disburse');
  await makeLedger(application, first, 'First');
  await makeLedger(application, application.path('second.disburse'), 'Second');
  expect(await application.startAgain(first)).toBe(0);
  await expect(page.locator('.ledger-name')).toHaveText('First');
  await expect(page.locator('.navigation-foot')).toHaveText('first.disburse');
});

test('a second start with another ledger asks first where something typed is not saved', async ({
  application,
  page,
}) => {
  const first = application.path('first.disburse');
  const second = application.path('second.disburse');
  await makeLedger(application, first, 'First');
  await makeLedger(application, second, 'Second');
  await page.evaluate(() => {
    location.hash = '#/settings/payer';
  });
  const legalName = page.getByRole('textbox', { name: 'Legal name' });
  await legalName.fill('Hollis & Wren, Inc.');
  await application.nextDialogAnswers({ button: 0 });
  expect(await application.startAgain(first)).toBe(0);
  // The ledger that is open already needs no question; a dialog that nobody answers would be a failure here.
  expect(await application.startAgain(second)).toBe(0);
  await application.everyDialogWasAsked();
  await expect(page.locator('.ledger-name')).toHaveText('Second');
  await expect(legalName).toHaveValue('Hollis & Wren, Inc.');
  await application.nextDialogAnswers({ button: 1 });
  expect(await application.startAgain(first)).toBe(0);
  await application.everyDialogWasAsked();
  await expect(page.locator('.ledger-name')).toHaveText('First');
});

test('a second start that names what is no ledger says so and leaves the open one open', async ({
  application,
  page,
}) => {
  await makeLedger(application, application.path('books.disburse'), 'Books');
  await application.nextDialogAnswers({ button: 0 });
  expect(await application.startAgain(application.path('missing.disburse'))).toBe(0);
  await expect(page.locator('.ledger-name')).toHaveText('Books');
  expect((await application.value('desktop.status', {})).desk).toMatchObject({ fileName: 'books.disburse' });
});

test('the ledger that was open is opened at the next start; one that was closed is not', async ({
  application,
}) => {
  await makeLedger(application, application.path('books.disburse'), 'Books');
  const again = await application.restart();
  await expect(again.locator('.ledger-name')).toHaveText('Books');
  await closeLedger(application);
  const third = await application.restart();
  await expect(third.getByRole('heading', { name: 'Open a ledger', level: 1 })).toBeVisible();
});
