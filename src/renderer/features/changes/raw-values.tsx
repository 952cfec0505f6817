import { useEffect, useState } from 'react';
import type { RawValues } from '../../../shared/model/change.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useCall } from '../../parts/use-call.ts';

interface RawValuesViewProps {
  readonly profile: string;
  readonly look: number;
  readonly item: { readonly id: string; readonly path: string };
}

const SIDES = ['before', 'here', 'there', 'result'] as const;

/** For experts: where it is in the wallet, and its whole JSON on every side. */
export function RawValuesView({ profile, look, item: { id, path } }: RawValuesViewProps) {
  const { changes } = useCompanion();
  const { run, problem } = useCall(changes.raw);
  const [raw, setRaw] = useState<RawValues | null>(null);
  useEffect(() => {
    void run({ profile, look, id }).then((done) => setRaw(done?.value ?? null));
  }, [run, profile, look, id]);
  return (
    <>
      <p className="soft break">{path}</p>
      <ProblemNote problem={problem} />
      {raw !== null && (
        <dl className="raw">
          {SIDES.map((side) => (
            <div key={side} data-side={side}>
              <dt>{text(`ui.raw.${side}`)}</dt>
              <dd>
                <pre>{raw[side] ?? text('ui.value.absent')}</pre>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {raw?.cut === true && <p className="soft">{text('ui.raw.cut')}</p>}
    </>
  );
}
