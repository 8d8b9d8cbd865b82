import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { allTaxFacts, taxFactsOf } from '../../../electron/tax/forms/standings.ts';
import type { CallOf } from '../../../shared/contract/index.ts';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addCredit, addPartner, addProgram } from '../support/testPartners.ts';
import { record, w8ben, w8bene, w9 } from './givenForms.ts';

let ledger: TestLedger;
let program: string;

beforeEach(async () => {
  ledger = await createTestLedger();
  program = await addProgram(ledger, { taxFormPolicy: 'block' });
});
afterEach(removeTestLedgers);

/** A partner whose own record says where it is and what. */
async function partner(externalId: string, country?: string, entityType?: 'person' | 'business') {
  const partnerId = await addPartner(ledger, program, externalId);
  await ledger.value('partners.save', {
    partnerId,
    ...(country === undefined ? {} : { country }),
    ...(entityType === undefined ? {} : { entityType }),
  });
  return partnerId;
}

const collected = (input: CallOf<'taxForms.collection'> = {}) => ledger.value('taxForms.collection', input);

/** What slice D will do by itself: that a form was asked for. */
function requestForm(partnerId: string) {
  ledger.database.write(() => {
    ledger.database.run(
      `INSERT INTO tax_form_requests (partner_key, form, requested_at, requested_by, way)
       VALUES (?, 'W-9', '2026-01-10T08:00:00.000Z', 'ada', 'letter')`,
      Number(partnerId.slice(4)),
    );
  });
}

/** One partner in each standing. */
async function oneOfEach() {
  const american = { country: 'US', entityType: 'person' } as const;
  await partner('missing', american.country, american.entityType);
  requestForm(await partner('requested', 'US', 'person'));
  await record(ledger, await partner('received', 'US'), { ...w9, accept: false });
  await record(ledger, await partner('valid', 'DE', 'person'), w8ben);
  await record(ledger, await partner('expired', 'DE', 'person'), { ...w8ben, signedOn: '2022-05-01' });
  const rejected = await record(ledger, await partner('rejected', 'DE', 'business'), w8bene);
  const decision = { decision: 'rejected', reason: 'Not signed' } as const;
  await ledger.value('taxForms.decide', { taxFormId: rejected.taxFormId, ...decision });
  await record(ledger, await partner('wrong', 'US', 'person'), { ...w8ben, signedOn: '2026-01-04' });
}

