import { describe, expect, test } from 'vitest';
import { isOnThisComputer } from '../../../../renderer/app/offline.ts';
import {
  connectInput,
  connectProblems,
  connectValues,
  shownFields,
} from '../../../../renderer/screens/settings/providers/connectForm.ts';
import {
  openBatchesText,
  whyNotDisconnected,
} from '../../../../renderer/screens/settings/providers/providerWords.ts';
import {
  isLacking,
  missingText,
  reasonsInOrder,
  type LockReason,
} from '../../../../renderer/screens/settings/providers/sendingLock.ts';

describe('connecting an account', () => {
  test('asks for an environment only while the ledger has none', () => {
    expect(connectValues('none', null).environment).toBeNull();
    expect(connectProblems('paypal', connectValues('none', null))).toEqual({
      environment: 'Choose one',
      clientId: 'Is missing',
      clientSecret: 'Is missing',
    });
    expect(connectValues('live', null).environment).toBe('live');
  });

  test('sends the credentials of its own provider, and a simulator’s address only in sandbox', () => {
    const values = {
      environment: 'sandbox' as const,
      credentials: { clientId: ' id ', clientSecret: 'secret', apiToken: 'left over', profileId: '' },
      baseUrl: ' http://127.0.0.1:4000 ',
    };
    expect(connectInput('paypal', values)).toEqual({
      provider: 'paypal',
      environment: 'sandbox',
      credentials: { clientId: 'id', clientSecret: 'secret' },
      baseUrl: 'http://127.0.0.1:4000',
    });
    expect(connectInput('paypal', { ...values, environment: 'live' })).not.toHaveProperty('baseUrl');
    expect(connectInput('wise', values)).toBeNull();
    expect(shownFields('wise', { ...values, environment: 'live' })).toEqual(['apiToken', 'profileId']);
  });
});

test('an account with open batches stays connected, and says why', () => {
  expect(whyNotDisconnected({ provider: 'paypal', openAttempts: 0 })).toBeNull();
  expect(whyNotDisconnected({ provider: 'paypal', openAttempts: 1 })).toContain('while a batch is open');
  expect(openBatchesText(2)).toBe('2 batches; only this account can say what became of them');
});

test('an address leads to this computer only where its host does', () => {
  expect(isOnThisComputer('http://127.0.0.1:4000')).toBe(true);
  expect(isOnThisComputer('http://localhost')).toBe(true);
  expect(isOnThisComputer('http://127.0.0.1.example.com')).toBe(false);
  expect(isOnThisComputer('https://api-m.sandbox.paypal.com')).toBe(false);
});

test('what locks sending is put in order from the missing batches on', () => {
  const reason = (kind: LockReason['kind'], change: Partial<LockReason> = {}): LockReason => ({
    kind,
    message: '',
    reference: null,
    sentAt: null,
    currency: null,
    count: null,
    totalMinor: null,
    ...change,
  });
  const missing = reason('missing_attempt', { count: 3, currency: 'EUR', totalMinor: 3_003 });
  const takenOut = reason('missing_withdrawal');
  const reasons = [reason('other_installation'), takenOut, missing];
  expect(reasonsInOrder(reasons).map(({ kind }) => kind)).toEqual([
    'missing_attempt',
    'missing_withdrawal',
    'other_installation',
  ]);
  expect(reasons.filter(isLacking)).toEqual([takenOut, missing]);
  expect(missingText(missing)).toBe('3 payouts (30.03 EUR)');
});
