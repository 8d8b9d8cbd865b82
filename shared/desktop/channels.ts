/** The one channel of calls, the one channel of events, and the one for files that were dropped on the window. */
export const channels = {
  invoke: 'disburse:invoke',
  /** To the window: events. From the window, once: it listens now. */
  events: 'disburse:event',
  droppedFile: 'disburse:dropped-file',
} as const;

/** Where the window's own files are served from. Every call has to come from there. */
export const windowOrigin = 'app://disburse';
