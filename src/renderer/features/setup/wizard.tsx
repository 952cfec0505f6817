import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Snapshot } from '../../../shared/model/snapshot.ts';
import type { SetupStep } from '../../../shared/model/terms.ts';
import { hrefOf } from '../../../shared/routes.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { BusyBar } from '../../parts/busy-bar.tsx';
import { Page } from '../../parts/page.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useCall } from '../../parts/use-call.ts';
import { AccountStep } from './account-step.tsx';
import { DoneStep } from './done-step.tsx';
import { type Draft, merged } from './draft.ts';
import { FirstMergeStep } from './first-merge-step.tsx';
import { KeychainStep } from './keychain-step.tsx';
import { ServerStep } from './server-step.tsx';
import type { StepProps } from './step-props.ts';
import { UnlockStep } from './unlock-step.tsx';
import { VerifyStep } from './verify-step.tsx';
import { WalletStep } from './wallet-step.tsx';
import { WelcomeStep } from './welcome-step.tsx';
import { WizardProgress } from './wizard-progress.tsx';
import { stepBefore } from './wizard-steps.ts';

const SCREENS: Readonly<Record<Exclude<SetupStep, 'welcome'>, (props: StepProps) => ReactNode>> = {
  server: ServerStep,
  wallet: WalletStep,
  account: AccountStep,
  verify: VerifyStep,
  'first-merge': FirstMergeStep,
  keychain: KeychainStep,
  done: DoneStep,
};

/** From nothing to a synced wallet, one decision a screen. It may be left and gone on with at any time. */
export function Wizard({ snapshot }: { readonly snapshot: Snapshot }) {
  const { setup: calls } = useCompanion();
  const { setup, app, profiles } = snapshot;
  const [typed, setTyped] = useState<Partial<Draft>>({});
  const saving = useCall(calls.save);
  const dropping = useCall(calls.drop);
  const step = setup?.step ?? 'welcome';
  const before = setup === null ? null : stepBefore(setup);
  const draft = merged(typed, setup);
  const onStep = async (to: SetupStep) => {
    await saving.run({ step: to, ...kept(draft) });
  };
  const Screen = step === 'welcome' ? null : SCREENS[step];
  const props = setup !== null && {
    setup,
    profile: profiles.find(({ name }) => name === setup.profile) ?? null,
    draft,
    onType: (more: Partial<Draft>) => setTyped({ ...typed, ...more }),
    onStep,
  };
  const locked = props !== false && props.setup.passwordNeeded;

  return (
    <main className="wizard">
      <WizardProgress setup={setup} />
      <Page
        key={step}
        title={text(`ui.setup.${step}.title`)}
        lead={text(`ui.setup.${step}.lead`)}
        className="narrow"
      >
        {setup?.busy != null && <BusyBar busy={setup.busy} />}
        {(step === 'welcome' || props === false) && <WelcomeStep app={app} setup={setup} onStep={onStep} />}
        {props !== false && locked && <UnlockStep {...props} />}
        {props !== false && !locked && Screen !== null && <Screen {...props} />}
        <ProblemNote problem={saving.problem ?? dropping.problem} />
        <footer className="wizard-foot">
          {before !== null && (
            <Button variant="subtle" onClick={() => void onStep(before)}>
              {text('ui.back')}
            </Button>
          )}
          <span className="grow" />
          {profiles.length > 0 && step !== 'done' && <a href={hrefOf('status')}>{text('ui.setup.later')}</a>}
          {setup !== null && step !== 'done' && (
            <Button variant="subtle" onClick={() => void dropping.run()}>
              {text('ui.setup.drop')}
            </Button>
          )}
        </footer>
      </Page>
    </main>
  );
}

/** What is worth keeping of what was typed. Never a password. */
function kept({ serverAddress, email, deviceName, sdkAddress }: Draft) {
  return {
    ...(serverAddress !== '' && { serverAddress }),
    ...(sdkAddress !== '' && { sdkAddress }),
    ...(email !== '' && { email }),
    ...(deviceName.trim() !== '' && { deviceName }),
  };
}
