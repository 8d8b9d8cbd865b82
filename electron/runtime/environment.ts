import { env, getuid, platform } from 'node:process';

/** What the stand-in is told from outside; npm start and the tests set it. */
export const environment = {
  /** The Chromium or Chrome that shows the window. */
  chromium: () => env.DISBURSE_CHROMIUM ?? null,
  /** No window is shown: for tests. */
  headless: env.DISBURSE_HEADLESS === '1',
  /** Opens Chromium's debugging port, so that a test can drive the page; 0 lets the system choose. */
  debugPort: env.DISBURSE_DEBUG_PORT ?? null,
  /** A file with an answer for each dialog, one JSON object a line, instead of a dialog that somebody answers. */
  dialogAnswers: env.DISBURSE_STANDIN_DIALOGS ?? null,
  /** Chromium's own sandbox does not work for root on Linux. */
  isRoot: platform === 'linux' && getuid?.() === 0,
} as const;
