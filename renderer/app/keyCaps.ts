const caps: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  Enter: '↵',
  Escape: 'Esc',
  ' ': 'Space',
};

/** What stands on the keys of a shortcut, one text a key: `ctrl+Enter` is `Ctrl ↵`, `g p` is `G` and `P`. */
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
