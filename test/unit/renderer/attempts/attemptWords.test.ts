import { describe, expect, test } from 'vitest';
import {
  attemptEventText,
  attemptStateText,
  attemptTone,
  byUrgency,
  momentText,
  nextActText,
  refreshedText,
} from '../../../../renderer/components/attempts/attemptWords.ts';
import { attemptStateSchema } from '../../../../shared/contract/sending.ts';
import { attempt } from './attempt.ts';

const standpoint = {
  timeZone: 'Europe/Berlin',
  today: '2026-11-26',
  nowMs: Date.parse('2026-11-26T14:00:00.000Z'),
};

describe('what happens next with a batch', () => {
  test('names the clock of today in the time zone of the ledger, and the day of any other', () => {
    expect(momentText('2026-11-26T14:05:00.000Z', standpoint)).toBe('at 15:05');
    expect(momentText('2026-11-26T23:30:00.000Z', standpoint)).toBe('on 27 Nov at 00:30');
    expect(momentText('2027-01-02T09:00:00.000Z', standpoint)).toBe('on 2 Jan 2027 at 10:00');
  });

  test('is asked again, or watched once everything is settled', () => {
    expect(nextActText(attempt(), standpoint)).toBe('PayPal is asked again at 15:05.');
    expect(
      nextActText(attempt({ state: 'settled', nextActAt: '2026-11-27T14:05:00.000Z' }), standpoint),
    ).toBe('Watched for money that comes back: PayPal is asked again on 27 Nov at 15:05.');
  });

  test('says of what is sent again that it pays nobody twice, and until when', () => {
    expect(nextActText(attempt({ state: 'in_doubt', nextAct: 'send_again' }), standpoint)).toBe(
      'The same batch is sent again at 15:05; PayPal knows it by its reference and pays nobody twice. Last time on 21 Dec at 14:00.',
    );
    expect(
      nextActText(
        attempt({ provider: 'wise', state: 'in_doubt', nextAct: 'send_again', resendDeadline: null }),
        standpoint,
      ),
    ).toBe('Taken up again at 15:05; what is done at Wise already is not done twice.');
  });

  test('is now where the time has come, and left to a person where none is set', () => {
    const waiting = { state: 'waiting', sends: 0, nextAct: 'send' } as const;
    expect(nextActText(attempt({ ...waiting, nextActAt: '2026-11-26T14:00:00.000Z' }), standpoint)).toBe(
      'Sent now.',
    );
    expect(nextActText(attempt({ ...waiting, nextActAt: null }), standpoint)).toBe(
      'Sent when a person asks for it.',
    );
    expect(nextActText(attempt({ ...waiting, sends: 1 }), standpoint)).toBe('Tried again at 15:05.');
  });

  test('is a person’s, or nothing', () => {
    expect(nextActText(attempt({ state: 'in_doubt', nextAct: 'ask_person' }), standpoint)).toBe(
      'A person has to look at PayPal and resolve its payouts. Nothing of it is sent again by itself.',
    );
    expect(nextActText(attempt({ state: 'sending', nextAct: 'nothing' }), standpoint)).toBe(
      'Waits for the answer of PayPal.',
    );
    expect(nextActText(attempt({ state: 'refused', nextAct: 'nothing' }), standpoint)).toBeNull();
  });
});

describe('the state of a batch', () => {
  test('has a sentence of its own, and never says that money moved where it did not', () => {
    const texts = attemptStateSchema.options.map((state) => attemptStateText(attempt({ state })));
    expect(new Set(texts).size).toBe(texts.length);
    expect(attemptStateText(attempt({ state: 'waiting', sends: 0 }))).toBe('Nothing was sent yet');
    expect(attemptStateText(attempt({ state: 'refused' }))).toBe('PayPal refused it; no money moved');
  });

  test('is drawn in amber wherever a person has to look', () => {
    expect(attemptTone(attempt({ state: 'accepted' }))).toBe('wait');
    expect(attemptTone(attempt({ state: 'accepted', needsPerson: true }))).toBe('doubt');
    expect(attemptTone(attempt({ state: 'in_doubt' }))).toBe('doubt');
    expect(attemptTone(attempt({ state: 'handed_over' }))).toBe('doubt');
  });

  test('decides the order: what waits for a person first, then by number', () => {
    const ordered = byUrgency([
      attempt({ number: 1, state: 'settled' }),
      attempt({ number: 2, state: 'accepted' }),
      attempt({ number: 3, state: 'in_doubt' }),
      attempt({ number: 4, state: 'accepted', needsPerson: true }),
    ]);
    expect(ordered.map(({ number }) => number)).toEqual([3, 4, 2, 1]);
  });
});

test('what happened to a batch is told in words', () => {
  expect(attemptEventText({ act: 'send_again', toState: 'in_doubt' })).toBe('Sent again: in doubt');
});

test('what asking came to says whether anything was sent again', () => {
  expect(refreshedText({ asked: 0, resent: 0 })).toBe('No batch is open, so that nobody had to be asked.');
  expect(refreshedText({ asked: 1, resent: 0 })).toBe('1 batch was asked about. Nothing was sent again.');
  expect(refreshedText({ asked: 3, resent: 2 })).toBe(
    '3 batches were asked about; 2 of them were sent again under the same reference, which pays nobody twice.',
  );
});
