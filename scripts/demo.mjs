// `npm run demo`: prepares the machine, builds, and plays the demonstration on the project's Node.
import { prepareNodeModules } from './prepareMachine.mjs';
import { projectNode, run, runScript } from './project.mjs';

if (!prepareNodeModules()) {
  process.exitCode = 1;
} else if (runScript('build') !== 0) {
  console.log('The demonstration was not started, because the build failed.');
  process.exitCode = 1;
} else {
  process.exitCode = run(projectNode, ['test/demo/demo.ts', ...process.argv.slice(2)]);
}
