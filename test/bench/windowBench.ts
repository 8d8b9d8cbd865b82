// `npm run bench:ui`: the lists of the built application over a ledger of the size that they are made for, each figure
// beside its limit. `npm run bench:ui -- FILE` keeps the ledger in a file and takes it from there the next time.
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { freshFolders, launch } from '../e2e/launch/launch.ts';
import { inMs, isMissed, lineOf, median, type Figure } from './figures.ts';
import { framesDuring } from './frames.ts';
import { ledgerSize, makeLargeLedger } from './largeLedger.ts';
import { lists, searches, type MeasuredList } from './lists.ts';
import { measureMachine } from './machine.ts';
import { typedUntilShown } from './typing.ts';

const frameLimitMs = 50;
const resultLimitMs = 100;
const steps = 40;

const figures: Figure[] = [];

function print(figure: Figure): void {
  figures.push(figure);
  process.stdout.write(`${lineOf(figure)}\n`);
}

/** The worst frame of an act. */
async function measureFrames(page: Page, what: string, act: () => Promise<void>): Promise<void> {
  const frames = await framesDuring(page, act);
  if (frames.length === 0) throw new Error(`${what}: no frame was drawn`);
  const ours = frames.map(({ scriptMs }) => scriptMs);
  const whole = Math.max(...frames.map(({ wholeMs }) => wholeMs));
  const beside = `${frames.length} frames, usual ${inMs(median(ours))}; worst with the browser's layout and paint ${inMs(whole)}`;
  print({ what, measuredMs: Math.max(...ours), limitMs: frameLimitMs, beside });
}

async function measureTyping(page: Page, { screen, label }: MeasuredList): Promise<void> {
  for (const { kind, texts } of searches) {
    const times: number[] = [];
    await measureFrames(page, `${screen}: frame while typing ${kind}`, async () => {
      for (const text of texts) times.push(await typedUntilShown(page, label, text));
    });
    const beside = `from last key to drawn; best ${inMs(Math.min(...times))}, worst ${inMs(Math.max(...times))} of ${times.length}`;
    print({
      what: `${screen}: result of ${kind}`,
      measuredMs: median(times),
      limitMs: resultLimitMs,
      beside,
    });
  }
}

async function measureList(page: Page, list: MeasuredList): Promise<void> {
  const { screen, label } = list;
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${screen}`);
  const grid = page.getByRole('grid', { name: label });
  if (screen === 'history') {
    await page
      .getByRole('group', { name: 'Period' })
      .getByRole('button', { name: 'All', exact: true })
      .click();
  }
  await grid.getByRole('row').nth(5).waitFor();
  await grid.hover();
  await measureFrames(page, `${screen}: scrolling by the wheel`, async () => {
    for (let step = 0; step < steps; step += 1) {
      await page.mouse.wheel(0, 900);
      await page.waitForTimeout(16);
    }
  });
  await grid.focus();
  await measureFrames(page, `${screen}: scrolling by PageDown`, async () => {
    // As fast as a key repeats that is held down.
    for (let step = 0; step < steps; step += 1) {
      await page.keyboard.press('PageDown');
      await page.waitForTimeout(33);
    }
  });
  await page.keyboard.press('Control+Home');
  if (list.hasSelection) {
    await measureFrames(page, `${screen}: selecting all, then none`, async () => {
      await page.keyboard.press('Control+a');
      await page
        .getByRole('region', { name: 'Selection' })
        .getByText(/[1-9]\d*,\d{3} selected/)
        .waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('region', { name: 'Selection' }).waitFor({ state: 'detached' });
    });
  }
  for (const { what, act } of list.changes) {
    await measureFrames(page, `${screen}: ${what}`, async () => {
      await act(page);
      await page.waitForTimeout(1_000);
    });
  }
  await measureTyping(page, list);
}

async function bench(keptFile: string | undefined): Promise<void> {
  const folders = freshFolders();
  const ledgerFile = join(folders.root, 'books.disburse');
  if (keptFile !== undefined && existsSync(keptFile)) copyFileSync(keptFile, ledgerFile);
  else {
    process.stdout.write(`Making a ledger of ${JSON.stringify(ledgerSize)}\n`);
    await makeLargeLedger(ledgerFile);
    if (keptFile !== undefined) copyFileSync(ledgerFile, keptFile);
  }
  const launched = await launch({ folders, words: [ledgerFile], environment: {} });
  try {
    const page = launched.window;
    page.setDefaultTimeout(120_000);
    await page.getByRole('navigation', { name: 'Places' }).waitFor();
    const machine = await measureMachine(page, ledgerFile);
    process.stdout.write(
      `Runs on: ${launched.runtime}. Load ${machine.load}; a busy program gets ${machine.coreShare.toFixed(2)} of a core; ` +
        `point query ${inMs(machine.pointQueryMs)}; empty frame ${inMs(machine.emptyFrameMs)}\n`,
    );
    for (const list of lists) await measureList(page, list);
  } finally {
    await launched.quit();
    rmSync(folders.root, { recursive: true, force: true, maxRetries: 5 });
  }
  const missed = figures.filter(isMissed);
  process.stdout.write(
    `${figures.length - missed.length} of ${figures.length} limits held, ${missed.length} missed\n`,
  );
  process.exitCode = missed.length === 0 ? 0 : 1;
}

await bench(process.argv[2]);
