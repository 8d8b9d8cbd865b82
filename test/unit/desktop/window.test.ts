import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DesktopEvent } from '../../../shared/desktop/bridge.ts';
import { readBounds, startBounds, writeBounds } from '../../../electron/desktop/window/bounds.ts';
import { EventQueue } from '../../../electron/desktop/window/eventQueue.ts';

const event = (topic: string): DesktopEvent => ({ kind: 'topics', topics: [topic] });

describe('events to the window', () => {
  it('wait until the window listens, and then come in order', () => {
    const sent: DesktopEvent[] = [];
    const queue = new EventQueue((one) => sent.push(one));
    queue.push(event('a'));
    queue.push(event('b'));
    expect(sent).toEqual([]);
    queue.release();
    queue.push(event('c'));
    expect(sent).toEqual([event('a'), event('b'), event('c')]);
  });

  it('wait again while the window loads anew', () => {
    const sent: DesktopEvent[] = [];
    const queue = new EventQueue((one) => sent.push(one));
    queue.release();
    queue.hold();
    queue.push(event('a'));
    expect(sent).toEqual([]);
    queue.release();
    expect(sent).toEqual([event('a')]);
  });

  it('are not kept without end for a window that never listens', () => {
    const sent: DesktopEvent[] = [];
    const queue = new EventQueue((one) => sent.push(one));
    for (let index = 0; index < 1_500; index += 1) queue.push(event(String(index)));
    queue.release();
    expect(sent.length).toBe(1_000);
    expect(sent.at(-1)).toEqual(event('1499'));
  });
});

describe('where the window opens', () => {
  const screens = [{ x: 0, y: 0, width: 1_920, height: 1_080 }];
  const remembered = (x: number, y: number, isMaximized = false) => ({
    rectangle: { x, y, width: 1_200, height: 800 },
    isMaximized,
  });

  it('is the usual size at the first start', () => {
    expect(startBounds(null, screens)).toEqual({ width: 1_440, height: 900, isMaximized: false });
  });

  it('is where it was', () => {
    expect(startBounds(remembered(100, 50), screens)).toMatchObject({ x: 100, y: 50, width: 1_200 });
    expect(startBounds(remembered(-900, 0), screens)).toMatchObject({ x: -900 });
  });

  it.each([
    ['to the left', -1_100, 0],
    ['to the right', 1_800, 0],
    ['below', 0, 1_060],
    ['above', 0, -500],
  ])('is the usual place where it could not be taken hold of: %s of the screen', (_where, x, y) => {
    const start = startBounds(remembered(x, y, true), screens);
    expect(start).toEqual({ width: 1_440, height: 900, isMaximized: true });
  });

  it('is kept, and read again', () => {
    const folder = mkdtempSync(join(tmpdir(), 'disburse-bounds-'));
    const file = join(folder, 'data', 'window.json');
    expect(readBounds(file)).toBeNull();
    writeBounds(file, remembered(1, 2, true));
    expect(readBounds(file)).toEqual(remembered(1, 2, true));
    writeFileSync(file, '{"rectangle":{"x":0,"y":0,"width":10,"height":10},"isMaximized":false}');
    expect(readBounds(file)).toBeNull();
    rmSync(folder, { recursive: true });
  });
});
