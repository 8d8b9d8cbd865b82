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

type FolderQuestion = { title: string; suggestion: string };
type SaveQuestion = FolderQuestion & { filters: FileFilter[] };

/** The system's own chooser of a new file, where one of the two usual programs for it is installed. */
function saveCommand({ title, suggestion, filters }: SaveQuestion): [string, string[]] | null {
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

/** The system's own chooser of a folder. Chromium's hands on the files in a folder and not where it lies. */
function folderCommand({ title, suggestion }: FolderQuestion): [string, string[]] | null {
  if (isInstalled('zenity')) {
    return ['zenity', ['--file-selection', '--directory', `--title=${title}`, `--filename=${suggestion}/`]];
  }
  if (isInstalled('kdialog')) return ['kdialog', ['--title', title, '--getexistingdirectory', suggestion]];
  return null;
}

function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}

async function firstLineOf(command: string, args: string[]): Promise<string> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const written: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text) => written.push(String(text)));
  await new Promise((resolve) => child.on('close', resolve));
  return written.join('').split('\n')[0] ?? '';
}

/** Lets a person name a new file; null where they changed their mind. */
export async function chooseToSave(page: OpenChromium, question: SaveQuestion): Promise<string | null> {
  const suggestion = wholePath(question.suggestion);
  const command = saveCommand({ ...question, suggestion });
  if (command !== null) return (await firstLineOf(...command)) || null;
  return writtenPath(page, `${question.title}\n\n${withoutChooser} Write the file's whole path:`, suggestion);
}

/** Lets a person choose a folder that is there; null where they changed their mind. */
export async function chooseFolder(page: OpenChromium, question: FolderQuestion): Promise<string | null> {
  const suggestion = wholePath(question.suggestion);
  const command = folderCommand({ ...question, suggestion });
  if (command !== null) return (await firstLineOf(...command)) || null;
  return writtenPath(
    page,
    `${question.title}\n\n${withoutChooser} Write the folder's whole path:`,
    suggestion,
  );
}

const withoutChooser = 'This system has no file chooser (zenity or kdialog) that can be used.';

function wholePath(suggestion: string): string {
  return isAbsolute(suggestion) ? suggestion : join(homedir(), suggestion);
}

async function writtenPath({ cdp }: OpenChromium, text: string, suggestion: string): Promise<string | null> {
  const { result } = await cdp.send('Runtime.evaluate', {
    expression: `prompt(${JSON.stringify(text)}, ${JSON.stringify(suggestion)})`,
  });
  const written: unknown = result.value;
  return typeof written === 'string' && isAbsolute(written.trim()) ? written.trim() : null;
}
