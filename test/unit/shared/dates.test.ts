import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantSchema, isInstant, isPlainDate, plainDateSchema } from '../../../shared/dates.ts';

const anyInstant = fc.date({
  min: new Date('1900-01-01T00:00:00.000Z'),
  max: new Date('2199-12-31T23:59:59.999Z'),
  noInvalidDate: true,
});
const anyDay = anyInstant.map((instant) => instant.toISOString().slice(0, 10));

describe('an accounting date', () => {
  it.each(['2026-11-24', '1900-01-01', '2199-12-31', '2024-02-29', '2000-02-29', '2026-04-30'])(
    '%s is a day',
    (text) => {
      expect(isPlainDate(text)).toBe(true);
      expect(plainDateSchema.safeParse(text).success).toBe(true);
    },
  );

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2100-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-01-32',
    '1899-12-31',
    '2200-01-01',
    '2026-1-1',
    '20261124',
    '24.11.2026',
    '2026-11-24T00:00:00Z',
    ' 2026-11-24',
    '2026-11-24\n',
    '+002026-11-24',
    '',
  ])('%j is none', (text) => {
    expect(isPlainDate(text)).toBe(false);
    expect(plainDateSchema.safeParse(text).success).toBe(false);
  });

  it('is every day of the calendar from 1900 to 2199', () => {
    fc.assert(fc.property(anyDay, (day) => isPlainDate(day)));
  });
});

describe('an instant', () => {
  it.each(['2026-11-24T09:30:00Z', '2026-11-24T00:00:00.000Z', '2024-02-29T23:59:59.123456789Z'])(
    '%s is one',
    (text) => {
      expect(isInstant(text)).toBe(true);
      expect(instantSchema.safeParse(text).success).toBe(true);
    },
  );

  it.each([
    '2026-11-24',
    '2026-11-24T09:30:00',
    '2026-11-24T09:30:00+00:00',
    '2026-11-24T09:30:00+02:00',
    '2026-11-24 09:30:00Z',
    '2026-11-24t09:30:00z',
    '2026-11-24T09:30Z',
    '2026-11-24T24:00:00Z',
    '2026-11-24T23:60:00Z',
    '2026-12-31T23:59:60Z',
    '2026-11-24T09:30:00.Z',
    '2026-02-30T09:30:00Z',
    '1899-12-31T23:59:59Z',
    '',
  ])('%j is none', (text) => {
    expect(isInstant(text)).toBe(false);
    expect(instantSchema.safeParse(text).success).toBe(false);
  });

  it('is what a clock writes', () => {
    fc.assert(fc.property(anyInstant, (instant) => isInstant(instant.toISOString())));
  });
});
