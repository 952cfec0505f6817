import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { HistoryComparison, WentBack } from '../../../shared/model/history.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { labelWords } from '../../parts/item-words.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useCall } from '../../parts/use-call.ts';
import { Comparison } from './comparison.tsx';
import { wentBackWords } from './went-back-words.ts';

interface RestoreFormProps {
  readonly profile: string;
  readonly id: string;
  readonly older: { readonly older?: string };
  /** The entry, compared with the wallet of now: just what going back does. */
  readonly list: HistoryComparison;
  readonly more: (() => void) | null;
  readonly onDone: () => void;
}

/** Going back to an entry: the ticked items, or all of it. It can be taken back at once. */
export function RestoreForm({ profile, id, older, list, more, onDone }: RestoreFormProps) {
  const { history } = useCompanion();
  const restoring = useCall(history.restore);
  const undoing = useCall(history.undo);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [back, setBack] = useState<WentBack | null>(null);
  const [restored, setRestored] = useState(false);
  const nothing = list.total === 0 && list.accounts.length === 0;

  const restore = async () => {
    const items = ticked.size === 0 ? null : [...ticked];
    const done = await restoring.run({ ...older, profile, id, items });
    if (done === null) return;
    setBack(done.value);
    setRestored(done.value.putBack + done.value.accounts > 0);
    setTicked(new Set());
    onDone();
  };
  const undo = async () => {
    const done = await undoing.run({ profile });
    if (done === null) return;
    setBack(done.value);
    setRestored(false);
    onDone();
  };
  const tick = (itemId: string) => {
    const next = new Set(ticked);
    if (!next.delete(itemId)) next.add(itemId);
    setTicked(next);
  };

  return (
    <>
      <Comparison
        list={list}
        more={more}
        before={(difference) => (
          <Checkbox
            aria-label={text('ui.history.tick', { name: labelWords(difference.label) })}
            checked={ticked.has(difference.id)}
            onChange={() => tick(difference.id)}
          />
        )}
      />
      {!nothing && (
        <div className="row">
          <ActionButton running={restoring.running} onClick={() => void restore()}>
            {text('ui.history.restore', { count: ticked.size })}
          </ActionButton>
          <span className="soft">{text('ui.history.restore.means')}</span>
        </div>
      )}
      <ProblemNote problem={restoring.problem ?? undoing.problem} />
      <div role="status">
        {back !== null && (
          <div className="note" data-tone="good">
            <p>{wentBackWords(back)}</p>
            {restored && (
              <Button variant="default" onClick={() => void undo()}>
                {text('ui.undo')}
              </Button>
            )}
          </div>
        )}
      </div>
    </>
  );
}
