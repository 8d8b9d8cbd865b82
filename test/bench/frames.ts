import type { CDPSession, Page } from '@playwright/test';

/** What the main thread of the window did for one frame, on the processor: what other programs took is left out. */
export type Frame = {
  /** Our scripts: handlers, drawing by React, answers that come in, collecting their garbage, layout they force. */
  scriptMs: number;
  /** Everything, also the style, layout and paint of the browser that follow. */
  wholeMs: number;
};

type TraceEvent = {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string };
};

const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8', '__metadata'];
/** Stands in the trace once for every frame that the main thread hands over to be drawn. */
const frameMark = 'BeginCommitCompositorFrame';
const frameLengthMicroseconds = 16_700;
const scriptNames = new Set([
  'EvaluateScript',
  'EventDispatch',
  'FireAnimationFrame',
  'FunctionCall',
  'RunMicrotasks',
  'TimerFire',
  'v8.callFunction',
  'MajorGC',
  'MinorGC',
]);

/** Does something in the window under Chromium's tracing, and answers the frames of the page's main thread. */
export async function framesDuring(page: Page, act: () => Promise<void>): Promise<Frame[]> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories, excludedCategories: ['*'] },
  });
  await act();
  await endTracing(session);
  await session.detach();
  return framesOf(events);
}

async function endTracing(session: CDPSession): Promise<void> {
  const complete = new Promise<void>((resolve) => {
    session.once('Tracing.tracingComplete', () => {
      resolve();
    });
  });
  await session.send('Tracing.end');
  await complete;
}

/** The page's main thread is the renderer's that made the most frames. */
function framesOf(events: readonly TraceEvent[]): Frame[] {
  const mains = events.filter(
    (event) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain',
  );
  const perThread = mains.map(({ pid, tid }) =>
    events.filter((event) => event.pid === pid && event.tid === tid),
  );
  const framed = perThread.map(framesOfThread);
  return framed.sort((one, other) => other.length - one.length)[0] ?? [];
}

function framesOfThread(events: readonly TraceEvent[]): Frame[] {
  const complete = events.filter(({ ph }) => ph === 'X').sort((one, other) => one.ts - other.ts);
  const tasks = outermost(complete.filter(({ name }) => name === 'RunTask'));
  const scripts = outermost(complete.filter(({ name }) => scriptNames.has(name)));
  const marks = events
    .filter(({ name }) => name === frameMark)
    .map(({ ts }) => ts)
    .sort((one, other) => one - other);
  const frames: Frame[] = [];
  let frame: Frame = { scriptMs: 0, wholeMs: 0 };
  let endedAt = 0;
  let mark = 0;
  let script = 0;
  for (const task of tasks) {
    // After an idle frame what was done before it held nothing up any more.
    if (task.ts - endedAt > frameLengthMicroseconds) frame = { scriptMs: 0, wholeMs: 0 };
    endedAt = endOf(task);
    let scriptMs = frame.scriptMs;
    while ((scripts[script]?.ts ?? Infinity) < task.ts) script += 1;
    for (let next = scripts[script]; next !== undefined && next.ts < endedAt; next = scripts[script]) {
      scriptMs += processorMs(next);
      script += 1;
    }
    frame = { scriptMs, wholeMs: frame.wholeMs + processorMs(task) };
    if ((marks[mark] ?? Infinity) > endedAt) continue;
    while ((marks[mark] ?? Infinity) <= endedAt) mark += 1;
    frames.push(frame);
    frame = { scriptMs: 0, wholeMs: 0 };
  }
  return frames;
}

/** Without those that lie inside another one and are part of it already. */
function outermost(events: readonly TraceEvent[]): TraceEvent[] {
  let endedAt = 0;
  return events.filter((event) => {
    if (endOf(event) <= endedAt) return false;
    endedAt = endOf(event);
    return true;
  });
}

function endOf({ ts, dur = 0 }: TraceEvent): number {
  return ts + dur;
}

function processorMs({ tdur }: TraceEvent): number {
  if (tdur === undefined) throw new Error('this browser does not trace the time on the processor');
  return tdur / 1_000;
}
