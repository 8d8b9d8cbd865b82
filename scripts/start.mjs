// `npm start`, until there is a window to start.
console.error(
  'The window is not part of this version yet; npm run demo shows the whole cycle, and npx disburse runs every procedure from the command line.',
);
process.exitCode = 1;
