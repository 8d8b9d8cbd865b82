import type { WebFrameMain } from 'electron';

/** The main frame of a window, from which all of its calls come: frames within the page have no preload script. */
export class StandInFrame implements Pick<
  WebFrameMain,
  'url' | 'origin' | 'parent' | 'top' | 'name' | 'detached' | 'isDestroyed'
> {
  readonly parent = null;
  readonly name = '';
  readonly detached = false;
  readonly #url: () => string;

  constructor(url: () => string) {
    this.#url = url;
  }

  get url(): string {
    return this.#url();
  }

  get origin(): string {
    return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(this.url)?.[0] ?? 'null';
  }

  get top(): WebFrameMain {
    return this as unknown as WebFrameMain;
  }

  isDestroyed(): boolean {
    return false;
  }
}
