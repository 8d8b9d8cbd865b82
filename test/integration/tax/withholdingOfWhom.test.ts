// Whom withholding concerns: one tax id over several partners, foreign payees, and when nothing is withheld at all.
import { afterEach, describe, expect, test } from 'vitest';
import { removeTestLedgers } from '../support/testLedger.ts';
import { addCredit, addPartner } from '../support/testPartners.ts';
import {
  addPayee,
  blockedIn,
  expectBooksHold,
  giveForm,
  pay,
  reviewOf,
  taxPayable,
  usLedger,
  withheldIn,
} from './withholdingLedger.ts';

afterEach(removeTestLedgers);

describe('one tax id', () => {
  test('under a notice is one taxpayer, whoever of its partners is paid, also within one review', async () => {
    const ledger = await usLedger();
    const [ada, adaAgain, bob] = [
      await addPayee(ledger, 'ada'),
      await addPayee(ledger, 'ada-2'),
      await addPayee(ledger, 'bob'),
    ];
    giveForm(ledger, ada, { form: 'W-9', tin: 'one' });
    giveForm(ledger, adaAgain, { form: 'W-9', tin: 'one' });
    giveForm(ledger, bob, { form: 'W-9', tin: 'two' });
    const recorded = await ledger.value('withholding.recordNotice', {
      partnerId: ada,
      receivedOn: '2026-03-02',
    });
    // 31 business days from 2 March 2026 without a federal holiday, 16 April being Emancipation Day.
    expect(recorded).toMatchObject({ notice: 'first', withholdFrom: '2026-04-14', endedOn: null });
    const owed = { [ada]: 120_000, [adaAgain]: 80_000, [bob]: 900_000 };
    expect(withheldIn(await reviewOf(ledger, owed))).toEqual({ [ada]: 0, [adaAgain]: 0, [bob]: 0 });
    ledger.clock.setTo('2026-04-14T15:00:00Z');
    const partnerIds = Object.keys(owed);
    const review = await ledger.value('payouts.review', { selection: { partnerIds } });
    expect(withheldIn(review)).toEqual({ [ada]: 0, [adaAgain]: 19_200, [bob]: 0 });
    const alone = await ledger.value('payouts.review', {
      basedOn: review.reviewId,
      drop: [{ partnerId: ada }],
    });
    expect(withheldIn(alone)).toEqual({ [adaAgain]: 0, [bob]: 0 });

    await ledger.value('withholding.endNotice', { noticeId: recorded.noticeId, reason: 'new W-9' });
    const refused = await ledger.refusal('payouts.process', { reviewId: review.reviewId });
    expect(refused.code).toBe('REVIEW_STALE');
    expect(await ledger.value('withholding.notices', { open: true })).toMatchObject({ rows: [] });
  });

  test('has one open notice a partner, and none that lies in the future', async () => {
    const ledger = await usLedger();
    const ada = await addPayee(ledger, 'ada');
    const future = { partnerId: ada, receivedOn: '2026-03-03' };
    expect((await ledger.refusal('withholding.recordNotice', future)).code).toBe('VALIDATION');
    const notice = { partnerId: ada, receivedOn: '2026-03-02' };
    const { noticeId } = await ledger.value('withholding.recordNotice', notice);
    expect((await ledger.refusal('withholding.recordNotice', notice)).message).toContain(noticeId);
    await ledger.value('withholding.endNotice', { noticeId, reason: 'proved' });
    const again = await ledger.refusal('withholding.endNotice', { noticeId, reason: 'proved' });
    expect(again.code).toBe('VALIDATION');
  });
});

