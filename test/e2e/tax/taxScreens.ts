import { existsSync, mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, type Application } from '../application.ts';
import { openSampleCopy } from '../sampleCopy.ts';

/** Opens a sample ledger at a place of the tax screens. */
export async function openTax(application: Application, place: string): Promise<void> {
  await openSampleCopy(application);
  const { window } = application;
  await expect(window.getByRole('navigation', { name: 'Places' })).toBeVisible();
  await window.evaluate((hash) => {
    location.hash = hash;
  }, `#/${place}`);
  await expect(window.getByRole('heading', { level: 1 })).toBeVisible();
}

/** The partner of the sample with this id in the customer's system. */
export async function partnerOf(application: Application, externalId: string): Promise<string> {
  const { rows } = await application.value('partners.list', { search: externalId });
  const found = rows.find((row) => row.externalId === externalId);
  if (found === undefined) throw new Error(`the sample has no partner ${externalId}`);
  return found.partnerId;
}

/** Goes to the page of a partner. */
export async function openPartner(page: Page, partnerId: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/partner/${partnerId}`);
  await expect(page.getByRole('region', { name: 'Tax forms' })).toBeVisible();
}

/** An empty folder of the test, chosen in the next dialog. */
export async function chooseFolder(application: Application, name: string): Promise<string> {
  const folder = application.path(name);
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
  await application.nextDialogAnswers(folder);
  return folder;
}
