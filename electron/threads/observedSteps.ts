import type { Outside } from '../app/context.ts';

/** Who is told of the engine's steps in this thread: nobody, unless a test that ends the process there has said so. */
export const observedSteps: { observe: Outside['reached'] } = { observe: () => undefined };
