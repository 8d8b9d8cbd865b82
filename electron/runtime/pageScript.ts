import { pageFiles, pageKeys, pageLine, pageLinks, runPreload, type Keys } from './page.ts';
import { decode, encode } from './wire.ts';

/** The binding through which a document speaks; the script takes it away before a script of the page runs. */
export const bindingName = '__disburseStandInSend';
/** Where a document is spoken to. */
export const receiverName = '__disburseStandIn';

/** The script for every new document: the preload script in the main frame, and nothing in frames within it. */
export function pageScript(preload: string, accelerators: Keys[]): string {
  const parts = [encode, decode, pageLine, pageFiles, pageKeys, pageLinks, runPreload].map(String).join('\n');
  return `(() => {
const send = globalThis.${bindingName};
delete globalThis.${bindingName};
if (window !== window.top || send === undefined) return;
${parts}
runPreload((require, module, exports) => {
${preload}
}, send, ${JSON.stringify(receiverName)}, ${JSON.stringify(accelerators)});
})()`;
}
