import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assetAnswer } from '../../../electron/desktop/assets/assetAnswer.ts';

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'disburse-assets-'));
  mkdirSync(join(root, 'assets'));
  writeFileSync(join(root, 'index.html'), '<!doctype html>');
  writeFileSync(join(root, 'assets', 'index.js'), 'export {};');
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

const ask = (path: string, method = 'GET') => assetAnswer(root, { method, url: `app://disburse${path}` });

it.each([
  ['/', 'text/html; charset=utf-8', '<!doctype html>'],
  ['/assets/index.js', 'text/javascript; charset=utf-8', 'export {};'],
])('answers %s as %s', async (path, contentType, text) => {
  const answer = await ask(path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe(contentType);
  expect(await answer.text()).toBe(text);
});

it.each([
  ['/missing.js', 'GET'],
  ['/assets', 'GET'],
  ['/..%2f..%2fetc%2fpasswd', 'GET'],
  ['/index.html', 'POST'],
])('answers 404 to %s by %s', async (path, method) => {
  const answer = await ask(path, method);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toBe('');
});

it.each(['/', '/missing.js'])('forbids all but the window’s own scripts, also at %s', async (path) => {
  const policy = (await ask(path)).headers.get('content-security-policy') ?? '';
  const directives = new Map(policy.split('; ').map((directive) => [directive.split(' ')[0], directive]));
  expect(directives.get('default-src')).toBe("default-src 'none'");
  expect(directives.get('script-src')).toBe("script-src 'self'");
  expect(directives.get('connect-src')).toBe("connect-src 'self'");
  expect(directives.get('frame-ancestors')).toBe("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
});
