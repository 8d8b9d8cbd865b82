import { IconX } from '@tabler/icons-react';
import './narrowingChip.css';

type NarrowingChipProps = { words: string; onRemove: () => void };

/** Something that narrows a list without a control of its own; pressing it takes it away. */
export function NarrowingChip({ words, onRemove }: NarrowingChipProps) {
  return (
    <button
      type="button"
      className="field is-narrowed narrowing-chip"
      aria-label={`Remove: ${words}`}
      onClick={onRemove}
    >
      <span title={words}>{words}</span>
      <IconX size={12} stroke={1.5} aria-hidden />
    </button>
  );
}
