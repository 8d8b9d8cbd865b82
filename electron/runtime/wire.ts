// What crosses between the page and the main process, as text. Both functions are also put into the page as they
// stand, so they use nothing from outside themselves.

/** Writes a value as text, with dates, bigints and bytes; refuses what Electron's structured clone refuses. */
export function encode(value: unknown): string {
  const refuse = (what: string): never => {
    throw new TypeError(`${what} could not be cloned.`);
  };
  const tagged = (tag: string, text: string): Record<string, string> => ({ '\u0000tag': tag, text });
  const plain = (item: unknown): unknown => {
    if (typeof item === 'function' || typeof item === 'symbol') return refuse('A function');
    if (typeof item === 'bigint') return tagged('bigint', String(item));
    if (typeof item !== 'object' || item === null) return item;
    if (Array.isArray(item)) return item.map(plain);
    if (item instanceof Date) return tagged('date', item.toISOString());
    if (item instanceof Uint8Array)
      return tagged('bytes', btoa(Array.from(item, (byte) => String.fromCharCode(byte)).join('')));
    const kind = Object.prototype.toString.call(item);
    if (kind !== '[object Object]') return refuse(kind);
    return Object.fromEntries(Object.entries(item).map(([name, inner]) => [name, plain(inner)]));
  };
  return JSON.stringify(plain(value) ?? null);
}

/** Reads what `encode` wrote. */
export function decode(text: string): unknown {
  return JSON.parse(text, (_name, item: unknown) => {
    if (typeof item !== 'object' || item === null || !('\u0000tag' in item) || !('text' in item)) return item;
    const written = String(item.text);
    switch (item['\u0000tag']) {
      case 'bigint':
        return BigInt(written);
      case 'date':
        return new Date(written);
      default:
        return Uint8Array.from(atob(written), (character) => character.charCodeAt(0));
    }
  });
}
