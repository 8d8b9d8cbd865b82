import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scrollTopFor } from '../../../../renderer/components/grid/rowInView.ts';

const view = { scrollTop: 1_000, clientHeight: 530, headHeight: 30, rowHeight: 34 };

test.each([
  ['stays where the row is in view', 35, 1_000],
  ['goes down until the row is whole', 44, 1_030],
  ['goes up until the row stands beneath the head', 10, 340],
  ['goes to the top for the first row', 0, 0],
])('%s', (_what, index, scrollTop) => {
  expect(scrollTopFor(index, view)).toBe(scrollTop);
});

test('a row is whole beneath the head wherever the list was, and another call moves nothing', () => {
  fc.assert(
    fc.property(
      fc.record({
        index: fc.nat(100_000),
        scrollTop: fc.nat(3_400_000),
        clientHeight: fc.integer({ min: 70, max: 2_000 }),
        rowHeight: fc.constantFrom(28, 34),
      }),
      ({ index, ...shown }) => {
        const before = { ...shown, headHeight: 30 };
        const scrollTop = scrollTopFor(index, before);
        const top = index * before.rowHeight - scrollTop;
        expect(top).toBeGreaterThanOrEqual(0);
        expect(top + before.rowHeight).toBeLessThanOrEqual(before.clientHeight - before.headHeight);
        expect(scrollTopFor(index, { ...before, scrollTop })).toBe(scrollTop);
      },
    ),
  );
});
