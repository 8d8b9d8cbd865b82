// `npm start`: prepares the machine, builds, and opens the window: on Electron where its runtime is there or can be
// fetched, otherwise on the stand-in, an installed Chromium.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { env, platform } from 'node:process';
import { hasDisplay } from './display.mjs';
import { electronExecutable, electronVersion, fetchElectron } from './electronRuntime.mjs';
import { prepareNodeModules } from './prepareMachine.mjs';
import { projectNode, projectRoot, runScript } from './project.mjs';
import { prepareBrowser } from './systemPackages.mjs';

/** @typedef {{ command: string, args: string[], environment: NodeJS.ProcessEnv }} Launch */

const words = process.argv.slice(2);

/** @param {string} executable @returns {Launch} */
function onElectron(executable) {
  console.log(`Disburse runs on Electron ${electronVersion()}.`);
  // Chromium's own sandbox does not work for root on Linux.
  const sandbox = platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return { command: executable, args: [...sandbox, projectRoot, ...words], environment: env };
}

/** @returns {Launch | null} */
function onStandIn() {
  const browser = prepareBrowser();
  if (browser === null) return null;
  console.log(
    `Disburse runs on the stand-in for Electron, a window of ${browser}, because Electron's runtime is not here and cannot be fetched.`,
  );
  const register = join(projectRoot, 'electron', 'runtime', 'register.mjs');
  return {
    command: projectNode,
    args: ['--import', register, join(projectRoot, 'out', 'main', 'main.js'), ...words],
    environment: { ...env, DISBURSE_CHROMIUM: browser },
  };
}

/** Runs the application until it ends, and takes over its exit code. @param {Launch} launch */
function open({ command, args, environment }) {
  const child = spawn(command, args, {
    cwd: projectRoot,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  // A terminal delivers Ctrl-C to both processes; this one waits for the application to end in order.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  child.on('error', (error) => {
    console.error(`The application could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

async function start() {
  if (!hasDisplay()) {
    console.error(
      'There is no display to show the window on (neither DISPLAY nor WAYLAND_DISPLAY is set); npm run demo shows the whole cycle without one.',
    );
    return null;
  }
  if (!prepareNodeModules()) return null;
  if (runScript('build') !== 0) {
    console.error('The window was not started, because the build failed.');
    return null;
  }
  const electron = electronExecutable() ?? (await fetchElectron());
  return electron === null ? onStandIn() : onElectron(electron);
}

const launch = await start();
if (launch === null) process.exitCode = 1;
else open(launch);
