import { spawn, spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { FileFilter } from 'electron';
import type { OpenChromium } from './chromium.ts';

const extensionsOf = (filters: FileFilter[]): string[] =>
  filters.flatMap((filter) => filter.extensions).filter((extension) => extension !== '*');

/**
 * Lets a person choose files in Chromium's own chooser, which is the system's. It is opened from a world that the
 * page's scripts do not see, and the DevTools protocol tells the paths.
 */
export async function chooseToOpen(
  { cdp }: OpenChromium,
  filters: FileFilter[],
  several: boolean,
): Promise<string[]> {
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const world = await cdp.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'chooser',
  });
  const accept = extensionsOf(filters).map((extension) => `.${extension}`);
  const { result } = await cdp.send('Runtime.evaluate', {
    contextId: world.executionContextId,
    userGesture: true,
    awaitPromise: true,
    expression: `new Promise((resolve) => {
      const input = document.createElement('input');
      input.type = 'file';
      input.multiple = ${several};
      input.accept = ${JSON.stringify(accept.join(','))};
      input.addEventListener('change', () => resolve([...input.files]));
      input.addEventListener('cancel', () => resolve([]));
      input.click();
    })`,
  });
  if (result.objectId === undefined) return [];
  const { result: entries } = await cdp.send('Runtime.getProperties', {
    objectId: result.objectId,
    ownProperties: true,
  });
  const paths: string[] = [];
  for (const { name, value } of entries) {
    if (!/^\d+$/.test(name) || value?.objectId === undefined) continue;
    paths.push((await cdp.send('DOM.getFileInfo', { objectId: value.objectId })).path);
  }
  return paths;
}

type SaveQuestion = { title: string; suggestion: string; filters: FileFilter[] };

/** The system's own chooser of a new file, where one of the two usual programs for it is installed. */
function saveCommand({ title, suggestion, filters }: SaveQuestion): [string, string[]] | null {
  const isInstalled = (program: string) =>
    spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
  const patterns = extensionsOf(filters).map((extension) => `*.${extension}`);
  if (isInstalled('zenity')) {
    const filter = patterns.length === 0 ? [] : [`--file-filter=${patterns.join(' ')}`];
    return [
      'zenity',
      ['--file-selection', '--save', `--title=${title}`, `--filename=${suggestion}`, ...filter],
    ];
  }
  if (isInstalled('kdialog')) {
    return ['kdialog', ['--title', title, '--getsavefilename', suggestion, patterns.join(' ') || '*']];
  }
  return null;
}

async function firstLineOf(command: string, args: string[]): Promise<string> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const written: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text) => written.push(String(text)));
  await new Promise((resolve) => child.on('close', resolve));
  return written.join('').split('\n')[0] ?? '';
}

/** Lets a person name a new file; null where they changed their mind. */
export async function chooseToSave({ cdp }: OpenChromium, question: SaveQuestion): Promise<string | null> {
  const suggestion = isAbsolute(question.suggestion)
    ? question.suggestion
    : join(homedir(), question.suggestion);
  const command = saveCommand({ ...question, suggestion });
  if (command !== null) return (await firstLineOf(...command)) || null;
  const text = `${question.title}\n\nThis system has no file chooser (zenity or kdialog) that can be used. Write the file's whole path:`;
  const { result } = await cdp.send('Runtime.evaluate', {
    expression: `prompt(${JSON.stringify(text)}, ${JSON.stringify(suggestion)})`,
  });
  const written: unknown = result.value;
  return typeof written === 'string' && isAbsolute(written.trim()) ? written.trim() : null;
}
