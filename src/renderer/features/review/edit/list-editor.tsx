import { Button, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Editor } from '../../../../shared/model/item-detail.ts';
import { text } from '../../../app/text.ts';
import { moved, without } from './list-order.ts';

type ListOf = Extract<Editor, { kind: 'list' }>;

interface ListEditorProps {
  readonly editor: ListOf;
  readonly onChange: (json: string) => void;
}

/** A list put together by hand: its order, what leaves it, and what the other sides have for it. */
export function ListEditor({ editor, onChange }: ListEditorProps) {
  const [entries, setEntries] = useState<ListOf['entries']>(editor.entries);
  const [spare, setSpare] = useState<ListOf['spare']>(editor.spare);
  const [word, setWord] = useState('');
  const change = (next: readonly ListOf['entries'][number][]) => {
    setEntries([...next]);
    onChange(`[${next.map(({ json }) => json).join(',')}]`);
  };
  const remove = (place: number) => {
    const gone = entries[place];
    change(without(entries, place));
    if (gone !== undefined) setSpare([...spare, gone]);
  };
  const add = (place: number) => {
    const come = spare[place];
    setSpare([...without(spare, place)]);
    if (come !== undefined) change([...entries, come]);
  };
  const addWord = () => {
    const name = word.trim();
    setWord('');
    if (name !== '') change([...entries, { name, json: JSON.stringify(name) }]);
  };
  return (
    <div className="list-editor">
      <h3 className="section-title">{text('ui.edit.list')}</h3>
      {entries.length === 0 && <p className="soft">{text('ui.edit.list.empty')}</p>}
      <ol className="plain-list">
        {entries.map(({ name }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a name may be there twice; what moves is moved by place.
          <li key={`${name} ${place}`} className="line">
            <span className="soft number">{place + 1}</span>
            <span className="grow break">{name}</span>
            <IconAction
              words={text('ui.edit.list.up', { name })}
              icon={IconArrowUp}
              blocked={place === 0}
              onClick={() => change(moved(entries, place, -1))}
            />
            <IconAction
              words={text('ui.edit.list.down', { name })}
              icon={IconArrowDown}
              blocked={place === entries.length - 1}
              onClick={() => change(moved(entries, place, 1))}
            />
            <IconAction
              words={text('ui.edit.list.remove', { name })}
              icon={IconX}
              onClick={() => remove(place)}
            />
          </li>
        ))}
      </ol>
      {spare.length > 0 && (
        <>
          <h3 className="section-title">{text('ui.edit.list.spare')}</h3>
          <ul className="plain-list">
            {spare.map(({ name }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a name may be there twice.
              <li key={`${name} ${place}`} className="line">
                <span className="grow break">{name}</span>
                <IconAction
                  words={text('ui.edit.list.add', { name })}
                  icon={IconPlus}
                  onClick={() => add(place)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      {editor.takesWords && (
        <div className="inline-form">
          <TextInput
            label={text('ui.edit.list.word')}
            value={word}
            maxLength={200}
            onChange={(event) => setWord(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              addWord();
            }}
          />
          <Button variant="default" onClick={addWord}>
            {text('ui.edit.list.addWord')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface IconActionProps {
  readonly words: string;
  readonly icon: typeof IconX;
  readonly blocked?: boolean;
  readonly onClick: () => void;
}

function IconAction({ words, icon: Icon, blocked = false, onClick }: IconActionProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={words}
      aria-disabled={blocked}
      onClick={blocked ? undefined : onClick}
    >
      <Icon size={16} stroke={1.5} aria-hidden="true" />
    </button>
  );
}
