import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as standIn from '../../../electron/runtime/electron.ts';

describe('the stand-in', () => {
  it('exports what the main process uses of Electron, and nothing else', () => {
    const source = readFileSync(new URL('../../../electron/desktop/electronApi.ts', import.meta.url), 'utf8');
    const used = /export \{([^}]*)\} from 'electron'/
      .exec(source)?.[1]
      ?.split(',')
      .map((name) => name.trim());
    expect(Object.keys(standIn).sort()).toEqual(used?.filter((name) => name !== '').sort());
  });
});
