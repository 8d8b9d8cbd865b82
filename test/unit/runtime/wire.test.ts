import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../../electron/runtime/wire.ts';

describe('a message between page and main process', () => {
  it('arrives as it was sent, whatever it holds', () => {
    const leaf = fc.oneof(
      fc.string(),
      fc.double({ noDefaultInfinity: true, noNaN: true }).map((number) => number + 0),
      fc.bigInt(),
      fc.boolean(),
      fc.constant(null),
      fc.date({ noInvalidDate: true }),
      fc.uint8Array(),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc.array(tie('value')),
        fc.dictionary(fc.string(), tie('value')),
      ),
    }));
    fc.assert(
      fc.property(value, (sent) => {
        expect(decode(encode({ sent }))).toEqual({ sent });
      }),
    );
  });

  it('leaves out what is undefined', () => {
    expect(decode(encode({ a: undefined, b: 1 }))).toEqual({ b: 1 });
    expect(decode(encode(undefined))).toBeNull();
  });

  it.each([[() => 1], [Symbol('x')], [new Map()], [/x/], [{ inner: [() => 1] }]])(
    'refuses %o, which Electron cannot carry or this cannot',
    (value) => {
      expect(() => encode(value)).toThrow('could not be cloned');
    },
  );
});
