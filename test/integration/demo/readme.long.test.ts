import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshFolder, projectRoot, removeFolders } from './builtApplication.ts';

type Example = { command: string; shown: string[] };

const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
const bashMissing = spawnSync('bash', ['--version']).status === 0 ? undefined : 'bash is not installed';

/** The commands of the console blocks, each with the lines that are shown below it. */
function examplesOf(markdown: string): Example[] {
  const blocks = [...markdown.matchAll(/^```console\n(.*?)^```$/gms)].map(([, block = '']) => block);
  return blocks.flatMap((block) =>
    block
      .split(/^\$ /m)
      .filter((part) => part !== '')
      .map((part) => {
        const [command = '', ...shown] = part.trimEnd().split('\n');
        return { command, shown };
      }),
  );
}

const examples = examplesOf(readme);
const separator = '----- next example -----';
let answers: string[] = [];

/** npx takes a second to find the program; once it has shown that it does, the others start it without npx. */
const npxFromNowOn = `npx() { shift; ${process.execPath} bin/disburse.mjs "$@"; }`;

/** Runs all examples in one shell, as a reader would, with a home folder of their own. */
function runExamples(home: string): string[] {
  const firstOfNpx = examples.findIndex(({ command }) => command.startsWith('npx '));
  const script = examples
    .flatMap(({ command }, index) => [
      command,
      `echo '${separator}'`,
      ...(index === firstOfNpx ? [npxFromNowOn] : []),
    ])
    .join('\n');
  const { stdout } = spawnSync('bash', ['-c', `exec 2>&1\n${script}`], {
    cwd: projectRoot,
    encoding: 'utf8',
    env: {
      ...process.env,
      HOME: home,
      XDG_DATA_HOME: join(home, 'data'),
      // The first npx in a home folder prepares the project; a build now would disturb the tests beside this one.
      DISBURSE_SKIP_BUILD: '1',
      npm_config_update_notifier: 'false',
      npm_config_offline: 'true',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return stdout.split(`${separator}\n`).slice(0, -1).map(withoutProgress);
}

function withoutProgress(output: string): string {
  return output
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('{"progress"'))
    .join('\n');
}

/** What is shown as a pattern: an ellipsis stands for any text. */
function patternOf(shown: readonly string[]): RegExp {
  const parts = shown.join('\n').split('…');
  const escaped = parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`);
}

const home = freshFolder();

beforeAll(() => {
  if (bashMissing === undefined) answers = runExamples(home);
});

afterAll(removeFolders);

describe.skipIf(bashMissing !== undefined)('the examples of the README (in bash)', () => {
  it('are found', () => {
    expect(examples.length).toBeGreaterThan(15);
    expect(examples.filter(({ command }) => command.includes('npx disburse')).length).toBeGreaterThan(12);
  });

  it.each(examples.map(({ command, shown }, index) => [index + 1, command, shown] as const))(
    '%i answer as shown: %s',
    (number, _command, shown) => {
      expect(answers[number - 1]).toMatch(patternOf(shown));
    },
  );

  it('leave the files that they name', () => {
    const files = ['hollis.disburse', 'recovery-key.txt', 'payouts.xlsx', 'backup.disburse'];
    expect(files.filter((file) => !existsSync(join(home, 'books', file)))).toEqual([]);
  });
});

describe('what the README refers to', () => {
  it('exists in the project', () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, target = '']) => target);
    expect(links).toContain('docs/ledger.md');
    expect(links.filter((target) => !existsSync(join(projectRoot, target)))).toEqual([]);
  });
});
