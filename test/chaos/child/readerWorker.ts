import { moveClockOfThread } from './movedClock.ts';

/** The real reading thread on the clock of the test. */
moveClockOfThread();
await import('../../../electron/threads/readerWorker.ts');
