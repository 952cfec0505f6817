import { Radio } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import type { KeychainState } from '../../../shared/model/setup.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useCall } from '../../parts/use-call.ts';

/** Where the keys go: into this computer's keychain, or nowhere, and then the password is asked for at each start. */
export function KeychainStep() {
  const { setup: calls } = useCompanion();
  const { run: probe, running: probing, problem: unprobed } = useCall(calls.probeKeychain);
  const choosing = useCall(calls.chooseKeychain);
  const [state, setState] = useState<KeychainState | null>(null);
  const [wanted, setWanted] = useState('yes');
  const look = useCallback(async () => setState((await probe())?.value ?? null), [probe]);
  useEffect(() => void look(), [look]);
  const usable = state?.kind === 'keychain';
  const use = usable && wanted === 'yes';
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        // Before it was tried, nobody knows what going on would mean.
        if (state !== null) void choosing.run(use);
        else if (!probing) void look();
      }}
    >
      {probing && <p role="status">{text('ui.keychain.trying')}</p>}
      <ProblemNote problem={unprobed ?? state?.problem ?? choosing.problem} />
      {state !== null && (
        <Radio.Group label={text('ui.keychain.where')} value={use ? 'yes' : 'no'} onChange={setWanted}>
          <div className="choices">
            <Radio
              value="yes"
              disabled={!usable}
              label={text('ui.keychain.yes')}
              description={text(usable ? 'ui.keychain.yes.means' : 'ui.keychain.memory')}
            />
            <Radio value="no" label={text('ui.keychain.no')} description={text('ui.keychain.no.means')} />
          </div>
        </Radio.Group>
      )}
      <div className="row">
        <ActionButton type="submit" running={choosing.running || probing}>
          {text(state === null && unprobed !== null ? 'ui.tryAgain' : 'ui.continue')}
        </ActionButton>
      </div>
    </form>
  );
}
