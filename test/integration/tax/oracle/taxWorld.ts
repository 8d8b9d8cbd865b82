import { expect } from 'vitest';
import type { CallOf } from '../../../../shared/contract/index.ts';
import { createTestLedger, type TestLedger } from '../../support/testLedger.ts';
import { addPartner } from '../../support/testPartners.ts';
import { usPayer } from '../withholdingLedger.ts';
import { TaxHistory, type Form, type Method, type Payee, type Payment } from './taxHistory.ts';

type FormChoice = {
  kind: Form['kind'];
  tin: string | null;
  classification: string;
  exemptCode: string | null;
};

const methods: readonly Method[] = [
  'bank_transfer',
  'store_credit',
  'bank_transfer',
  'wise',
  'paypal',
  'store_credit',
];
const countries = [null, 'US', 'DE', 'DE', null, 'US'] as const;

/** A real ledger of a US company and what was done to it, written down beside it. */
export class TaxWorld {
  readonly ledger: TestLedger;
  readonly history = new TaxHistory();
  readonly #owed = new Map<string, number>();
  #count = 0;

  constructor(ledger: TestLedger) {
    this.ledger = ledger;
  }

  get today(): string {
    return this.ledger.today;
  }

  /** Whether a call that may be refused was carried out. */
  async isDone(procedure: string, input: unknown): Promise<boolean> {
    return (await this.ledger.call(procedure, input)).ok;
  }

  next(): number {
    this.#count += 1;
    return this.#count;
  }

  /** Goes on in time, at the most to the last afternoon of 2026: the rules of 2027 are not known. */
  passHours(hours: number): void {
    const later = this.ledger.clock.now().add({ hours }).toString();
    this.ledger.clock.setTo(later < '2026-12-31T10:00:00Z' ? later : '2026-12-31T10:00:00Z');
  }

  owe(payee: Payee, currency: string, amountMinor: number): void {
    const key = `${String(payee.key)} ${currency}`;
    this.#owed.set(key, (this.#owed.get(key) ?? 0) + amountMinor);
  }

  owedTo(payees: readonly Payee[]): { payee: Payee; currency: string; grossMinor: number }[] {
    return payees.flatMap((payee) =>
      ['USD', 'EUR', 'JPY'].flatMap((currency) => {
        const grossMinor = this.#owed.get(`${String(payee.key)} ${currency}`) ?? 0;
        return grossMinor > 0 ? [{ payee, currency, grossMinor }] : [];
      }),
    );
  }

  async giveForm(
    payee: Payee,
    choice: FormChoice & {
      signedOn: string;
      accept: boolean;
      usPercent: number;
      treatyPercent: number | null;
    },
  ): Promise<void> {
    const { kind, signedOn, accept, usPercent, treatyPercent } = choice;
    const isW8 = kind !== 'W-9';
    const fields = isW8 ? w8Fields(choice, this.next()) : w9Fields(choice, this.next());
    const answer = await this.ledger.call('taxForms.record', {
      partnerId: payee.partnerId,
      form: kind,
      signedOn,
      fields,
      accept,
    });
    if (!answer.ok) {
      expect(answer.error.message).toMatch(/is in force and newer|recorded already/);
      return;
    }
    const { taxFormId } = (await this.ledger.value('taxForms.list', { partnerId: payee.partnerId, limit: 1 }))
      .rows[0] ?? { taxFormId: '' };
    const form: Form = {
      taxFormId,
      kind,
      signedOn,
      state: 'received',
      endedOn: null,
      replacedBy: null,
      tin: choice.tin,
      isCorporation:
        !isW8 && ['c_corporation', 'llc_c', 'llc_s', 's_corporation'].includes(choice.classification),
      exemptCode: isW8 ? null : choice.exemptCode,
      treaty: isW8 && treatyPercent !== null ? { country: 'DE', percent: treatyPercent } : null,
      usPercent: isW8 ? usPercent : 0,
    };
    payee.forms.push(form);
    if (accept) this.accepted(payee, form);
  }

  /** What the ledger does by accepting a form, in the history. */
  accepted(payee: Payee, form: Form): void {
    const before = payee.forms.find(({ state }) => state === 'accepted');
    if (before !== undefined) {
      before.state = 'replaced';
      before.endedOn = form.signedOn;
      before.replacedBy = form;
    }
    form.state = 'accepted';
    form.endedOn = null;
  }

