import type { CDPSession } from 'playwright-core';
import type { FromMain, ToMain } from './page.ts';
import { bindingName, receiverName } from './pageScript.ts';
import { decode, encode } from './wire.ts';

type Call = Extract<ToMain, { kind: 'invoke' | 'send' }>;
type Answer = FromMain & { kind: 'answer' };

type PageListener = {
  /** A message of the main frame's document, with the paths of files in the place of their keys. */
  received: (message: Call, reply: (answer: Answer) => void) => void;
  /** A person pressed the keys of an act in the application menu. */
  pressed: (index: number) => void;
  /** A person asked for a link in another window. */
  asked: (url: string) => void;
  /** The main frame shows another document. */
  arrived: (browserAddress: string) => void;
  /** The main frame shows another address within its document. */
  moved: (browserAddress: string) => void;
};

/** The main frame's document. Its context has a number that the next document may have as well. */
type Document = { contextId: number };

const fileKey = /^file-of-this-page:\d+$/;

/**
 * The line between the main process and the documents of one page, over the DevTools protocol. A document is known by
 * its execution context, so a frame within the page, or a document that is gone, is never taken for the main frame's.
 */
export class PageLink {
  readonly #cdp: CDPSession;
  readonly #listener: PageListener;
  #mainFrameId = '';
  #document: Document | null = null;

  private constructor(cdp: CDPSession, listener: PageListener) {
    this.#cdp = cdp;
    this.#listener = listener;
  }

  /** Makes the line; every document loaded from now on runs `script` before any of its own. */
  static async open(cdp: CDPSession, script: string, listener: PageListener): Promise<PageLink> {
    const link = new PageLink(cdp, listener);
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      const origin = context.auxData as { isDefault?: boolean; frameId?: string } | undefined;
      if (origin?.isDefault === true && origin.frameId === link.#mainFrameId) {
        link.#document = { contextId: context.id };
      }
    });
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === link.#document?.contextId) link.#document = null;
    });
    cdp.on('Runtime.executionContextsCleared', () => {
      link.#document = null;
    });
    cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === bindingName) void link.#receive(payload, executionContextId);
    });
    cdp.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return;
      link.#mainFrameId = frame.id;
      listener.arrived(`${frame.url}${frame.urlFragment ?? ''}`);
    });
    cdp.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === link.#mainFrameId) listener.moved(url);
    });
    await cdp.send('Page.enable');
    link.#mainFrameId = (await cdp.send('Page.getFrameTree')).frameTree.frame.id;
    await cdp.send('Runtime.addBinding', { name: bindingName });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: script });
    await cdp.send('Runtime.enable');
    return link;
  }

  /** Tells the present document of the main frame; told to nobody while there is none. */
  post(message: FromMain): void {
    const text = encode(message);
    if (this.#document !== null) void this.#post(text, this.#document);
  }

  #answer(answer: Answer, document: Document): void {
    let text: string;
    try {
      text = encode(answer);
    } catch (error) {
      text = encode({ kind: 'answer', id: answer.id, ok: false, message: String(error) } satisfies FromMain);
    }
    void this.#post(text, document);
  }

  async #post(text: string, { contextId }: Document): Promise<void> {
    try {
      await this.#cdp.send('Runtime.callFunctionOn', {
        functionDeclaration: `function (text) { globalThis.${receiverName}?.receive(text); }`,
        executionContextId: contextId,
        arguments: [{ value: text }],
      });
    } catch {
      // The document was left or the window closed meanwhile: there is nobody to tell any more.
    }
  }

  async #receive(payload: string, contextId: number): Promise<void> {
    const document = this.#document;
    if (document?.contextId !== contextId) return;
    const message = decode(payload) as ToMain;
    switch (message.kind) {
      case 'accelerator':
        this.#listener.pressed(message.index);
        break;
      case 'open':
        this.#listener.asked(message.url);
        break;
      case 'invoke':
      case 'send': {
        const args: unknown[] = [];
        for (const arg of message.args) args.push(await this.#withPath(arg, contextId));
        // Who is answered is known by the address that is shown, which is another document's once this one is left.
        if (this.#document !== document) return;
        this.#listener.received({ ...message, args }, (answer) => this.#answer(answer, document));
      }
    }
  }

  /** The path of the file behind a key, empty where the page made the file itself; other arguments as they are. */
  async #withPath(arg: unknown, contextId: number): Promise<unknown> {
    if (typeof arg !== 'string' || !fileKey.test(arg)) return arg;
    try {
      const { result } = await this.#cdp.send('Runtime.callFunctionOn', {
        functionDeclaration: `function (key) { return globalThis.${receiverName}.takeFile(key); }`,
        executionContextId: contextId,
        arguments: [{ value: arg }],
      });
      if (result.objectId === undefined) return '';
      return (await this.#cdp.send('DOM.getFileInfo', { objectId: result.objectId })).path;
    } catch {
      return '';
    }
  }
}
