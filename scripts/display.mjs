import { env, platform } from 'node:process';

/** Whether a window can be shown. Only Linux can be without a display. */
export function hasDisplay() {
  return platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}
