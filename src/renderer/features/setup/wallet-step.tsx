import { Button, Radio, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { PasswordField } from '../../parts/password-field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { problemWords } from '../../parts/problem-words.ts';
import { useCall } from '../../parts/use-call.ts';
import type { StepProps } from './step-props.ts';
import { walletStateOf } from './wallet-state.ts';

/** The LBRY on this computer, and which of its wallets. */
export function WalletStep({ setup, draft, onType, onStep }: StepProps) {
  const { setup: calls } = useCompanion();
  const finding = useCall(calls.findSdk);
  const creating = useCall(calls.createWallet);
  const unlocking = useCall(calls.unlockWallet);
  const saving = useCall(calls.save);
  const [adding, setAdding] = useState(false);
  const { sdk, walletId } = setup;
  const state = walletStateOf(sdk, walletId);
  const found = sdk !== null;
  const { run: find } = finding;
  useEffect(() => {
    if (!found) void find(setup.sdkAddress);
  }, [find, found, setup.sdkAddress]);

  const unlock = async () => {
    if (walletId === null || draft.walletPassword === '') return;
    await unlocking.run({ walletId, password: draft.walletPassword });
    onType({ walletPassword: '' });
  };
  const create = async () => {
    const name = draft.walletName.trim();
    if (name !== '' && (await creating.run({ name })) !== null) setAdding(false);
  };
  const submit = () => {
    if (!found) return void find(draft.sdkAddress);
    if (adding) return void create();
    if (state === 'locked') return void unlock();
    if (state === 'ready') void onStep('account');
  };

  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput
        label={text('ui.sdkAddress')}
        description={text('ui.sdkAddress.hint')}
        value={draft.sdkAddress}
        spellCheck={false}
        maxLength={2048}
        onChange={(event) => onType({ sdkAddress: event.currentTarget.value })}
        error={
          finding.problem && `${problemWords(finding.problem).what} ${problemWords(finding.problem).advice}`
        }
      />
      <div className="row">
        <ActionButton variant="default" running={finding.running} onClick={() => void find(draft.sdkAddress)}>
          {text('ui.wallet.find')}
        </ActionButton>
        {sdk !== null && (
          <span className="soft" role="status">
            {text(sdk.ready ? 'ui.wallet.found' : 'ui.wallet.starting', { version: sdk.version })}
          </span>
        )}
      </div>
      {sdk !== null && !adding && (
        <Radio.Group
          label={text('ui.wallet.which')}
          value={walletId ?? ''}
          onChange={(id) => void saving.run({ walletId: id })}
        >
          <div className="choices">
            {sdk.wallets.map(({ id, name, locked, profile }) => (
              <Radio
                key={id}
                value={id}
                label={id}
                disabled={profile !== null && profile !== setup.profile}
                description={[
                  // LBRY calls most of them "My Wallet".
                  ...(name === id ? [] : [name]),
                  profile !== null && profile !== setup.profile
                    ? text('ui.wallet.inUse', { profile })
                    : text(locked ? 'ui.wallet.locked' : 'ui.wallet.open'),
                ].join(text('ui.joint'))}
              />
            ))}
          </div>
        </Radio.Group>
      )}
      {sdk !== null && !adding && (
        <div className="row">
          <Button variant="subtle" onClick={() => setAdding(true)}>
            {text('ui.wallet.create')}
          </Button>
        </div>
      )}
      {adding && (
        <TextInput
          label={text('ui.wallet.name')}
          value={draft.walletName}
          maxLength={255}
          onChange={(event) => onType({ walletName: event.currentTarget.value })}
          error={creating.problem && problemWords(creating.problem).what}
        />
      )}
      {!adding && state === 'locked' && (
        <PasswordField
          label={text('ui.wallet.password', { wallet: walletId ?? '' })}
          description={text('ui.wallet.password.hint')}
          autoComplete="current-password"
          value={draft.walletPassword}
          onChange={(walletPassword) => onType({ walletPassword })}
          error={unlocking.problem && problemWords(unlocking.problem).what}
        />
      )}
      <ProblemNote problem={saving.problem} />
      <div className="row">
        <ActionButton
          type="submit"
          blocked={!adding && state !== 'ready' && state !== 'locked'}
          running={creating.running || unlocking.running}
        >
          {text(
            adding ? 'ui.wallet.create.do' : state === 'locked' ? 'ui.action.unlockWallet' : 'ui.continue',
          )}
        </ActionButton>
        {adding && (
          <Button variant="subtle" onClick={() => setAdding(false)}>
            {text('ui.wallet.create.not')}
          </Button>
        )}
      </div>
    </form>
  );
}
