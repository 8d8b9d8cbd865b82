import { describe, expect, it } from 'vitest';
import {
  DisburseError,
  errorBodySchema,
  errorCodes,
  errorCodeSchema,
  validationError,
} from '../../../shared/errors.ts';

describe('an error of the contract', () => {
  it('has a code of its own, each only once', () => {
    expect(new Set(errorCodes).size).toBe(errorCodes.length);
    expect(errorCodes.filter((code) => !/^[A-Z]+(_[A-Z]+)*$/.test(code))).toEqual([]);
    expect(errorCodeSchema.safeParse('SOMETHING_ELSE').success).toBe(false);
  });

  it('keeps code, sentence and facts, and is an Error like any other', () => {
    const error = new DisburseError('PAYOUT_STATE', 'It is paid. Nothing was changed.', { payoutId: 'P1' });
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('DisburseError');
    expect(error.code).toBe('PAYOUT_STATE');
    expect(error.message).toBe('It is paid. Nothing was changed.');
    expect(error.details).toEqual({ payoutId: 'P1' });
  });

  it('crosses a door with and without facts', () => {
    const bare = { code: 'NOT_FOUND', message: 'There is none.' };
    expect(errorBodySchema.parse(bare)).toEqual(bare);
    expect(errorBodySchema.parse({ ...bare, details: { id: 1 } })).toEqual({ ...bare, details: { id: 1 } });
    expect(errorBodySchema.safeParse({ message: 'There is none.' }).success).toBe(false);
  });
});

describe('an error about fields', () => {
  it('names each field, and leaves the facts out where no field is to blame', () => {
    const problems = [{ field: 'iban', message: 'is missing' }];
    expect(validationError('Refused.', problems)).toMatchObject({
      code: 'VALIDATION',
      details: { problems },
    });
    expect(validationError('Refused.').details).toBeUndefined();
  });
});
