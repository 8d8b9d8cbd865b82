import { randomUUID } from 'node:crypto';
import type { Funding } from '../../../../electron/providers/wise/connection.ts';
import { wisePort } from '../../../../electron/providers/wise/wisePort.ts';
import type { Batch, BatchLine, ProviderPort, SendOutcome } from '../../../../electron/providers/port.ts';
import type { WiseSettings } from '../../../simulators/wise/settings.ts';
import { startWiseSimulator, type WiseSimulator } from '../../../simulators/wise/wiseSimulator.ts';
import { CutOff, RecordedJourney } from '../recordedJourney.ts';

/** A simulated Wise, a client of it and one attempt. */
export type WiseBench = {
  wise: WiseSimulator;
  port: ProviderPort;
  journey: RecordedJourney;
  batch: Batch;
  prepared: Uint8Array;
  send(): Promise<SendOutcome>;
};

export const minuteMs = 60_000;
export const dayMs = 24 * 60 * minuteMs;

export function emailLine(payoutId: string, amountMinor: number, currency = 'USD'): BatchLine {
  const email = `${payoutId.toLowerCase()}@example.test`;
  return {
    payoutId,
    amountMinor,
    recipient: { kind: 'wise_email', email, holderName: 'Pat Payee', currency },
  };
}

export function payeeOf(payoutId: string): string {
  return `${payoutId.toLowerCase()}@example.test`;
}

export function usLine(payoutId: string, amountMinor: number): BatchLine {
  return {
    payoutId,
    amountMinor,
    recipient: {
      kind: 'wise_bank',
      currency: 'USD',
      legalType: 'PRIVATE',
      bank: {
        kind: 'aba',
        accountName: 'Pat Payee',
        routingNumber: '111000025',
        accountNumber: `99${payoutId.replaceAll(/[^0-9]/g, '')}4417`,
        accountType: 'checking',
      },
      address: {
        country: 'US',
        city: 'Phoenix',
        firstLine: '1 Main Street',
        region: 'AZ',
        postalCode: '85001',
      },
    },
  };
}

export function ibanLine(payoutId: string, amountMinor: number): BatchLine {
  return {
    payoutId,
    amountMinor,
    recipient: {
      kind: 'wise_bank',
      currency: 'EUR',
      legalType: 'BUSINESS',
      bank: { kind: 'iban', accountName: 'Pat GmbH', iban: 'DE89370400440532013000' },
      address: null,
    },
  };
}

export function sortCodeLine(payoutId: string, amountMinor: number): BatchLine {
  return {
    payoutId,
    amountMinor,
    recipient: {
      kind: 'wise_bank',
      currency: 'GBP',
      legalType: 'PRIVATE',
      bank: { kind: 'sort_code', accountName: 'Pat Payee', sortCode: '231470', accountNumber: '28821822' },
      address: null,
    },
  };
}

const twoLines: readonly BatchLine[] = [emailLine('P1', 125_00), emailLine('P2', 7_45)];

/** Starts a simulated Wise and a client; the caller closes it with `closeBenches`. */
export async function wiseBench(
  options: {
    lines?: readonly BatchLine[];
    settings?: Partial<WiseSettings>;
    balances?: Record<string, number>;
    funding?: Funding;
    readTimeoutMs?: number;
    fundTimeoutMs?: number;
  } = {},
): Promise<WiseBench> {
  const wise = await startWiseSimulator({
    startsAt: '2026-11-26T08:00:00.000Z',
    ...(options.settings === undefined ? {} : { settings: options.settings }),
    ...(options.balances === undefined ? {} : { balances: options.balances }),
  });
  open.push(wise);
  const port = wisePort({
    baseUrl: wise.url,
    apiToken: wise.settings.apiToken,
    profileId: String(wise.settings.profileId),
    funding: options.funding ?? 'by_program',
    websiteUrl: 'https://wise.example.test/home',
    ...(options.readTimeoutMs === undefined ? {} : { readTimeoutMs: options.readTimeoutMs }),
    ...(options.fundTimeoutMs === undefined ? {} : { fundTimeoutMs: options.fundTimeoutMs }),
  });
  const batch: Batch = {
    reference: 'i1-R100-b1-a1',
    requestId: randomUUID(),
    currency: 'USD',
    lines: options.lines ?? twoLines,
  };
  const journey = new RecordedJourney({ now: () => wise.clock.now() });
  const prepared = port.prepare(batch);
  return { wise, port, journey, batch, prepared, send: async () => port.send(prepared, batch, journey) };
}

const open: WiseSimulator[] = [];

export async function closeBenches(): Promise<void> {
  await Promise.all(open.splice(0).map(async (wise) => wise.close()));
}

/** Sends, as the engine does, until something settled comes of it; six minutes pass between two tries. */
export async function sendUntilSettled(bench: WiseBench): Promise<SendOutcome[]> {
  const outcomes: SendOutcome[] = [];
  for (let round = 0; round < 12; round += 1) {
    const outcome = await sendOnce(bench);
    if (outcome !== null) outcomes.push(outcome);
    if (outcome !== null && ['accepted', 'handed_over', 'refused'].includes(outcome.kind)) return outcomes;
    bench.wise.clock.advance(6 * minuteMs);
  }
  throw new Error(`nothing came of it: ${JSON.stringify(outcomes)}`);
}

/** One send; null where the program was cut off in the middle of it. */
async function sendOnce(bench: WiseBench): Promise<SendOutcome | null> {
  try {
    return await bench.send();
  } catch (error) {
    if (error instanceof CutOff) return null;
    throw error;
  }
}
