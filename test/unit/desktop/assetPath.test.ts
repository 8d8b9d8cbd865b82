import { resolve, sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { assetPath, isWindowAddress } from '../../../electron/desktop/assets/assetPath.ts';

const root = '/opt/disburse/out/renderer';
const get = (url: string) => assetPath(root, { method: 'GET', url });

describe('the file of a request', () => {
  it.each([
    ['app://disburse/', '/index.html'],
    ['app://disburse', '/index.html'],
    ['app://disburse/index.html', '/index.html'],
    ['app://disburse/assets/index-a1.js', '/assets/index-a1.js'],
    ['app://disburse/assets/caf%C3%A9.svg', '/assets/café.svg'],
    ['app://disburse/index.html?v=1#top', '/index.html'],
    ['app://disburse/assets/../index.html', '/index.html'],
  ])('%s is %s', (url, file) => {
    expect(get(url)).toBe(root + file);
  });

  it.each([
    'app://disburse/%2e%2e%2f%2e%2e%2fpackage.json',
    'app://disburse/..%2f..%2fmain/main.js',
    'app://disburse/..%2frenderer-other/index.html',
    'app://disburse/a%00.html',
    'app://disburse/..%5c..%5cmain.js',
    'app://disburse/%E0%A4%A',
    'app://other/index.html',
    'app://disburse.example/index.html',
    'app://disburse:80/index.html',
    'file:///etc/passwd',
    'https://disburse/index.html',
    'no address',
    '',
  ])('%s is none', (url) => {
    expect(get(url)).toBeNull();
  });

  it.each(['POST', 'PUT', 'HEAD', 'DELETE', 'get'])('%s is not answered', (method) => {
    expect(assetPath(root, { method, url: 'app://disburse/index.html' })).toBeNull();
  });
});

test('whatever is asked for, only what lies inside the folder is answered', () => {
  const piece = fc.constantFrom(
    '..',
    '.',
    '/',
    '\\',
    '%2e',
    '%2f',
    '%5c',
    '%00',
    'a',
    'index.html',
    '?',
    '#',
    '//',
  );
  const paths = fc.oneof(
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    fc.string(),
  );
  fc.assert(
    fc.property(paths, (path) => {
      const file = get(`app://disburse/${path}`);
      expect(file === null || (file.startsWith(root + sep) && resolve(file) === file)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

describe('an address of the window', () => {
  it.each(['app://disburse/index.html', 'app://disburse/', 'app://disburse/x?y#z'])(
    '%s is one',
    (address) => {
      expect(isWindowAddress(address)).toBe(true);
    },
  );

  it.each([
    '',
    'about:blank',
    'app://disburse.evil.example/',
    'app://evil/?app://disburse/',
    'https://disburse/',
    'app:disburse',
    'data:text/html,app://disburse/',
    'app://disburse@evil/',
  ])('%s is none', (address) => {
    expect(isWindowAddress(address)).toBe(false);
  });
});