  async pastPayout(
    payee: Payee,
    paid: Pick<Payment, 'grossMinor' | 'currency' | 'method'> & { paidOn: string },
  ): Promise<void> {
    const id = `past-${String(this.next())}`;
    const { grossMinor, currency, method, paidOn } = paid;
    const amount = currency === 'JPY' ? String(grossMinor) : (grossMinor / 100).toFixed(2);
    const csv = `payout_id,partner_id,amount,currency,paid_on,method,status\n${id},${payee.externalId},${amount},${currency},${paidOn},${method ?? ''},completed\n`;
    const { rejected } = await this.ledger.importCsv(csv, {
      kind: 'payouts',
      programId: payee.program.programId,
    });
    expect(rejected).toEqual([]);
    const { rows } = await this.ledger.value('payouts.history', { search: id });
    expect(rows).toHaveLength(1);
    this.history.payments.push({
      payoutId: rows[0]?.payoutId ?? '',
      payee,
      method,
      currency,
      grossMinor,
      withheldMinor: 0,
      withholding: null,
      state: 'paid',
      createdOn: paidOn,
      paidOn,
      category: null,
    });
  }
}

export async function createTaxWorld(timeZone: string): Promise<TaxWorld> {
  const ledger = await createTestLedger({
    startsAt: '2025-11-10T15:00:00Z',
    timeZone,
    withoutFlushing: true,
  });
  await ledger.value('payer.save', usPayer);
  const world = new TaxWorld(ledger);
  const policies = [
    { form1099: '1099-NEC', taxFormPolicy: 'warn' },
    { form1099: '1099-MISC', taxFormPolicy: 'warn' },
    { form1099: '1099-NEC', taxFormPolicy: 'off' },
  ] as const;
  for (const [at, settings] of policies.entries()) {
    await ledger.value('programs.save', { name: `Program ${String(at)}`, currency: 'USD', ...settings });
  }
  const programs: Payee['program'][] = policies.map(({ form1099, taxFormPolicy }, at) => ({
    programId: `prg_${String(at + 1)}`,
    category: form1099 === '1099-MISC' ? 'MISC-3' : 'NEC-1',
    asksForForms: taxFormPolicy !== 'off',
  }));
  for (const [at, method] of methods.entries()) {
    const program = programs[at % 3];
    if (program === undefined) continue;
    const externalId = `p${String(at)}`;
    const partnerId = await addPartner(ledger, program.programId, externalId, method);
    const entityType = at === 3 ? 'business' : 'person';
    const country = countries[at] ?? null;
    const change: CallOf<'partners.save'> = {
      partnerId,
      entityType,
      ...(country === null ? {} : { country }),
    };
    await ledger.value('partners.save', change);
    world.history.payees.push({
      key: at + 1,
      partnerId,
      externalId,
      program,
      method,
      country,
      entityType,
      forms: [],
    });
  }
  return world;
}

const street = { line1: '12 Elm Street', city: 'Albany', region: 'NY', postalCode: '12207', country: 'US' };

function w9Fields({ tin, classification, exemptCode }: FormChoice, number: number) {
  return {
    name: `Ada ${String(number)}`,
    classification,
    address: street,
    ...(exemptCode === null ? {} : { exemptPayeeCode: exemptCode }),
    ...(tin === null ? { tinAppliedFor: true } : { tinType: 'SSN', tin }),
  };
}

function w8Fields(choice: FormChoice & { usPercent: number; treatyPercent: number | null }, number: number) {
  const { kind, tin, usPercent, treatyPercent } = choice;
  const place = usPercent === 0 ? 'outside_us' : usPercent === 100 ? 'us' : 'mixed';
  return {
    name: `Ada ${String(number)}`,
    address: { ...street, city: 'Bremen', country: 'DE' },
    foreignTin: '12345678901',
    ...(kind === 'W-8BEN'
      ? { citizenship: 'DE', birthDate: '1990-05-31' }
      : { country: 'DE', chapter3Status: 'corporation', chapter4Status: 'active NFFE' }),
    ...(tin === null ? {} : { usTin: tin }),
    servicesPerformed: place,
    ...(place === 'mixed' ? { usSharePercent: usPercent } : {}),
    ...(treatyPercent === null ? {} : { treatyCountry: 'DE', treatyRate: String(treatyPercent) }),
  };
}
