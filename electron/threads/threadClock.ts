import type { SessionSetup } from '../app/session.ts';

/** Where this thread takes the present from: the system's clock, unless a test that moves time has put its own here. */
export const threadClock: Pick<SessionSetup, 'clock'> = { clock: undefined };
