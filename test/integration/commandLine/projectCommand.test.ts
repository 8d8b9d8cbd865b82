import { execFileSync } from 'node:child_process';
import { afterAll, expect, test } from 'vitest';
import packageDescription from '../../../package.json' with { type: 'json' };
import { projectRoot } from '../processes/application.ts';
import { openWorkplace, removeWorkplaces } from '../processes/workplace.ts';

const workplace = openWorkplace();
afterAll(removeWorkplaces);

/** npx without a network: it may run what is there, and must not install anything. */
function npxDisburse(...words: string[]): string {
  return execFileSync('npx', ['--no-install', 'disburse', ...words], {
    cwd: projectRoot,
    encoding: 'utf8',
    env: { ...workplace.environment, npm_config_offline: 'true', npm_config_update_notifier: 'false' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

test('npx disburse in the project folder runs the application', () => {
  expect(npxDisburse('--version')).toBe(`${packageDescription.version}\n`);
  const file = workplace.file('npx.disburse');
  const input = JSON.stringify({ name: 'Npx', baseCurrency: 'EUR' });
  const created: unknown = JSON.parse(npxDisburse('ledger.create', '--ledger', file, '--input', input));
  expect(created).toMatchObject({ file, passphraseSet: false });
  expect(JSON.parse(npxDisburse('ledger.info', '--ledger', file))).toMatchObject({ name: 'Npx' });
});
