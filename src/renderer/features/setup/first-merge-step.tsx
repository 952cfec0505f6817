import { Button, Radio } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { goTo } from '../../app/use-route.ts';
import { AccountList } from '../../parts/account-list.tsx';
import { ActionButton } from '../../parts/action-button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useCall } from '../../parts/use-call.ts';
import { mergeChoicesOf } from './merge-choices.ts';
import { MergeCounts } from './merge-counts.tsx';
import type { StepProps } from './step-props.ts';

/** What is only here, only there, and different; and how to make one of it. Nothing is applied by looking. */
export function FirstMergeStep({ setup }: StepProps) {
  const { setup: calls } = useCompanion();
  const looking = useCall(calls.previewMerge);
  const choosing = useCall(calls.chooseMerge);
  const [chosen, setChosen] = useState<string>('merge');
  const { firstMerge: preview, profile } = setup;
  const { run: look } = looking;
  const missing = preview === null;
  useEffect(() => {
    if (missing) void look();
  }, [look, missing]);
  const choices = preview === null ? [] : mergeChoicesOf(preview);
  const choice = choices.find((known) => known === chosen) ?? choices[0];
  const go = async () => {
    if (choice === undefined) return;
    const done = await choosing.run(choice);
    if (done !== null && choice === 'one-by-one') goTo({ page: 'review', profile });
  };

  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      {missing && looking.running && <p role="status">{text('ui.merge.looking')}</p>}
      <ProblemNote problem={looking.problem ?? choosing.problem ?? setup.problem}>
        {missing && (
          <Button variant="default" onClick={() => void look()}>
            {text('ui.tryAgain')}
          </Button>
        )}
      </ProblemNote>
      {preview !== null && (
        <>
          {preview.question === null ? (
            <MergeCounts preview={preview} />
          ) : (
            <p className="note" data-tone="asks">
              {preview.question === 'another-wallet'
                ? text('ui.guard.another-wallet')
                : text(`why.${preview.question}`, { who: text('ui.review.somebody') })}
            </p>
          )}
          <AccountList accounts={preview.accounts} />
          {choices.length > 1 && (
            <Radio.Group label={text('ui.merge.how')} value={choice ?? ''} onChange={setChosen}>
              <div className="choices">
                {choices.map((value) => (
                  <Radio
                    key={value}
                    value={value}
                    label={text(`ui.merge.${value}`)}
                    description={text(`ui.merge.${value}.means`, {
                      onlyHere: preview.onlyHere,
                      onlyThere: preview.onlyThere,
                      differ: preview.differ,
                    })}
                  />
                ))}
              </div>
            </Radio.Group>
          )}
          <p className="soft">{text('ui.merge.backup')}</p>
          <div className="row">
            <ActionButton type="submit" running={choosing.running}>
              {text(choice === undefined ? 'ui.continue' : `ui.merge.${choice}.do`)}
            </ActionButton>
          </div>
        </>
      )}
    </form>
  );
}
