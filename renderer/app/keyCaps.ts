const caps: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  Enter: '↵',
  Escape: 'Esc',
  ' ': 'Space',
};

/** Between the first and the last key of several in a row. */
export const rangeSign = '–';

/**
 * What stands on the keys of a shortcut, one text a key: `ctrl+Enter` is `Ctrl ↵`, `g p` is `G` and `P`, and `1 – 6` all
 * from the first to the last.
 */
export function keyCaps(keys: string): string[] {
  if (keys === ' ') return ['Space'];
  return keys.split(' ').map((chord) =>
    chord
      .split(/\+(?=.)/)
      .map((key) => caps[key] ?? (key.length === 1 ? key.toUpperCase() : capitalised(key)))
      .join(' '),
  );
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