describe('taxForms.collection', () => {
  test('tells of every partner what is wanted, why, and how far that is', async () => {
    await oneOfEach();
    const { rows, counts, programs } = await collected();
    expect(
      rows.map(({ externalId, standing, wanted, form }) => [externalId, standing, wanted, form]),
    ).toEqual([
      ['expired', 'expired', 'W-8BEN', 'W-8BEN'],
      ['missing', 'missing', 'W-9', null],
      ['received', 'received', 'W-9', 'W-9'],
      ['rejected', 'rejected', 'W-8BEN-E', 'W-8BEN-E'],
      ['requested', 'requested', 'W-9', null],
      ['valid', 'valid', 'W-8BEN', 'W-8BEN'],
      ['wrong', 'rejected', 'W-9', 'W-8BEN'],
    ]);
    expect(rows.find(({ externalId }) => externalId === 'rejected')?.reason).toBe('Not signed');
    expect(rows.find(({ externalId }) => externalId === 'wrong')?.why).toContain('payees abroad');
    expect(counts).toEqual({
      ...{ not_needed: 0, missing: 1, requested: 1, received: 1, valid: 1 },
      ...{ expiring: 0, expired: 1, rejected: 2 },
    });
    expect(programs).toMatchObject([
      { programId: program, name: 'Affiliates', partners: 7, needed: 7, valid: 1 },
    ]);
  });

  test('narrows to a standing or a form and counts on over all standings', async () => {
    await oneOfEach();
    const rejected = await collected({ standing: 'rejected' });
    expect(rejected.rows.map(({ externalId }) => externalId)).toEqual(['rejected', 'wrong']);
    expect(rejected.counts).toMatchObject({ missing: 1, rejected: 2 });
    const germans = await collected({ form: 'W-8BEN' });
    expect(germans.rows.map(({ externalId }) => externalId)).toEqual(['expired', 'valid']);
    expect(germans.counts).toMatchObject({ valid: 1, expired: 1, missing: 0 });
    expect((await collected({ search: 'Partner rej' })).rows).toHaveLength(1);
    expect((await collected({ withCounts: false })).counts).toBeUndefined();
  });

  test('is read page by page, each partner once, also where a standing narrows it', async () => {
    await oneOfEach();
    for (const filter of [{}, { standing: 'rejected' }] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await collected({ ...filter, limit: 1, ...(cursor === undefined ? {} : { cursor }) });
        expect(page.counts === undefined).toBe(cursor !== undefined);
        seen.push(...page.rows.map(({ externalId }) => externalId));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(seen).toEqual((await collected(filter)).rows.map(({ externalId }) => externalId));
    }
    const { nextCursor } = await collected({ limit: 1 });
    const other = await ledger.refusal('taxForms.collection', {
      cursor: nextCursor ?? '',
      standing: 'rejected',
    });
    expect(other.message).toContain('cursor');
  });

  test('needs nothing where the program asks for nothing, and nothing of the archive', async () => {
    const given = await partner('given', 'US');
    await partner('silent', 'US');
    await record(ledger, given, w9);
    await ledger.value('programs.save', { programId: program, taxFormPolicy: 'off' });
    const { rows } = await collected();
    expect(rows.map(({ standing, wanted }) => [standing, wanted])).toEqual([
      ['valid', 'W-9'],
      ['not_needed', null],
    ]);
    await ledger.value('partners.archive', { partnerId: given });
    expect((await collected()).rows).toHaveLength(1);
  });

  test('does not take an old request for one after the form has ended', async () => {
    const partnerId = await partner('A', 'DE', 'person');
    requestForm(partnerId);
    expect((await collected()).rows[0]?.standing).toBe('requested');
    await record(ledger, partnerId, w8ben);
    const ended = { taxFormId: 'txf_1', decision: 'ended', reason: 'Moved' } as const;
    await ledger.value('taxForms.decide', ended);
    expect((await collected()).rows[0]).toMatchObject({ standing: 'missing', reason: 'Moved' });
  });

  test('says that a form runs out 60 days before its last one', async () => {
    await record(ledger, await partner('A', 'DE', 'person'), { ...w8ben, signedOn: '2023-05-01' });
    const standing = async () => (await collected()).rows[0]?.standing;
    for (const [day, expected] of [
      ['2026-10-31', 'valid'],
      ['2026-11-01', 'expiring'],
      ['2026-12-31', 'expiring'],
      ['2027-01-01', 'expired'],
    ] as const) {
      ledger.clock.setTo(`${day}T09:00:00Z`);
      expect([day, await standing()]).toEqual([day, expected]);
    }
  });
});

