import { describe, expect, it } from 'vitest';
import {
  applicationScheme,
  toApplicationAddress,
  toBrowserAddress,
  toBrowserHeader,
} from '../../../electron/runtime/addresses.ts';

const schemes = new Set(['app']);

describe('an address of the application', () => {
  it.each([
    ['app://disburse/index.html', 'https://disburse.app.invalid/index.html'],
    ['app://disburse/index.html?a=1#/history', 'https://disburse.app.invalid/index.html?a=1#/history'],
    ['app://disburse/', 'https://disburse.app.invalid/'],
  ])('%s is shown to Chromium as %s and read back', (application, browser) => {
    expect(toBrowserAddress(application, schemes)).toBe(browser);
    expect(toApplicationAddress(browser, schemes)).toBe(application);
  });

  it('without a path is the root', () => {
    expect(toBrowserAddress('app://disburse', schemes)).toBe('https://disburse.app.invalid/');
    expect(toBrowserAddress('app://disburse?x', schemes)).toBe('https://disburse.app.invalid/?x');
  });

  it('is known as an origin alone, as permissions name it', () => {
    expect(toApplicationAddress('https://disburse.app.invalid', schemes)).toBe('app://disburse');
  });
});

describe('an address of somebody else', () => {
  it.each([
    'https://example.org/app.invalid',
    'https://disburse.app.invalid.example.org/index.html',
    'https://disburse.other.invalid/',
    'https://app.invalid/',
    'https://disburse.app.invalid:8443/',
    'https://disburse.app.invalid@example.org/',
    'http://disburse.app.invalid/',
    'other://disburse/',
    'data:text/html,app://disburse/',
    'about:blank',
  ])('%s is never taken for one of the application', (address) => {
    expect(toApplicationAddress(address, schemes)).toBe(address);
    expect(toBrowserAddress(address, schemes)).toBe(address);
    expect(applicationScheme(address, schemes)).toBeNull();
  });
});

describe('a policy', () => {
  it('names the application’s origins as Chromium sees them and leaves others as they are', () => {
    const policy = "default-src 'self' app://disburse; connect-src https://example.org; img-src data:";
    expect(toBrowserHeader(policy, schemes)).toBe(
      "default-src 'self' https://disburse.app.invalid; connect-src https://example.org; img-src data:",
    );
  });
});
