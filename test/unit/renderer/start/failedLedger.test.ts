import { describe, expect, test } from 'vitest';
import { wayOutSchema } from '../../../../shared/contract/desktop.ts';
import { errorCodes } from '../../../../shared/errors.ts';
import {
  failureHeadline,
  unchangedSentence,
  wayOutWords,
} from '../../../../renderer/screens/start/failedLedger.ts';

describe('a ledger that did not open', () => {
  test('has a headline for every code', () => {
    for (const code of errorCodes) expect(failureHeadline(code)).toMatch(/^[a-z][a-z ]+$/);
    expect(failureHeadline('LEDGER_NEWER')).toBe('is of a newer version');
    expect(failureHeadline('INTERNAL')).toBe('did not open');
  });

  test('is said not to be changed, once', () => {
    const said = { code: 'LEDGER_CORRUPT', message: 'It is damaged and was not changed.' } as const;
    const unsaid = { code: 'READ_ONLY', message: 'It cannot be read. Ask for access to it.' } as const;
    const missing = { code: 'NOT_FOUND', message: 'There is no ledger.' } as const;
    expect(unchangedSentence(said)).toBeNull();
    expect(unchangedSentence(unsaid)).toBe('The file was not changed.');
    expect(unchangedSentence(missing)).toBeNull();
  });

  test('has words for every way out', () => {
    for (const way of wayOutSchema.options) {
      for (const code of errorCodes) {
        const { button, busyButton, sentence } = wayOutWords(way, code);
        expect(button).not.toBe('');
        expect(busyButton).not.toBe('');
        expect(sentence).toMatch(/\.$/);
      }
    }
  });

  test('that is gone is located, any other is left for another file', () => {
    expect(wayOutWords('locate', 'NOT_FOUND').button).toBe('Locate it');
    expect(wayOutWords('locate', 'LEDGER_NEWER').button).toBe('Open another file');
  });
});