describe('a foreign payee', () => {
  test('with a W-8 is withheld on for work in the US, by the treaty where one is claimed, and not for work abroad', async () => {
    const ledger = await usLedger();
    const [abroad, inUs, treaty, mixed] = [
      await addPayee(ledger, 'abroad', { country: 'DE' }),
      await addPayee(ledger, 'in-us', { country: 'DE' }),
      await addPayee(ledger, 'treaty', { country: 'DE', method: 'paypal' }),
      await addPayee(ledger, 'mixed', { country: 'DE' }),
    ];
    giveForm(ledger, abroad, { form: 'W-8BEN', services: 'outside_us' });
    giveForm(ledger, inUs, { form: 'W-8BEN' });
    giveForm(ledger, treaty, { form: 'W-8BEN', treaty: { country: 'DE', rateBasisPoints: 0 } });
    giveForm(ledger, mixed, { form: 'W-8BEN', services: 'mixed', usShareBasisPoints: 2_500 });
    const owed = { [abroad]: 300_000, [inUs]: 10_000, [treaty]: 10_000, [mixed]: 10_000 };
    const review = await reviewOf(ledger, owed);
    expect(withheldIn(review)).toEqual({ [abroad]: 0, [inUs]: 3_000, [treaty]: 0, [mixed]: 750 });
    const kinds = new Map(review.lines.map((line) => [line.partnerId, line.withholding]));
    expect(kinds.get(abroad)).toBeNull();
    expect(kinds.get(treaty)).toMatchObject({ kind: 'nonresident', rateBasisPoints: 0, baseMinor: 10_000 });
    expect(kinds.get(mixed)).toMatchObject({ rateBasisPoints: 3_000, baseMinor: 2_500 });
    const { payouts } = await ledger.value('payouts.process', { reviewId: review.reviewId });
    const own = payouts.find(({ partnerId }) => partnerId === treaty)?.payoutId ?? '';
    // Kept although nothing is withheld: the payment is one for Form 1042-S.
    expect(await ledger.value('payouts.get', { payoutId: own })).toMatchObject({
      withheldMinor: 0,
      withholding: { kind: 'nonresident', rateBasisPoints: 0 },
    });
    await expectBooksHold(ledger);
  });

  test('who moved out of the country of its treaty claim waits for a new form', async () => {
    const ledger = await usLedger();
    const eva = await addPayee(ledger, 'eva', { country: 'DE' });
    giveForm(ledger, eva, { form: 'W-8BEN', treaty: { country: 'DE', rateBasisPoints: 0 } });
    expect(withheldIn(await reviewOf(ledger, { [eva]: 10_000 }))).toEqual({ [eva]: 0 });
    await ledger.value('partners.save', { partnerId: eva, country: 'BR' });
    const moved = await reviewOf(ledger, { [eva]: 1_000 });
    expect(blockedIn(moved)).toEqual({ [eva]: ['WITHHOLDING_UNCLEAR'] });
    expect(moved.excluded[0]?.blockers[0]?.message).toContain('another country (BR)');
  });

  test('without a form is blocked where tax would have to be withheld, and paid below', async () => {
    const ledger = await usLedger();
    const eva = await addPayee(ledger, 'eva', { country: 'DE' });
    const ada = await addPayee(ledger, 'ada');
    expect(withheldIn(await reviewOf(ledger, { [eva]: 199_999, [ada]: 1_000 }))).toEqual({
      [eva]: 0,
      [ada]: 0,
    });
    const review = await reviewOf(ledger, { [eva]: 1, [ada]: 1 });
    expect(blockedIn(review)).toEqual({ [eva]: ['WITHHOLDING_UNCLEAR'] });
    expect(withheldIn(review)).toEqual({ [ada]: 0 });
    expect(await taxPayable(ledger)).toBe(0);
  });
});

test('a program that asks for no forms withholds nothing for want of one, and still acts on a form that is there', async () => {
  const ledger = await usLedger();
  const [ada, bob] = [await addPayee(ledger, 'ada'), await addPayee(ledger, 'bob')];
  giveForm(ledger, bob, { form: 'W-9' });
  await ledger.value('programs.save', {
    programId: 'prg_1',
    name: 'Affiliates',
    currency: 'USD',
    taxFormPolicy: 'off',
  });
  const review = await reviewOf(ledger, { [ada]: 900_000, [bob]: 200_000 });
  expect(withheldIn(review)).toEqual({ [ada]: 0, [bob]: 48_000 });
});

