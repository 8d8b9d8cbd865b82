import { columnTargets, comparableName } from './layouts.ts';
import type { ImportKind } from './layouts.ts';

const maximumTypingErrors = 2;
const minimumSharedCharacters = 4;

/** The Levenshtein distance: how many characters have to be changed, added or removed. */
function editDistance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [row, character] of Array.from(one).entries()) {
    const current = [row + 1];
    for (const [column, otherCharacter] of Array.from(other).entries()) {
      const replaced = (previous[column] ?? 0) + (character === otherCharacter ? 0 : 1);
      const removed = (previous[column + 1] ?? 0) + 1;
      const added = (current[column] ?? 0) + 1;
      current.push(Math.min(replaced, removed, added));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}

/** From 0 for the same name; undefined when the names have nothing in common. */
function distanceBetween(header: string, name: string): number | undefined {
  const shorter = Math.min(header.length, name.length);
  if (shorter < minimumSharedCharacters) return undefined;
  if (header.includes(name) || name.includes(header))
    return 1 - shorter / Math.max(header.length, name.length);
  const errors =
    Math.abs(header.length - name.length) > maximumTypingErrors ? Infinity : editDistance(header, name);
  return errors <= maximumTypingErrors ? errors : undefined;
}

/**
 * For each unknown header the field, not filled yet, whose names come nearest; headers that resemble nothing are left
 * out. Suggestions are for a person to confirm and are never applied.
 */
export function suggestColumns(
  kind: ImportKind,
  unknownHeaders: readonly string[],
  filledFields: ReadonlySet<string>,
): Record<string, string> {
  const suggestions: [string, string][] = [];
  for (const header of unknownHeaders) {
    const comparable = comparableName(header).slice(0, 64);
    let nearest: { name: string; distance: number } | undefined;
    for (const target of columnTargets(kind)) {
      if (!target.isField || filledFields.has(target.name)) continue;
      for (const name of target.comparableNames) {
        const distance = distanceBetween(comparable, name);
        if (distance === undefined || distance >= (nearest?.distance ?? Infinity)) continue;
        nearest = { name: target.name, distance };
      }
    }
    if (nearest !== undefined) suggestions.push([header, nearest.name]);
  }
  return Object.fromEntries(suggestions);
}
