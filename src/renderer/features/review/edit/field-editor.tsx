import { Radio, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Editor } from '../../../../shared/model/item-detail.ts';
import { text } from '../../../app/text.ts';
import { valueWords } from '../../../parts/item-words.ts';
import { isJsonNumber } from './json-text.ts';
import { ListEditor } from './list-editor.tsx';

interface FieldEditorProps {
  readonly editor: Editor;
  /** Told the JSON of what is in the fields; null for what is no value. */
  readonly onChange: (json: string | null) => void;
}

/** Fields that fit the kind of thing. */
export function FieldEditor({ editor, onChange }: FieldEditorProps) {
  switch (editor.kind) {
    case 'choice':
      return <ChoiceEditor editor={editor} onChange={onChange} />;
    case 'text':
      return <TextEditor start={editor.text} onChange={onChange} />;
    case 'number':
      return <NumberEditor start={editor.text} onChange={onChange} />;
    case 'list':
      return <ListEditor editor={editor} onChange={onChange} />;
    case 'json':
    case 'none':
      return null;
  }
}

interface ChoiceEditorProps {
  readonly editor: Extract<Editor, { kind: 'choice' }>;
  readonly onChange: (json: string) => void;
}

function ChoiceEditor({ editor: { now, options }, onChange }: ChoiceEditorProps) {
  const [chosen, setChosen] = useState(now === null ? '' : String(now));
  return (
    <Radio.Group
      label={text('ui.edit.value')}
      value={chosen}
      onChange={(place) => {
        setChosen(place);
        const option = options[Number(place)];
        if (option !== undefined) onChange(option.json);
      }}
    >
      <div className="choices">
        {options.map(({ json, value }, place) => (
          <Radio key={json} value={String(place)} label={valueWords(value)} data-autofocus={place === 0} />
        ))}
      </div>
    </Radio.Group>
  );
}

interface TypedEditorProps {
  readonly start: string;
  readonly onChange: (json: string | null) => void;
}

const SHORT = 60;

function TextEditor({ start, onChange }: TypedEditorProps) {
  const [typed, setTyped] = useState(start);
  const type = (value: string) => {
    setTyped(value);
    onChange(JSON.stringify(value));
  };
  return start.length > SHORT || start.includes('\n') ? (
    <Textarea
      label={text('ui.edit.value')}
      rows={8}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
    />
  ) : (
    <TextInput
      label={text('ui.edit.value')}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}

function NumberEditor({ start, onChange }: TypedEditorProps) {
  const [typed, setTyped] = useState(start);
  return (
    <TextInput
      label={text('ui.edit.value')}
      inputMode="decimal"
      value={typed}
      error={isJsonNumber(typed) ? null : text('ui.edit.notNumber')}
      onChange={(event) => {
        const value = event.currentTarget.value.trim();
        setTyped(value);
        onChange(isJsonNumber(value) ? value : null);
      }}
    />
  );
}
