import { z } from 'zod';
import { faultSchema as anyFaultSchema } from '../faultQueue.ts';

const operationSchema = z.enum(['token', 'create', 'batch', 'item', 'cancel', 'balances']);

export type Operation = z.infer<typeof operationSchema>;

/** A fault of one of PayPal's operations. */
export const faultSchema = z.intersection(z.object({ on: operationSchema }), anyFaultSchema);

export type Fault = z.infer<typeof faultSchema>;
