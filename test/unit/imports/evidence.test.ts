import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountEvidence } from '../../../electron/imports/reading/amounts.ts';
import { EvidenceCollector } from '../../../electron/imports/reading/evidence.ts';
import type { ConventionAnswers, EvidenceOutcome } from '../../../electron/imports/reading/evidence.ts';

function outcomeOf(
  cells: { amounts?: string[]; dates?: string[] },
  answers?: ConventionAnswers,
): EvidenceOutcome {
  const collector = new EvidenceCollector(answers);
  for (const [index, text] of (cells.amounts ?? []).entries()) {
    collector.addAmount({ line: index + 2, field: 'amount', text });
  }
  for (const [index, text] of (cells.dates ?? []).entries()) {
    collector.addDate({ line: index + 2, field: 'earned_on', text });
  }
  return collector.outcome();
}

describe('conventions of a file', () => {
  it.each([
    [['1,500', '12.50'], 'point'],
    [['1.500', '12,50'], 'comma'],
    [['1,234,567'], 'point'],
    [['100', '2500', '-3', ''], 'any'],
    [[], 'any'],
  ])('follow what its amounts prove: %j', (amounts, decimalSeparator) => {
    expect(outcomeOf({ amounts })).toEqual({
      state: 'settled',
      conventions: { decimalSeparator, dateOrder: 'any' },
    });
  });

  it.each([
    [['03/04/2026', '25/12/2026'], 'day-first'],
    [['03/04/2026', '12/25/2026'], 'month-first'],
    [['2026-03-04', '04.03.2026', '05/05/2026'], 'any'],
  ])('follow what its dates prove: %j', (dates, dateOrder) => {
    expect(outcomeOf({ dates })).toEqual({
      state: 'settled',
      conventions: { decimalSeparator: 'any', dateOrder },
    });
  });

  it('are asked for when cells can be read both ways', () => {
    expect(outcomeOf({ amounts: ['100', '1.234'], dates: ['03/04/2026'] })).toEqual({
      state: 'open',
      questions: [
        {
          question: 'decimalSeparator',
          options: ['point', 'comma'],
          samples: [{ line: 3, field: 'amount', text: '1.234' }],
        },
        {
          question: 'dateOrder',
          options: ['day-first', 'month-first'],
          samples: [{ line: 2, field: 'earned_on', text: '03/04/2026' }],
        },
      ],
    });
  });

  it('are asked for when the file contradicts itself, with cells of both sides', () => {
    const outcome = outcomeOf({ amounts: ['1.234', '12.50', '12.60', '12,70'], dates: ['2026-01-01'] });
    expect(outcome).toMatchObject({
      state: 'open',
      questions: [
        { question: 'decimalSeparator', samples: [{ text: '12.50' }, { text: '12.60' }, { text: '12,70' }] },
      ],
    });
  });

  it('are not asked for when the caller has answered', () => {
    const cells = { amounts: ['1.234'], dates: ['03/04/2026'] };
    const answers = { decimalSeparator: 'comma', dateOrder: 'month-first' } as const;
    expect(outcomeOf(cells, answers)).toEqual({ state: 'settled', conventions: answers });
    expect(outcomeOf(cells, { dateOrder: 'day-first' })).toMatchObject({
      state: 'open',
      questions: [{ question: 'decimalSeparator' }],
    });
  });

  it('keep a few different samples only, however long the file is', () => {
    const amounts = Array.from({ length: 5_000 }, (_, index) => `${(index % 7) + 1}.234`);
    const outcome = outcomeOf({ amounts });
    expect(outcome).toMatchObject({
      questions: [{ samples: [{ text: '1.234' }, { text: '2.234' }, { text: '3.234' }] }],
    });
  });

  it('do not depend on the order of the rows, and are settled only when proven', () => {
    const amount = fc.constantFrom('1.234', '1,234', '5', '0.5', '0,5', '12.50', '1.234,5', '7 000');
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 8 }), (amounts) => {
        const seen = new Set(amounts.map(amountEvidence));
        const outcome = outcomeOf({ amounts });
        expect(outcomeOf({ amounts: amounts.toReversed() }).state).toBe(outcome.state);
        const isProvenOnce = seen.has('point') !== seen.has('comma');
        const dependsOnNothing = !seen.has('point') && !seen.has('comma') && !seen.has('ambiguous');
        expect(outcome.state === 'settled').toBe(isProvenOnce || dependsOnNothing);
      }),
    );
  });
});
