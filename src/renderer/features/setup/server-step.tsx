import { Button, TextInput } from '@mantine/core';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { problemWords } from '../../parts/problem-words.ts';
import { useCall } from '../../parts/use-call.ts';
import { LayerList } from './layer-list.tsx';
import type { StepProps } from './step-props.ts';

/** The server's address, tested layer by layer. Only a server that passed can be gone on with. */
export function ServerStep({ setup, draft, onType, onStep }: StepProps) {
  const { setup: calls } = useCompanion();
  const testing = useCall(calls.testServer);
  const address = draft.serverAddress.trim();
  const report = setup.server;
  const fits = report?.ok === true && (address === setup.serverAddress || address === report.address);
  const failed = report?.layers.find(({ state }) => state === 'failed')?.problem ?? null;
  const test = async () => {
    if (address === '') return;
    const done = await testing.run(address);
    if (done?.value.ok === true && done.value.address !== null) onType({ serverAddress: done.value.address });
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void (fits ? onStep('wallet') : test());
      }}
    >
      <TextInput
        label={text('ui.server')}
        description={text('ui.server.hint')}
        placeholder={text('ui.server.example')}
        inputMode="url"
        autoComplete="url"
        spellCheck={false}
        maxLength={2048}
        required
        withAsterisk={false}
        value={draft.serverAddress}
        onChange={(event) => onType({ serverAddress: event.currentTarget.value })}
        error={!fits && failed !== null && `${problemWords(failed).what} ${problemWords(failed).advice}`}
      />
      {report !== null && (fits || failed !== null) && <LayerList report={report} />}
      <ProblemNote problem={testing.problem} />
      <div className="row">
        <ActionButton type="submit" running={testing.running}>
          {text(fits ? 'ui.continue' : 'ui.server.test')}
        </ActionButton>
        {fits && (
          <Button variant="subtle" onClick={() => void test()}>
            {text('ui.server.again')}
          </Button>
        )}
      </div>
    </form>
  );
}
