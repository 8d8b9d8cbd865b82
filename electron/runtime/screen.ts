import type { Display, Screen } from 'electron';

const workArea = { x: 0, y: 0, width: 16_384, height: 16_384 };

/** The screens are not known before a browser runs. One large one is told, and the system places the window itself. */
export const screen: Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay'> = {
  getAllDisplays: () => [{ workArea, bounds: workArea } as Display],
  getPrimaryDisplay: () => ({ workArea, bounds: workArea }) as Display,
};
