import { loadavg } from 'node:os';
import type { Page } from '@playwright/test';
import { openLedger } from '../../electron/ledger/connection.ts';
import { median } from './figures.ts';

/** How fast this machine is at this moment: figures of an application say nothing without it. */
export type Machine = {
  load: string;
  /** How much of a processor a program that wants all of one is given. */
  coreShare: number;
  pointQueryMs: number;
  emptyFrameMs: number;
};

export async function measureMachine(page: Page, ledgerFile: string): Promise<Machine> {
  return {
    load: loadavg()
      .map((one) => one.toFixed(1))
      .join(' '),
    coreShare: coreShare(),
    pointQueryMs: pointQuery(ledgerFile),
    emptyFrameMs: await page.evaluate(emptyFrame),
  };
}

function coreShare(): number {
  const begin = performance.now();
  const used = process.cpuUsage();
  while (performance.now() - begin < 1_000);
  return process.cpuUsage(used).user / 1_000 / (performance.now() - begin);
}

function pointQuery(ledgerFile: string): number {
  const database = openLedger(ledgerFile, 'read');
  try {
    const times = Array.from({ length: 201 }, (_, index) => {
      const begin = performance.now();
      database.get('SELECT name FROM partners WHERE partner_key = ?', 1 + index * 397);
      return performance.now() - begin;
    });
    return median(times);
  } finally {
    database.close();
  }
}

/** From one frame to the next while nothing happens. */
async function emptyFrame(): Promise<number> {
  const times: number[] = [];
  let before = performance.now();
  for (let count = 0; count < 31; count += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    times.push(performance.now() - before);
    before = performance.now();
  }
  return times.sort((one, other) => one - other)[15] ?? 0;
}
