import { expect } from 'vitest';
import type { CallOf, ProcedureName } from '../../../shared/contract/index.ts';
import type { Envelope } from '../../../shared/errors.ts';
import { commissionLine, importLines } from '../support/stagedLines.ts';
import { addPartner, addProgram, type Method } from '../support/testPartners.ts';
import { createTestLedger, type TestLedger } from '../support/testLedger.ts';
import { addDays, PlainModel, type ModelCommission } from './plainModel.ts';

export type ModelledProgram = {
  programId: string;
  holdDays: number;
  reviewsCommissions: boolean;
  minimumMinor: number;
  paysOnRequest: boolean;
};

export type ModelledPartner = {
  partnerId: string;
  externalId: string;
  method: Method;
  program: ModelledProgram;
};

export type ModelledReview = {
  reviewId: string;
  cutOff: string;
  createdAtMs: number;
  lines: { partner: ModelledPartner; currency: string; grossMinor: number }[];
};

export const currencies = ['EUR', 'USD'] as const;

const programSettings = [
  { name: 'Affiliates', holdDays: 14 },
  {
    name: 'Resellers',
    holdDays: 0,
    commissionReview: 'manual',
    minimumPayouts: [{ currency: 'EUR', amountMinor: 5_000 }],
  },
  { name: 'Customers', holdDays: 3, payoutRequests: 'required' },
] as const;

const partnersOfPrograms: readonly (readonly Method[])[] = [
  ['paypal', 'bank_transfer'],
  ['wise', 'store_credit'],
  ['store_credit'],
];

/** A real ledger and the plain model beside it: what is done to one is done to the other. */
export class ModelledLedger {
  readonly ledger: TestLedger;
  readonly partners: readonly ModelledPartner[];
  readonly model = new PlainModel();
  readonly firstDay: string;
  readonly reviews: ModelledReview[] = [];
  readonly processed: { reviewId: string; value: unknown }[] = [];
  lockedThrough: string | null = null;
  #documents = 0;

  constructor(ledger: TestLedger, partners: readonly ModelledPartner[]) {
    this.ledger = ledger;
    this.partners = partners;
    this.firstDay = this.today;
  }

  /** The clock stands at nine in the morning UTC, so that the day in Berlin is the day in UTC. */
  get today(): string {
    return this.ledger.clock.now().toString().slice(0, 10);
  }

  partnerAt(pick: number): ModelledPartner {
    const partner = this.partners[pick % this.partners.length];
    if (partner === undefined) throw new Error('there are partners');
    return partner;
  }

  nextDocument(prefix: string): string {
    this.#documents += 1;
    return `${prefix}${this.#documents}`;
  }

  /** Carries out a call and sees that it is accepted or refused as the model says. Answers its value or undefined. */
  async carryOut<Name extends ProcedureName>(
    procedure: Name,
    input: CallOf<Name>,
    allowed: boolean,
  ): Promise<unknown> {
    const envelope: Envelope<unknown> = await this.ledger.call(procedure, input);
    const said = envelope.ok ? 'accepted' : `refused: ${envelope.error.code} ${envelope.error.message}`;
    expect(envelope.ok, `${procedure} ${JSON.stringify(input)} was ${said}`).toBe(allowed);
    if (envelope.ok) return envelope.value;
    expect(envelope.error.code).not.toBe('INTERNAL');
    return undefined;
  }

  async earn(partner: ModelledPartner, amountMinor: number, currency: string, earnedOn: string) {
    const externalId = this.nextDocument('c');
    const line = commissionLine(externalId, partner.externalId, amountMinor, earnedOn, { currency });
    const result = await importLines(this.ledger, partner.program.programId, [line]);
    expect(result.imported).toBe(1);
    const { rows } = await this.ledger.value('commissions.list', { search: externalId });
    const row = rows.find((listed) => listed.externalId === externalId);
    if (row === undefined) throw new Error(`${externalId} is not listed`);
    this.model.commissions.push({
      commissionId: row.commissionId,
      externalId,
      journalEntryId: row.journalEntryId,
      partnerId: partner.partnerId,
      currency,
      amountMinor,
      earnedOn,
      payableOn: addDays(earnedOn, partner.program.holdDays),
      states: [{ from: '', state: partner.program.reviewsCommissions ? 'pending' : 'approved' }],
      takenBack: [],
    });
  }

  /** Imports a clawback line and sees that it is taken or rejected as the model says. */
  async importClawback(
    partner: ModelledPartner,
    clawback: { amountMinor: number; currency: string; day: string; reverses?: ModelCommission },
    allowed: boolean,
  ): Promise<void> {
    const { amountMinor, currency, day, reverses } = clawback;
    const line = commissionLine(this.nextDocument('k'), partner.externalId, -amountMinor, day, {
      currency,
      reverses: reverses?.externalId ?? null,
    });
    const result = await importLines(this.ledger, partner.program.programId, [line]);
    expect(result.imported, JSON.stringify(result.rejected)).toBe(allowed ? 1 : 0);
  }

  partnerOf(partnerId: string): ModelledPartner {
    const partner = this.partners.find((candidate) => candidate.partnerId === partnerId);
    if (partner === undefined) throw new Error(`${partnerId} is not in the model`);
    return partner;
  }
}

/** A new ledger with three programs of different rules and a partner for each method. */
export async function createModelledLedger(): Promise<ModelledLedger> {
  const ledger = await createTestLedger({ startsAt: '2026-01-15T09:00:00Z', withoutFlushing: true });
  const partners: ModelledPartner[] = [];
  for (const [index, settings] of programSettings.entries()) {
    const programId = await addProgram(ledger, mutable(settings));
    const program: ModelledProgram = {
      programId,
      holdDays: settings.holdDays,
      reviewsCommissions: 'commissionReview' in settings,
      minimumMinor: 'minimumPayouts' in settings ? settings.minimumPayouts[0].amountMinor : 0,
      paysOnRequest: 'payoutRequests' in settings,
    };
    for (const method of partnersOfPrograms[index] ?? []) {
      const externalId = `${method}-${index}`;
      const partnerId = await addPartner(ledger, programId, externalId, method);
      partners.push({ partnerId, externalId, method, program });
    }
  }
  return new ModelledLedger(ledger, partners);
}

function mutable(settings: (typeof programSettings)[number]): Partial<CallOf<'programs.save'>> {
  return 'minimumPayouts' in settings
    ? { ...settings, minimumPayouts: [...settings.minimumPayouts] }
    : settings;
}
