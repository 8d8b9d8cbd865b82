import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CopyState } from '../../../shared/contract/taxDocuments.ts';
import { removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { payRecipients, personsTin } from './paidRecipients.ts';
import { createTaxLedger, folderFor } from './taxLedger.ts';

let ledger: TestLedger;
const partnerIds = ['prt_1', 'prt_2', 'prt_3'];

/** Ann is two partners with one tax id and Bob is the third. Nobody knows where Carl is, whose return cannot be made. */
const ann = { name: 'Ann Smith', tin: personsTin(0) };
const annAgain = { name: 'Ann Smith Studio', tin: personsTin(0) };
const bob = { name: 'Bob Jones', tin: personsTin(1) };
const carl = { name: 'Carl', tin: null, hasAddress: false };

beforeEach(async () => {
  ledger = await createTaxLedger();
});
afterEach(removeTestLedgers);

const nec = { year: 2026, form: '1099-NEC' } as const;

describe('what became of the copies of a year', () => {
  it('is listed by name: made, consented to, sent', async () => {
    await payRecipients(ledger, [ann, annAgain, bob, carl]);
    await ledger.value('exports.form1099', { ...nec, format: 'pdf', directory: folderFor(ledger) });
    ledger.clock.moveHours(1);
    await ledger.value('tax.recordCopies', {
      ...nec,
      recipientIds: ['rcp_3'],
      way: 'mail',
      sentOn: '2027-01-19',
    });
    const { rows, counts } = await ledger.value('tax.copies', { year: 2026 });
    expect(rows).toMatchObject([
      { name: 'Ann Smith', partnerIds: ['prt_1', 'prt_2'], madeAt: '2027-01-20T15:00:00.000Z', sent: null },
      {
        name: 'Bob Jones',
        tinLast4: '4567',
        sent: { way: 'mail', sentOn: '2027-01-19', recordedAt: '2027-01-20T16:00:00.000Z' },
        changedSinceSent: false,
      },
      { name: 'Carl', madeAt: null, reasons: [{ code: 'ADDRESS_INCOMPLETE' }] },
    ]);
    expect(counts).toEqual({ all: 3, cannotBeMade: 1, notMade: 0, made: 2, notSent: 1, sent: 1, changed: 0 });
  });

  it('is shown page by page and by state', async () => {
    await payRecipients(ledger, [ann, annAgain, bob]);
    const first = await ledger.value('tax.copies', { year: 2026, limit: 1 });
    expect(first.rows.map(({ name }) => name)).toEqual(['Ann Smith']);
    const second = await ledger.value('tax.copies', { year: 2026, limit: 1, cursor: first.nextCursor ?? '' });
    expect(second.rows.map(({ name }) => name)).toEqual(['Bob Jones']);
    expect(second.nextCursor).toBeNull();
    const ofAnother = { year: 2026, search: 'jones', cursor: first.nextCursor ?? '' };
    expect((await ledger.refusal('tax.copies', ofAnother)).message).toContain('does not belong to this list');
    await ledger.value('tax.recordCopies', {
      ...nec,
      recipientIds: ['rcp_1'],
      way: 'mail',
      sentOn: '2027-01-19',
    });
    const inState = async (state: CopyState) =>
      (await ledger.value('tax.copies', { year: 2026, state })).rows.map(({ name }) => name);
    // What was not made cannot be sent yet.
    expect(await inState('not_made')).toEqual(['Ann Smith', 'Bob Jones']);
    expect(await inState('not_sent')).toEqual([]);
    await ledger.value('exports.form1099', { ...nec, format: 'pdf', directory: folderFor(ledger) });
    expect(await inState('not_made')).toEqual([]);
    expect(await inState('not_sent')).toEqual(['Bob Jones']);
    expect((await ledger.value('tax.copies', { year: 2026, search: 'bob' })).rows).toHaveLength(1);
  });

  it('says where figures, name or address are others by now', async () => {
    await payRecipients(ledger, [ann, annAgain]);
    await ledger.value('exports.form1099', { ...nec, format: 'pdf', directory: folderFor(ledger) });
    await ledger.value('tax.recordCopies', {
      ...nec,
      recipientIds: ['rcp_1'],
      way: 'by_hand',
      sentOn: '2027-01-20',
    });
    await ledger.value('taxForms.record', {
      partnerId: 'prt_1',
      form: 'W-9',
      signedOn: '2026-06-01',
      fields: {
        name: 'Ann Smith',
        classification: 'individual',
        tinType: 'SSN',
        tin: personsTin(0),
        address: { line1: '2 Other Street', city: 'Springfield', region: 'IL', postalCode: '62701' },
      },
    });
    const { rows, counts } = await ledger.value('tax.copies', { year: 2026, state: 'changed' });
    expect(rows).toMatchObject([{ changedSinceMade: true, changedSinceSent: true }]);
    expect(counts.changed).toBe(1);
  });
});

describe('tax.recordCopies', () => {
  const record = (change: object) =>
    ledger.refusal('tax.recordCopies', {
      ...nec,
      recipientIds: ['rcp_1'],
      way: 'mail',
      sentOn: '2027-01-20',
      ...change,
    });

  it.each([
    ['a day in the year itself', { sentOn: '2026-12-31' }, /after the end of that year/],
    ['a day to come', { sentOn: '2027-01-21' }, /not after today/],
    ['a recipient without a return', { recipientIds: ['rcp_1', 'rcp_99'] }, /rcp_99/],
    ['an electronic copy without a consent', { way: 'electronic' }, /No consent.*Ann Smith/],
    ['no copies at all', { form: undefined, recipientIds: undefined }, /is needed/],
    ['copies beside a form', { copies: [{ form: '1099-MISC', recipientIds: ['rcp_3'] }] }, /one of the two/],
  ])('refuses %s, and records nothing', async (_case, change, words) => {
    await payRecipients(ledger, [ann, annAgain, bob]);
    const { code, message } = await record(change);
    expect([code, message]).toEqual(['VALIDATION', expect.stringMatching(words)]);
    expect((await ledger.value('tax.copies', { year: 2026 })).counts.sent).toBe(0);
  });

  it('records the copies of several forms together, all or none', async () => {
    await payRecipients(ledger, [ann, annAgain]);
    await payRecipients(ledger, [bob], { form: '1099-MISC' });
    const sent = { year: 2026, way: 'mail' as const, sentOn: '2027-01-19' };
    const ofNec = { form: '1099-NEC' as const, recipientIds: ['rcp_1'] };
    const ofMisc = (recipientId: string) => ({ form: '1099-MISC' as const, recipientIds: [recipientId] });
    const { message } = await ledger.refusal('tax.recordCopies', {
      ...sent,
      copies: [ofNec, ofMisc('rcp_1')],
    });
    expect(message).toContain('There is no return on Form 1099-MISC for rcp_1.');
    expect((await ledger.value('tax.copies', { year: 2026 })).counts.sent).toBe(0);
    const all = { ...sent, copies: [ofNec, ofMisc('rcp_3')] };
    expect(await ledger.value('tax.recordCopies', all)).toEqual({ recorded: 2 });
    expect((await ledger.value('tax.copies', { year: 2026 })).counts.sent).toBe(2);
  });

  it('names a recipient whose return cannot be made', async () => {
    await payRecipients(ledger, [ann, annAgain, bob, carl]);
    expect((await record({ recipientIds: ['rcp_4'] })).message).toContain('for Carl.');
  });

  it('takes an electronic copy once every partner of the recipient has consented, from that day on', async () => {
    await payRecipients(ledger, [ann, annAgain, bob]);
    const electronic = { ...nec, recipientIds: ['rcp_1'], way: 'electronic' as const, sentOn: '2027-01-15' };
    const [first = '', second = ''] = partnerIds;
    await ledger.value('tax.recordConsent', { partnerId: first, consentedOn: '2027-01-10' });
    expect((await record({ ...electronic })).code).toBe('VALIDATION');
    await ledger.value('tax.recordConsent', { partnerId: second, consentedOn: '2027-01-12' });
    expect((await record({ ...electronic, sentOn: '2027-01-11' })).code).toBe('VALIDATION');
    expect(await ledger.value('tax.recordCopies', electronic)).toEqual({ recorded: 1 });
    const { rows } = await ledger.value('tax.copies', { year: 2026 });
    expect(rows).toMatchObject([{ consentedOn: '2027-01-12' }, { consentedOn: null }]);
  });
});

describe('tax.recordConsent', () => {
  it('is taken back from a day on', async () => {
    await payRecipients(ledger, [{}]);
    const [partnerId = ''] = partnerIds;
    await ledger.value('tax.recordConsent', { partnerId, consentedOn: '2027-01-10' });
    const withdrawn = { partnerId, consentedOn: null, withdrawnOn: '2027-01-12' };
    expect(await ledger.value('tax.recordConsent', { partnerId, withdrawnOn: '2027-01-12' })).toEqual({
      ...withdrawn,
      partners: [{ ...withdrawn, recorded: true }],
    });
    const electronic = { ...nec, recipientIds: ['rcp_1'], way: 'electronic' as const };
    expect((await ledger.refusal('tax.recordCopies', { ...electronic, sentOn: '2027-01-12' })).code).toBe(
      'VALIDATION',
    );
    expect(await ledger.value('tax.recordCopies', { ...electronic, sentOn: '2027-01-11' })).toEqual({
      recorded: 1,
    });
  });

  it('is recorded for all partners of a taxpayer together, and left where it was recorded before', async () => {
    await payRecipients(ledger, [ann, annAgain, bob]);
    const [first = '', second = ''] = partnerIds;
    const both = { partnerIds: [first, second] };
    await ledger.value('tax.recordConsent', { partnerId: first, consentedOn: '2027-01-10' });
    const { partners } = await ledger.value('tax.recordConsent', { ...both, consentedOn: '2027-01-12' });
    expect(partners.map(({ consentedOn, recorded }) => [consentedOn, recorded])).toEqual([
      ['2027-01-10', false],
      ['2027-01-12', true],
    ]);
    const { rows } = await ledger.value('tax.copies', { year: 2026, search: 'Ann' });
    expect(rows).toMatchObject([{ consentedOn: '2027-01-12' }]);
    const again = await ledger.refusal('tax.recordConsent', { ...both, consentedOn: '2027-01-13' });
    expect(again.message).toBe(
      'Ann Smith consented to electronic copies on 2027-01-10, which is in force. Nothing was recorded again. It holds until it is taken back.',
    );
  });

  it('is recorded of no partner where the day of one is refused', async () => {
    await payRecipients(ledger, [ann, annAgain, bob]);
    const [first = '', second = '', third = ''] = partnerIds;
    await ledger.value('tax.recordConsent', { partnerId: second, consentedOn: '2027-01-10' });
    await ledger.value('tax.recordConsent', { partnerId: second, withdrawnOn: '2027-01-15' });
    const all = { partnerIds: [first, second, third], consentedOn: '2027-01-12' };
    const { message, details } = await ledger.refusal('tax.recordConsent', all);
    expect(message).toBe(
      'The latest entry about the consent of Ann Smith Studio is of 2027-01-15. Nothing was recorded. Choose that day or a later one.',
    );
    expect(details?.problems).toMatchObject([{ field: 'consentedOn' }]);
    const { rows } = await ledger.value('tax.copies', { year: 2026, search: 'Bob' });
    expect(rows).toMatchObject([{ consentedOn: null }]);
    const after = await ledger.value('tax.recordConsent', { ...all, consentedOn: '2027-01-16' });
    expect(after.partners.map(({ recorded }) => recorded)).toEqual([true, true, true]);
  });

  it.each([
    ['one partner beside several', { partnerIds: ['prt_2'], consentedOn: '2027-01-01' }],
    ['neither', {}],
    ['both', { consentedOn: '2027-01-01', withdrawnOn: '2027-01-02' }],
    ['a day to come', { consentedOn: '2027-02-01' }],
    ['a withdrawal of nothing', { withdrawnOn: '2027-01-10' }],
  ])('refuses %s', async (_case, days) => {
    await payRecipients(ledger, [ann, annAgain]);
    const [partnerId = ''] = partnerIds;
    expect((await ledger.refusal('tax.recordConsent', { partnerId, ...days })).code).toBe('VALIDATION');
  });
});
