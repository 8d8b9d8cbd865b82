import { platform } from 'node:process';
import type { MenuItem, MenuItemConstructorOptions } from 'electron';
import type { Keys } from './page.ts';

type Item = MenuItemConstructorOptions | MenuItem;
type Act = { keys: Keys; act: () => void };

/** An accelerator in Electron's notation as the keys of a keyboard event. */
export function keysOf(accelerator: string, isMac: boolean): Keys {
  const parts = accelerator.split('+').map((part) => part.toLowerCase());
  const has = (...names: string[]) => names.some((name) => parts.includes(name));
  const either = has('commandorcontrol', 'cmdorctrl');
  const last = parts.at(-1) ?? '';
  return {
    key: last === 'plus' ? '+' : last,
    control: has('control', 'ctrl') || (either && !isMac),
    meta: has('command', 'cmd', 'meta', 'super') || (either && isMac),
    shift: has('shift'),
    alt: has('alt', 'option'),
  };
}

function actsOf(items: readonly Item[]): Act[] {
  return items.flatMap((item) => {
    const { submenu, accelerator, click } = item as MenuItemConstructorOptions;
    if (Array.isArray(submenu)) return actsOf(submenu);
    if (typeof accelerator !== 'string' || click === undefined) return [];
    const act = () => click(item as MenuItem, undefined, { triggeredByAccelerator: true });
    return [{ keys: keysOf(accelerator, platform === 'darwin'), act }];
  });
}

/** A Chromium window has no menu bar. The keys of the application menu work, what has none is reached in the page. */
export class StandInMenu {
  static #application: StandInMenu | null = null;
  readonly #items: readonly Item[];

  private constructor(items: readonly Item[]) {
    this.#items = items;
  }

  static buildFromTemplate(template: Item[]): StandInMenu {
    return new StandInMenu(template);
  }

  static setApplicationMenu(menu: StandInMenu | null): void {
    StandInMenu.#application = menu;
  }

  static getApplicationMenu(): StandInMenu | null {
    return StandInMenu.#application;
  }

  /** The acts of the application menu that keys carry out. */
  static acts(): Act[] {
    return StandInMenu.#application === null ? [] : actsOf(StandInMenu.#application.#items);
  }
}
