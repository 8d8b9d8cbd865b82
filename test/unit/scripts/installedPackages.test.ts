import { describe, expect, it } from 'vitest';
import { outdatedPackages } from '../../../scripts/installedPackages.mjs';

const wanted = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/knex': { version: '3.3.0', integrity: 'sha512-a' },
    'node_modules/other-platform': { version: '1.0.0', integrity: 'sha512-b', optional: true },
  },
};

describe('packages that are not as the lockfile asks', () => {
  it('are none when everything is there, even without another platform’s optional package', () => {
    const installed = { packages: { 'node_modules/knex': { version: '3.3.0', integrity: 'sha512-a' } } };
    expect(outdatedPackages(wanted, installed)).toEqual([]);
  });

  it('include a missing package', () => {
    expect(outdatedPackages(wanted, { packages: {} })).toEqual(['node_modules/knex']);
  });

  it('include a package in another version or with other content', () => {
    const older = { packages: { 'node_modules/knex': { version: '3.2.0', integrity: 'sha512-a' } } };
    const altered = { packages: { 'node_modules/knex': { version: '3.3.0', integrity: 'sha512-c' } } };
    expect(outdatedPackages(wanted, older)).toEqual(['node_modules/knex']);
    expect(outdatedPackages(wanted, altered)).toEqual(['node_modules/knex']);
  });
});
