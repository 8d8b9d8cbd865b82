import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

export const smallest = { width: 1_024, height: 640 };
const usual = { width: 1_440, height: 900 };

const rectangleSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(smallest.width),
  height: z.int().min(smallest.height),
});
type Rectangle = z.infer<typeof rectangleSchema>;

const boundsSchema = z.object({ rectangle: rectangleSchema, isMaximized: z.boolean() });
type Bounds = z.infer<typeof boundsSchema>;

/** Where the window was when it was last closed; null at the first start, or where that cannot be read. */
export function readBounds(file: string): Bounds | null {
  try {
    return boundsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Keeps where the window is. It is a convenience: where it cannot be kept the window starts in its usual place. */
export function writeBounds(file: string, bounds: Bounds): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, JSON.stringify(bounds));
    renameSync(`${file}.new`, file);
  } catch {
    // The next start is then like the first one.
  }
}

/** Where the window opens: where it was, unless that is on a screen that is not there any more. */
export function startBounds(remembered: Bounds | null, screens: readonly Rectangle[]) {
  if (remembered === null || !screens.some((screen) => showsTitleOf(remembered.rectangle, screen))) {
    return { ...usual, isMaximized: remembered?.isMaximized ?? false };
  }
  return { ...remembered.rectangle, isMaximized: remembered.isMaximized };
}

/** Enough of the title bar to take the window by. */
function showsTitleOf(window: Rectangle, screen: Rectangle): boolean {
  const visibleWidth =
    Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  return visibleWidth >= 200 && window.y >= screen.y && window.y <= screen.y + screen.height - 40;
}
