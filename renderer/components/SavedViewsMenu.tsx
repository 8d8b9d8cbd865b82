import { Menu, Modal, TextInput } from '@mantine/core';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import { useShortcuts } from '../app/shortcuts.ts';
import { deleteView, saveView, usePreferences, type SavedView } from '../stores/preferences.ts';

type SavedViewsMenuProps = {
  /** Names the list whose views these are. */
  screen: string;
  /** The filter as it stands, to be kept under a name. */
  filter: SavedView['filter'];
  /** What the filter is in words, shown where a name is asked for. */
  words: readonly string[];
  onChoose: (filter: SavedView['filter']) => void;
};

const noViews: readonly SavedView[] = [];

/** Filters that a person gave a name. */
export function SavedViewsMenu({ screen, filter, words, onChoose }: SavedViewsMenuProps) {
  const views = usePreferences((preferences) => preferences.savedViews[screen] ?? noViews);
  const [isNaming, setIsNaming] = useState(false);
  useShortcuts('Views', [
    {
      keys: 'ctrl+s',
      label: 'save view',
      isPinned: true,
      run: () => {
        setIsNaming(true);
      },
    },
  ]);
  const shown = views.find((view) => isSameFilter(view.filter, filter))?.name;
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <button
            type="button"
            className="field"
            aria-label={shown === undefined ? 'Saved views' : `Saved views: ${shown}`}
            title="Saved views"
          >
            <IconBookmark size={14} stroke={1.5} aria-hidden />
            {shown}
          </button>
        </Menu.Target>
        <ViewChoices
          views={views}
          screen={screen}
          onChoose={onChoose}
          onSave={() => {
            setIsNaming(true);
          }}
        />
      </Menu>
      <Modal
        opened={isNaming}
        onClose={() => {
          setIsNaming(false);
        }}
        title="Save this view"
        size={420}
      >
        <ViewNameForm
          words={words}
          onSave={(name) => {
            saveView(screen, { name, filter });
            setIsNaming(false);
          }}
        />
      </Modal>
    </>
  );
}

type ViewChoicesProps = Pick<SavedViewsMenuProps, 'screen' | 'onChoose'> & {
  views: readonly SavedView[];
  onSave: () => void;
};

function ViewChoices({ views, screen, onChoose, onSave }: ViewChoicesProps) {
  return (
    <Menu.Dropdown>
      {views.length === 0 ? <Menu.Label>No view is saved yet</Menu.Label> : null}
      {views.map((view) => (
        <Menu.Item
          key={view.name}
          onClick={() => {
            onChoose(view.filter);
          }}
        >
          {view.name}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item onClick={onSave}>Save this view…</Menu.Item>
      {views.map((view) => (
        <Menu.Item
          key={view.name}
          leftSection={<IconTrash size={14} stroke={1.5} aria-hidden />}
          onClick={() => {
            deleteView(screen, view.name);
          }}
        >
          Delete {view.name}
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  );
}

/** Two filters are the same where they hold the same, in whatever order their parts were written. */
function isSameFilter(one: unknown, other: unknown): boolean {
  return inOrder(one) === inOrder(other);
}

function inOrder(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => one.localeCompare(other)))
      : part,
  );
}

const longestName = 60;

function ViewNameForm({ words, onSave }: { words: readonly string[]; onSave: (name: string) => void }) {
  const [name, setName] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (name.trim() !== '') onSave(name.trim());
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p className="soft">{words.length === 0 ? 'No filter is set.' : `${words.join(', ')}.`}</p>
      <TextInput
        label="Name"
        description="A view of the same name is replaced"
        value={name}
        maxLength={longestName}
        data-autofocus
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      <button type="submit" className="button primary" disabled={name.trim() === ''}>
        Save view
      </button>
    </form>
  );
}
