import { describe, expect, it } from 'vitest';
import { browserPlaces, findBrowser } from '../../../scripts/installedBrowser.mjs';

const linux = {
  platform: 'linux',
  environment: { PATH: '/opt/bin:relative:/usr/bin' },
  home: '/home/ada',
} as const;
const there =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path);

describe('the browser for the window', () => {
  it('is Chromium before Chrome, from PATH before the usual places', () => {
    const exists = there('/usr/bin/google-chrome', '/usr/bin/chromium', '/opt/bin/chromium');
    expect(findBrowser(linux, exists)).toBe('/opt/bin/chromium');
  });

  it('is found in the usual places where PATH does not lead there', () => {
    const host = { ...linux, environment: {} };
    expect(findBrowser(host, there('/snap/bin/chromium'))).toBe('/snap/bin/chromium');
    expect(findBrowser(host, there('/opt/google/chrome/chrome'))).toBe('/opt/google/chrome/chrome');
  });

  it('is never looked for in a folder relative to the present one', () => {
    expect(browserPlaces(linux).every((path) => path.startsWith('/'))).toBe(true);
  });

  it('is the named one or none', () => {
    const host = { ...linux, environment: { ...linux.environment, DISBURSE_CHROMIUM: '/opt/mine' } };
    expect(findBrowser(host, there('/opt/mine', '/usr/bin/chromium'))).toBe('/opt/mine');
    expect(findBrowser(host, there('/usr/bin/chromium'))).toBeNull();
  });

  it('lies among the applications on a Mac, the person’s own too', () => {
    const host = { platform: 'darwin', environment: {}, home: '/Users/ada' } as const;
    const own = '/Users/ada/Applications/Chromium.app/Contents/MacOS/Chromium';
    expect(findBrowser(host, there(own))).toBe(own);
  });

  it('is Chrome, else Edge on Windows', () => {
    const environment = { PROGRAMFILES: 'C:\\Program Files', 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' };
    const host = { platform: 'win32', environment, home: 'C:\\Users\\ada' } as const;
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    const chrome = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe';
    expect(findBrowser(host, there(edge, chrome))).toBe(chrome);
    expect(findBrowser(host, there(edge))).toBe(edge);
  });

  it('is none where there is none', () => {
    expect(findBrowser(linux, there())).toBeNull();
  });
});
