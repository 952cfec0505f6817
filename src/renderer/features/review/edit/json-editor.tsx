import { NativeSelect } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { RawValues } from '../../../../shared/model/change.ts';
import { useCompanion } from '../../../app/companion-context.ts';
import { text } from '../../../app/text.ts';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { useCall } from '../../../parts/use-call.ts';
import { type MergeEditor, openMergeEditor } from './merge-editor.ts';

interface JsonEditorProps {
  readonly profile: string;
  readonly look: number;
  readonly id: string;
  readonly otherName: string;
  readonly onChange: (json: string) => void;
}

const SIDES = ['before', 'here', 'there'] as const;
type Side = (typeof SIDES)[number];

/** The whole JSON of an item, beside one of the sides it may be taken from. */
export function JsonEditor({ profile, look, id, otherName, onChange }: JsonEditorProps) {
  const { changes } = useCompanion();
  const { run, problem } = useCall(changes.raw);
  const [raw, setRaw] = useState<RawValues | null>(null);
  const [beside, setBeside] = useState<Side>('there');
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<MergeEditor | null>(null);
  const changed = useRef(onChange);
  changed.current = onChange;
  useEffect(() => {
    void run({ profile, look, id }).then((done) => setRaw(done?.value ?? null));
  }, [run, profile, look, id]);

  useEffect(() => {
    if (place.current === null || raw === null || raw.cut) return;
    const kept = editor.current?.text() ?? raw.result ?? raw.here ?? raw.there ?? 'null';
    editor.current = openMergeEditor(place.current, {
      beside: raw[beside] ?? '',
      edited: kept,
      names: { beside: text('ui.edit.beside'), edited: text('ui.edit.edited') },
      onChange: (json) => changed.current(json),
    });
    return () => editor.current?.close();
  }, [raw, beside]);

  const names: Readonly<Record<Side, string>> = {
    before: text('ui.review.before'),
    here: text('ui.review.mine'),
    there: otherName,
  };
  return (
    <>
      <p className="soft">{text('ui.edit.json.warns')}</p>
      <ProblemNote problem={problem} />
      {raw?.cut === true && <p className="note">{text('ui.edit.tooLong')}</p>}
      <NativeSelect
        className="filter"
        label={text('ui.edit.compare')}
        value={beside}
        onChange={(event) => setBeside(SIDES.find((side) => side === event.currentTarget.value) ?? 'there')}
        data={SIDES.map((value) => ({ value, label: names[value] }))}
      />
      <div ref={place} className="merge-place" />
    </>
  );
}
