import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { collectionOf } from '../../../electron/tax/rules/collection.ts';
import { formStateOf, type FormState, type LeadingForm } from '../../../electron/tax/rules/formState.ts';
import {
  lastDayInForce,
  leadingForm,
  whyNotInForce,
  type FormDays,
} from '../../../electron/tax/rules/formValidity.ts';
import { misfit, requiredForm, type Payee } from '../../../electron/tax/rules/requiredForm.ts';

const american: Payee = { country: 'US', entityType: 'person' };
const german: Payee = { country: 'DE', entityType: 'person' };

describe('how long a form is in force', () => {
  it.each([
    ['W-8BEN', '2024-01-01', '2027-12-31'],
    ['W-8BEN', '2024-12-31', '2027-12-31'],
    ['W-8BEN-E', '2026-11-26', '2029-12-31'],
    ['W-9', '2010-01-01', null],
    ['VAT', '2010-01-01', null],
  ] as const)('%s signed on %s runs to %s', (form, signedOn, last) => {
    expect(lastDayInForce(form, signedOn)).toBe(last);
  });

  const form = (changed: Partial<FormDays>): FormDays => ({
    status: 'accepted',
    signedOn: '2024-03-01',
    expiresOn: '2027-12-31',
    endedOn: null,
    ...changed,
  });
  it.each<[string, Partial<FormDays>, string, boolean]>([
    ['the day before its signature', {}, '2024-02-29', false],
    ['the day of its signature', {}, '2024-03-01', true],
    ['its last day', {}, '2027-12-31', true],
    ['the day after its last', {}, '2028-01-01', false],
    ['the day before it was replaced', { status: 'replaced', endedOn: '2025-05-05' }, '2025-05-04', true],
    ['the day on which it was replaced', { status: 'replaced', endedOn: '2025-05-05' }, '2025-05-05', false],
    ['a day before circumstances changed', { status: 'ended', endedOn: '2025-05-05' }, '2025-05-04', true],
    ['a day when nobody has checked it', { status: 'received' }, '2025-05-04', false],
    ['any day once it is rejected', { status: 'rejected' }, '2025-05-04', false],
  ])('on %s', (_when, changed, day, inForce) => {
    expect(leadingForm([form(changed)], day)?.inForce ?? false).toBe(inForce);
  });

  it('says why it is not', () => {
    const why = (changed: Partial<FormDays>, day = '2028-02-02') => whyNotInForce(form(changed), day);
    expect(why({})).toBe('expired');
    expect(why({ status: 'received' })).toBe('not_checked');
    expect(why({ status: 'rejected' })).toBe('rejected');
    expect(why({ status: 'ended', endedOn: '2025-05-05' })).toBe('ended');
    expect(why({ status: 'replaced', endedOn: '2028-01-15' })).toBe('expired');
    expect(why({ expiresOn: null, endedOn: '2025-05-05', status: 'ended' })).toBe('ended');
  });

  test('of several forms the one in force leads, else the newest that was signed by then', () => {
    const old = form({ status: 'replaced', endedOn: '2025-01-01' });
    const newer = form({ signedOn: '2025-01-01', expiresOn: '2028-12-31' });
    const unchecked = form({ signedOn: '2025-06-01', status: 'received' });
    const forms = [old, newer, unchecked];
    expect(leadingForm(forms, '2024-06-01')).toEqual({ form: old, inForce: true });
    expect(leadingForm(forms, '2025-07-01')).toEqual({ form: newer, inForce: true });
    expect(leadingForm(forms, '2029-01-01')).toEqual({ form: unchecked, inForce: false });
    expect(leadingForm(forms, '2024-01-01')).toBeNull();
  });
});

