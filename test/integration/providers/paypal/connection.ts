import { randomUUID } from 'node:crypto';
import { payPalPort, type PayPalSettings } from '../../../../electron/providers/paypal/payPalPort.ts';
import type { Batch, ProviderPort } from '../../../../electron/providers/port.ts';
import {
  startPayPalSimulator,
  type PayPalSimulator,
  type SimulatorSettings,
} from '../../../simulators/paypal/payPalSimulator.ts';

const open: PayPalSimulator[] = [];

/** A simulator of its own for one test; closeSimulators ends it. */
export async function simulator(settings: SimulatorSettings = {}): Promise<PayPalSimulator> {
  const started = await startPayPalSimulator(settings);
  open.push(started);
  return started;
}

export async function closeSimulators(): Promise<void> {
  await Promise.all(open.splice(0).map((one) => one.close()));
}

/** A client of a simulator, with time limits that a test can wait for. */
export function client(to: PayPalSimulator, settings: Partial<PayPalSettings> = {}): ProviderPort {
  return payPalPort({
    baseUrl: to.url,
    ...to.credentials,
    timeoutsMs: { create: 400, read: 400 },
    ...settings,
  });
}

let lastReference = 0;

/** A batch of so many payouts, each to a payee of its own: 10.01, 10.02, ... */
export function batchOf(count: number, changes: Partial<Batch> = {}): Batch {
  lastReference += 1;
  return {
    reference: `install-run${lastReference}-b1-a1`,
    requestId: randomUUID(),
    currency: 'USD',
    lines: Array.from({ length: count }, (_, index) => ({
      payoutId: `P${String(index + 1).padStart(7, '0')}`,
      amountMinor: 1001 + index,
      recipient: { kind: 'paypal_email', email: emailOf(index + 1) },
    })),
    ...changes,
  };
}

export function emailOf(number: number): string {
  return `payee${number}@example.com`;
}
