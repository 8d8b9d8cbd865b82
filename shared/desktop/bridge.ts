import { z } from 'zod';
import { deskSchema, type ChosenFile } from '../contract/desktop.ts';
import type { Envelope } from '../errors.ts';

/**
 * What crosses the invoke channel. `callId` is chosen by the window: progress and cancellation name it. `deskId` says
 * on which ledger the call was meant: where another one was opened meanwhile, the call is refused.
 */
export const invocationSchema = z.strictObject({
  callId: z.string().min(1).max(100),
  procedure: z.string().min(1).max(100),
  input: z.unknown(),
  deskId: z.int().optional(),
});
export type Invocation = z.infer<typeof invocationSchema>;

/** Acts of the application menu that the window carries out. */
const menuCommands = [
  'palette',
  'shortcuts',
  'open-ledger',
  'new-ledger',
  'close-ledger',
  'settings',
] as const;

/** What the main process tells the window unasked. */
export const desktopEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('topics'), topics: z.array(z.string()) }),
  z.object({
    kind: z.literal('progress'),
    callId: z.string(),
    progress: z.object({ phase: z.string(), done: z.number(), total: z.number().nullable() }),
  }),
  z.object({ kind: z.literal('desk'), desk: deskSchema }),
  z.object({ kind: z.literal('menu'), command: z.enum(menuCommands) }),
]);
export type DesktopEvent = z.infer<typeof desktopEventSchema>;

/** What the preload script puts on `window.disburse`: the whole of what the window can reach. */
export type Bridge = {
  invoke(invocation: Invocation): Promise<Envelope<unknown>>;
  /** Answers how to stop listening. The first subscription tells the main process that the window is ready. */
  subscribe(listener: (event: unknown) => void): () => void;
  /** Turns a dropped or picked file into a token; the path stays on the other side. Null where it is no file on disk. */
  fileToken(file: unknown): Promise<ChosenFile | null>;
};
