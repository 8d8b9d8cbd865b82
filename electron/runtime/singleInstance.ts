import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, cwd, execPath, platform } from 'node:process';

type Instance = { argv: string[]; workingDirectory: string };

const answerLimitMs = 5_000;
/** A socket's path may be about this long on every system. */
const longestSocketPath = 100;

// Electron answers at once whether this is the first instance, so the first is asked by a process that is waited for.
const tellTheFirst = `
  const socket = require('node:net').connect(process.argv[1], () => socket.end(process.argv[2]));
  socket.on('error', () => process.exit(1));
  socket.on('close', () => process.exit(0));
  socket.resume();
`;

function socketPath(folder: string): string {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 20);
  if (platform === 'win32') return `\\\\.\\pipe\\disburse-${name}`;
  const inFolder = join(folder, 'first-instance');
  return inFolder.length <= longestSocketPath ? inFolder : join(tmpdir(), `disburse-${name}`);
}

/**
 * Makes this process the first instance over a data folder, or tells the one that is. Answers the way to give the
 * place up again, or null where another process has it.
 */
export function becomeFirstInstance(
  folder: string,
  onSecond: (other: Instance) => void,
): (() => void) | null {
  mkdirSync(folder, { recursive: true });
  const path = socketPath(folder);
  const self: Instance = { argv, workingDirectory: cwd() };
  if (platform === 'win32' || existsSync(path)) {
    const told = spawnSync(execPath, ['-e', tellTheFirst, path, JSON.stringify(self)], {
      env: {},
      timeout: answerLimitMs,
    });
    if (told.status === 0) return null;
    if (platform !== 'win32') rmSync(path, { force: true });
  }
  const server = listen(path, onSecond);
  return () => server.close();
}

function listen(path: string, onSecond: (other: Instance) => void): Server {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const chunks: string[] = [];
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => chunks.push(String(chunk)));
    socket.on('end', () => {
      socket.end();
      onSecond(JSON.parse(chunks.join('')) as Instance);
    });
    socket.on('error', () => socket.destroy());
  });
  server.listen(path);
  server.unref();
  return server;
}