test('a notice by the IRS is acted on although the program asks for no forms and there is none', async () => {
  const ledger = await usLedger();
  const ada = await addPayee(ledger, 'ada');
  await ledger.value('programs.save', {
    programId: 'prg_1',
    name: 'Affiliates',
    currency: 'USD',
    taxFormPolicy: 'off',
  });
  // 26 USC 3406(a)(1)(B): the notice alone is a reason, wherever the company keeps its forms.
  await ledger.value('withholding.recordNotice', { partnerId: ada, receivedOn: '2026-01-02' });
  expect(withheldIn(await reviewOf(ledger, { [ada]: 190_000 }))).toEqual({ [ada]: 0 });
  const review = await reviewOf(ledger, { [ada]: 10_000 });
  expect(withheldIn(review)).toEqual({ [ada]: 48_000 });
  expect(review.lines[0]?.withholding?.reason).toContain('The IRS said that the tax id is wrong');
});

test('a payer without a US tax id and address withholds nothing', async () => {
  const ledger = await usLedger();
  await ledger.value('payer.save', {
    legalName: 'Nordwind GmbH',
    address: { line1: 'Weg 1', city: 'Berlin', postalCode: '10115', country: 'DE' },
  });
  expect(await ledger.value('withholding.settings', { year: 2026 })).toMatchObject({
    payerFilesUsReturns: false,
  });
  const [ada, eva] = [await addPayee(ledger, 'ada'), await addPayee(ledger, 'eva', { country: 'DE' })];
  expect(withheldIn(await reviewOf(ledger, { [ada]: 900_000, [eva]: 900_000 }))).toEqual({
    [ada]: 0,
    [eva]: 0,
  });
  await addCredit(ledger, ada, 100);
});

test('a year whose rules are not known blocks whom withholding concerns, and nobody else', async () => {
  const ledger = await usLedger('2027-01-04T15:00:00Z');
  const [ada, bob] = [await addPayee(ledger, 'ada'), await addPayee(ledger, 'bob')];
  giveForm(ledger, bob, { form: 'W-9', tin: 'one' });
  const review = await reviewOf(ledger, { [ada]: 100, [bob]: 900_000 });
  expect(withheldIn(review)).toEqual({ [bob]: 0 });
  expect(blockedIn(review)).toEqual({ [ada]: ['WITHHOLDING_UNCLEAR'] });
});

test('what was paid under a W-8 that ran out since needed no return: it makes no later payment reportable', async () => {
  const ledger = await usLedger('2025-11-03T15:00:00Z');
  const eva = await addPayee(ledger, 'eva', { country: 'DE' });
  giveForm(ledger, eva, {
    form: 'W-8BEN',
    signedOn: '2022-05-02',
    expiresOn: '2025-12-31',
    services: 'outside_us',
  });
  await pay(ledger, { [eva]: 500_000 });
  ledger.clock.setTo('2026-01-20T15:00:00Z');
  const small = await reviewOf(ledger, { [eva]: 10_000 });
  expect(blockedIn(small)).toEqual({});
  expect(small.lines).toMatchObject([{ grossMinor: 10_000, withheldMinor: 0 }]);
  const { balances } = await ledger.value('withholding.ahead', { partnerId: eva });
  expect(balances[0]?.reason).toBe(
    'The tax form ran out. With this payment 2026 comes to 100.00 USD, below 2,000.00 USD.',
  );
  const large = await reviewOf(ledger, { [eva]: 190_000 });
  expect(blockedIn(large)).toEqual({ [eva]: ['WITHHOLDING_UNCLEAR'] });
  const { recipients } = await ledger.value('tax.year', { year: 2025 });
  expect(recipients).toMatchObject([{ bucket: 'foreign', due: false }]);
});

test('whose W-8 ran out was abroad where no country is recorded: asked for a form, not withheld from', async () => {
  const ledger = await usLedger();
  const ada = await addPartner(ledger, 'prg_1', 'ada', 'bank_transfer');
  giveForm(ledger, ada, { form: 'W-8BEN', signedOn: '2022-01-03', expiresOn: '2025-12-31' });
  await pay(ledger, { [ada]: 100_000 });
  expect(blockedIn(await reviewOf(ledger, { [ada]: 200_000 }))).toEqual({ [ada]: ['WITHHOLDING_UNCLEAR'] });
});