describe('the standing of a payee on a day', () => {
  test('follows its forms through time', async () => {
    const key = Number((await partner('A', 'DE', 'person')).slice(4));
    const partnerId = `prt_${String(key)}`;
    await record(ledger, partnerId, { ...w8ben, signedOn: '2022-05-01' });
    ledger.clock.setTo('2026-06-01T09:00:00Z');
    await record(ledger, partnerId, { ...w9, signedOn: '2026-03-01' });
    const kindOn = (day: string) => {
      const facts = taxFactsOf(ledger.database, [key], day).get(key);
      const standing = facts?.standing;
      return standing?.kind === 'none'
        ? `${standing.why} ${standing.expiredOn ?? ''}`.trim()
        : standing?.kind;
    };
    expect(kindOn('2022-04-30')).toBe('never_given');
    expect(kindOn('2022-05-01')).toBe('foreign');
    expect(kindOn('2025-12-31')).toBe('foreign');
    expect(kindOn('2026-01-01')).toBe('expired 2025-12-31');
    expect(kindOn('2026-03-01')).toBe('us');
  });

  test('says what the form says, tax ids by fingerprint and last four digits', async () => {
    const ann = await partner('A', 'US');
    const same = await partner('B', 'US');
    const german = await partner('C', 'DE', 'business');
    await partner('D', 'FR');
    await record(ledger, ann, w9);
    await record(ledger, same, {
      ...w9,
      fields: { ...w9.fields, subjectToBackupWithholding: true, tin: '536904399' },
    });
    await record(ledger, german, { ...w8bene, fields: { ...w8bene.fields, usTin: '91-1144442' } });
    const facts = [...allTaxFacts(ledger.database, ['2026-01-15', '2026-01-15'])].map(([one]) => one);
    const fingerprints = facts.map(({ standing }) =>
      standing.kind === 'none' ? null : standing.tin?.fingerprint,
    );
    expect(fingerprints[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(fingerprints[1]).toBe(fingerprints[0]);
    expect(facts).toMatchObject([
      {
        ...{ partnerKey: 1, name: 'Partner A', country: 'US', entityType: null },
        standing: {
          ...{ kind: 'us', taxFormKey: 1, classification: 'individual', subjectToBackupWithholding: false },
          tin: { type: 'SSN', last4: '4399' },
        },
      },
      { standing: { kind: 'us', subjectToBackupWithholding: true } },
      {
        standing: {
          ...{ kind: 'foreign', form: 'W-8BEN-E', treatyCountry: null, treatyRateBasisPoints: null },
          ...{ servicesPerformed: 'mixed', usShareBasisPoints: 1_250, expiresOn: '2029-12-31' },
          tin: { type: 'EIN', last4: '4442' },
        },
      },
      { standing: { kind: 'none', why: 'never_given', wanted: 'W-8BEN', expiredOn: null } },
    ]);
    expect(taxFactsOf(ledger.database, [2, 99], '2026-01-15')).toEqual(new Map([[2, facts[1]]]));
  });
});

describe('a program that blocks payment without a tax form', () => {
  const blockers = async () => {
    const { rows } = await ledger.value('payouts.pending', {});
    return rows.map(({ externalId, blockers: found }) => [externalId, found.map(({ code }) => code).join()]);
  };

  test('pays those whose form is in force, and says of the others what is wrong', async () => {
    await oneOfEach();
    const { rows } = await collected();
    for (const { partnerId } of rows) await addCredit(ledger, partnerId, 5_000);
    expect(await blockers()).toEqual([
      ['expired', 'TAX_FORM_EXPIRED'],
      ['missing', 'TAX_FORM_MISSING'],
      ['received', 'TAX_FORM_INVALID'],
      ['rejected', 'TAX_FORM_INVALID'],
      ['requested', 'TAX_FORM_MISSING'],
      ['valid', ''],
      ['wrong', 'TAX_FORM_INVALID'],
    ]);
    const filtered = await ledger.value('payouts.pending', { blocker: 'TAX_FORM_EXPIRED' });
    expect(filtered.rows).toHaveLength(1);
  });

  test('lets a partner be paid once the form is in, and no more once it has run out', async () => {
    const partnerId = await partner('A', 'DE', 'person');
    await addCredit(ledger, partnerId, 5_000);
    await record(ledger, partnerId, { ...w8ben, signedOn: '2023-05-01' });
    expect(await blockers()).toEqual([['A', '']]);
    const review = await ledger.value('payouts.review', { selection: { partnerIds: [partnerId] } });
    await ledger.value('taxForms.decide', {
      ...{ taxFormId: 'txf_1', decision: 'ended', reason: 'Moved to the US' },
    });
    const stale = await ledger.refusal('payouts.process', { reviewId: review.reviewId });
    expect(stale.code).toBe('REVIEW_STALE');
    expect(await blockers()).toEqual([['A', 'TAX_FORM_MISSING']]);
  });

  test('that only warns pays all the same and says so in the review', async () => {
    await ledger.value('programs.save', { programId: program, taxFormPolicy: 'warn' });
    const partnerId = await partner('A', 'DE', 'person');
    await addCredit(ledger, partnerId, 5_000);
    await record(ledger, partnerId, { ...w8ben, signedOn: '2023-05-01' });
    ledger.clock.setTo('2026-12-01T09:00:00Z');
    const review = await ledger.value('payouts.review', { selection: { partnerIds: [partnerId] } });
    const remarks = review.lines[0]?.notices.filter(({ code }) => code.startsWith('TAX_FORM'));
    expect(remarks).toEqual([
      {
        code: 'TAX_FORM_EXPIRING',
        message: 'Form W-8BEN runs out in 30 days, on 2026-12-31: ask for a new one.',
      },
    ]);
  });
});
