import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { attemptSteps } from '../../../electron/sending/steps.ts';

const ordersSchema = z.object({
  /** How far the clock of the process is ahead of this computer's. */
  clockAheadMs: z.number(),
  /** The process ends itself with SIGKILL when it reaches this step for the nth time since the order of this number. */
  kill: z.object({ number: z.int(), step: z.enum(attemptSteps), nth: z.int().positive() }).nullable(),
});

/** What a test tells a running application, through a file: what time it is, and where it has to die. */
export type Orders = z.infer<typeof ordersSchema>;

/** The variable of the environment that names the file of the orders. */
export const ordersVariable = 'DISBURSE_CHAOS_ORDERS';

/** Reads the orders of this process. */
export function readOrders(): Orders {
  const file = process.env[ordersVariable];
  if (file === undefined) throw new Error(`${ordersVariable} names no file`);
  return ordersSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Renamed into place, so that the process never reads half an order. */
export function writeOrders(file: string, orders: Orders): void {
  writeFileSync(`${file}.draft`, JSON.stringify(orders));
  renameSync(`${file}.draft`, file);
}
