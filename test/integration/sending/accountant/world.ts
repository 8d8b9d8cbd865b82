import { join } from 'node:path';
import type { CallOf, ProcedureName, ValueOf } from '../../../../shared/contract/index.ts';
import type { ErrorBody } from '../../../../shared/errors.ts';
import type { PayoutRow } from '../../../../shared/contract/payoutSchemas.ts';
import { createTestLedger, type TestLedger } from '../../support/testLedger.ts';
import { addPartner, addProgram } from '../../support/testPartners.ts';
import { idle } from '../payingLedger.ts';
import type { AccountantsProvider, LedgersView } from './provider.ts';

export const startsAt = '2026-03-02T09:00:00.000Z';
const partnerCount = 3;

/** A payment that the accountant really made through the bank, by hand. */
export type BankPayment = {
  reference: string;
  payoutId: string;
  partner: number;
  amountMinor: number;
  paidOn: string;
  returned: boolean;
};

export type WorldPartner = { partnerId: string; payee: string };

/** A ledger, a provider, and what is true of both whatever the ledger says. */
export class World {
  readonly ledger: TestLedger;
  readonly provider: AccountantsProvider;
  readonly programId: string;
  readonly partners: readonly WorldPartner[];
  readonly credits: { partner: number; amountMinor: number }[] = [];
  readonly bank: BankPayment[] = [];
  readonly backups: string[] = [];
  /** What a partner got too much because the accountant paid by bank although he was told to look first. */
  readonly ownFault = new Map<number, number>();
  /** What happened, in words: the reader of a failure begins here. */
  readonly story: string[] = [];

  #backupCount = 0;

  private constructor(parts: Pick<World, 'ledger' | 'provider' | 'programId' | 'partners'>) {
    this.ledger = parts.ledger;
    this.provider = parts.provider;
    this.programId = parts.programId;
    this.partners = parts.partners;
  }

  static async open(start: (at: Date) => Promise<AccountantsProvider>): Promise<World> {
    const ledger = await createTestLedger({ startsAt, withoutFlushing: true });
    const provider = await start(new Date(startsAt));
    await ledger.value('providers.connect', provider.connection);
    const programId = await addProgram(ledger);
    const partners: WorldPartner[] = [];
    for (let number = 0; number < partnerCount; number += 1) {
      const name = `${provider.name === 'paypal' ? 'p' : 'w'}${String(number)}`;
      const partnerId = await addPartner(ledger, programId, name, provider.name);
      partners.push({ partnerId, payee: provider.payeeOf(number) });
    }
    const world = new World({ ledger, provider, programId, partners });
    for (const number of partners.keys()) await world.credit(number, 1_000 + number);
    return world;
  }

  get view(): LedgersView {
    return {
      isOver: (payoutId) => this.#isOver(payoutId),
      isWanted: (payoutId) => this.#isWanted(payoutId),
    };
  }

  get now(): Date {
    return new Date(this.ledger.clock.now().epochMilliseconds);
  }

  /** Carries out an act of a person; a refusal changes nothing and is kept in the story. */
  async act<Name extends ProcedureName>(
    procedure: Name,
    input: CallOf<Name>,
  ): Promise<{ ok: true; value: ValueOf<Name> } | { ok: false; error: ErrorBody }> {
    const envelope = await this.ledger.call(procedure, input);
    const said = envelope.ok ? 'done' : `${envelope.error.code}: ${envelope.error.message.slice(0, 160)}`;
    this.story.push(`    ${procedure} ${JSON.stringify(input)} -> ${said}`);
    if (!envelope.ok && envelope.error.code === 'INTERNAL')
      throw new Error('an act met a fault', { cause: this.ledger.faults.at(-1) });
    await idle(this.ledger);
    // The router has checked the value against the schema that this type is made of.
    return envelope.ok
      ? { ok: true, value: envelope.value as ValueOf<Name> }
      : { ok: false, error: envelope.error };
  }