describe('the form that a payee has to give', () => {
  it.each<[string | null, Payee['entityType'], string]>([
    ['US', 'person', 'W-9'],
    ['US', 'business', 'W-9'],
    [null, 'business', 'W-9'],
    ['PR', 'person', 'W-9'],
    ['PR', 'business', 'W-8BEN-E'],
    ['DE', 'person', 'W-8BEN'],
    ['DE', null, 'W-8BEN'],
    ['DE', 'business', 'W-8BEN-E'],
  ])('%s, %s: %s', (country, entityType, form) => {
    const required = requiredForm({ country, entityType });
    expect(required.form).toBe(form);
    expect(required.why).toMatch(/^[A-Z].+\.$/);
  });

  it('fits the record that asks for it', () => {
    const payees = fc.record({
      country: fc.constantFrom('US', 'PR', 'DE', null),
      entityType: fc.constantFrom('person' as const, 'business' as const, null),
    });
    fc.assert(fc.property(payees, (payee) => misfit(requiredForm(payee).form, payee) === null));
  });

  it.each([
    ['W-8BEN', american],
    ['W-8BEN-E', american],
    ['W-8BEN', { country: 'DE', entityType: 'business' }],
    ['W-8BEN-E', german],
  ] as const)('is not %s for %o', (form, payee) => {
    expect(misfit(form, payee)).not.toBeNull();
  });

  it('may be a W-9 wherever the payee lives', () => {
    expect(misfit('W-9', german)).toBeNull();
  });
});

describe('what a form is worth today', () => {
  const w8 = (changed: Partial<LeadingForm>): LeadingForm => ({
    form: 'W-8BEN',
    status: 'accepted',
    expiresOn: '2026-12-31',
    ...changed,
  });
  it.each<[LeadingForm | null, Payee, string, FormState['kind']]>([
    [null, german, '2026-06-01', 'missing'],
    [w8({}), german, '2026-10-31', 'valid'],
    [w8({}), german, '2026-11-01', 'expiring'],
    [w8({}), german, '2026-12-31', 'expiring'],
    [w8({}), german, '2027-01-01', 'expired'],
    [w8({}), american, '2026-06-01', 'misfit'],
    [w8({ status: 'received' }), german, '2026-06-01', 'not_checked'],
    [w8({ status: 'rejected' }), german, '2026-06-01', 'rejected'],
    [w8({ status: 'ended' }), german, '2026-06-01', 'ended'],
    [w8({ form: 'W-9', expiresOn: null }), american, '2099-06-01', 'valid'],
  ])('%j of %o on %s is %s', (leading, payee, today, kind) => {
    expect(formStateOf(leading, payee, today).kind).toBe(kind);
  });

  it('counts the days that are left, none on the last', () => {
    expect(formStateOf(w8({}), german, '2026-12-31')).toMatchObject({ daysLeft: 0 });
    expect(formStateOf(w8({}), german, '2026-11-02')).toMatchObject({ daysLeft: 59 });
  });
});

describe('how far the paperwork is', () => {
  const asks = { asksForForms: true, wasRequested: false };
  it.each<[FormState, typeof asks, string]>([
    [{ kind: 'missing' }, asks, 'missing'],
    [{ kind: 'missing' }, { ...asks, wasRequested: true }, 'requested'],
    [{ kind: 'missing' }, { asksForForms: false, wasRequested: true }, 'not_needed'],
    [{ kind: 'ended', form: 'W-9' }, { asksForForms: false, wasRequested: false }, 'missing'],
    [{ kind: 'not_checked', form: 'W-9' }, asks, 'received'],
    [{ kind: 'rejected', form: 'W-9' }, { ...asks, wasRequested: true }, 'rejected'],
    [{ kind: 'misfit', form: 'W-8BEN', why: 'no' }, asks, 'rejected'],
    [{ kind: 'expired', form: 'W-8BEN', expiredOn: '2025-12-31' }, asks, 'expired'],
    [{ kind: 'expiring', form: 'W-8BEN', expiresOn: '2025-12-31', daysLeft: 3 }, asks, 'expiring'],
    [{ kind: 'valid', form: 'W-9' }, { asksForForms: false, wasRequested: false }, 'valid'],
  ])('%j with %j: %s', (state, program, standing) => {
    const collected = collectionOf(state, german, program);
    expect(collected.standing).toBe(standing);
    expect(collected.wanted).toBe(standing === 'not_needed' ? null : 'W-8BEN');
    expect(collected.why).toMatch(/\.$/);
  });
});
