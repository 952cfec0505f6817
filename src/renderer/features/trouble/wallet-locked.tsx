import { useState } from 'react';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { goTo } from '../../app/use-route.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Page } from '../../parts/page.tsx';
import { PasswordField } from '../../parts/password-field.tsx';
import { problemWords } from '../../parts/problem-words.ts';
import { useCall } from '../../parts/use-call.ts';

interface WalletLockedProps {
  readonly profile: string;
  readonly walletId: string;
}

/** The wallet file is locked in LBRY: its own password opens it. */
export function WalletLocked({ profile, walletId }: WalletLockedProps) {
  const { trouble } = useCompanion();
  const unlocking = useCall(trouble.unlockWallet);
  const [password, setPassword] = useState('');
  const unlock = async () => {
    if (password === '') return;
    const done = await unlocking.run({ profile, password });
    setPassword('');
    if (done !== null) goTo({ page: 'status', profile });
  };
  return (
    <Page title={text('status.wallet-locked')} lead={text('ui.trouble.locked.lead')} className="narrow">
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void unlock();
        }}
      >
        <PasswordField
          label={text('ui.wallet.password', { wallet: walletId })}
          description={text('ui.wallet.password.hint')}
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={unlocking.problem ? problemWords(unlocking.problem).what : undefined}
        />
        <div className="row">
          <ActionButton type="submit" running={unlocking.running}>
            {text('ui.action.unlockWallet')}
          </ActionButton>
        </div>
      </form>
    </Page>
  );
}