  async credit(partner: number, amountMinor: number): Promise<void> {
    this.credits.push({ partner, amountMinor });
    await this.enterCredit(partner, amountMinor);
  }

  async enterCredit(partner: number, amountMinor: number): Promise<void> {
    const { partnerId = '' } = this.partners[partner] ?? {};
    await this.ledger.value('partners.credit', { partnerId, amountMinor, currency: 'EUR', note: 'earned' });
  }

  async payouts(): Promise<PayoutRow[]> {
    const { rows, nextCursor } = await this.ledger.value('payouts.history', { limit: 500 });
    if (nextCursor !== null) throw new Error('there are more payouts than one page lists');
    return rows;
  }

  /** Whether a payout is in a batch that may still go out or move its money. */
  isInBatch(payoutId: string): boolean {
    const held = this.ledger.database.get(
      'SELECT 1 FROM attempt_lines CROSS JOIN payouts USING (payout_key) WHERE payout_id = ? AND open = 1',
      payoutId,
    );
    return held !== undefined;
  }

  /**
   * Whether a person said that a payout was paid whose batch the provider cannot be asked about: where that money comes
   * back the ledger has no act for it.
   */
  #isOver(payoutId: string): boolean {
    if (this.provider.name === 'wise') return false;
    const over = this.ledger.database.get(
      `SELECT 1 FROM payouts WHERE payout_id = ? AND detail = 'paid' AND NOT EXISTS (
         SELECT 1 FROM attempt_lines CROSS JOIN attempts USING (attempt_key)
         WHERE attempt_lines.payout_key = payouts.payout_key AND provider_reference IS NOT NULL)`,
      payoutId,
    );
    return over !== undefined;
  }

  #isWanted(payoutId: string): boolean {
    const waiting = this.ledger.database.get(
      `SELECT 1 FROM payouts WHERE payout_id = ? AND status = 'pending'`,
      payoutId,
    );
    return (
      waiting !== undefined &&
      !this.bank.some((payment) => payment.payoutId === payoutId && !payment.returned)
    );
  }

  partnerOf({ partnerId }: PayoutRow): number {
    return this.partners.findIndex((partner) => partner.partnerId === partnerId);
  }

  async passHours(hours: number): Promise<void> {
    this.ledger.clock.moveHours(hours);
    this.provider.moveTo(this.now);
    this.ledger.session.engine?.sender.wake();
    await idle(this.ledger);
  }

  async backUp(): Promise<void> {
    this.#backupCount += 1;
    const file = join(this.ledger.folder, `backup-${String(this.#backupCount)}.disburse`);
    const written = await this.act('ledger.backup', { file });
    if (written.ok) this.backups.push(file);
  }

  /** What a partner earned, and what it has got or may still get, in minor units. */
  earnedMinor(partner: number): number {
    return sum(this.credits.filter((credit) => credit.partner === partner));
  }

  byBankMinor(partner: number): number {
    return sum(this.bank.filter((payment) => payment.partner === partner && !payment.returned));
  }

  committedMinor(partner: number): number {
    const { payee = '' } = this.partners[partner] ?? {};
    return this.provider.committedToMinor(payee) + this.byBankMinor(partner);
  }

  /** What a payment was too much through the bank which he made although he was told to look first. */
  takeExcessAsOwnFault(row: PayoutRow): void {
    const partner = this.partnerOf(row);
    const excess = this.committedMinor(partner) - this.earnedMinor(partner);
    if (excess > (this.ownFault.get(partner) ?? 0)) this.ownFault.set(partner, excess);
  }

  async close(): Promise<void> {
    await this.ledger.session.engine?.sender.stop();
    await this.provider.close();
  }
}

function sum(amounts: readonly { amountMinor: number }[]): number {
  return amounts.reduce((total, { amountMinor }) => total + amountMinor, 0);
}
