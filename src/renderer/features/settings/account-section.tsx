import { Button } from '@mantine/core';
import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import { hrefOf } from '../../../shared/routes.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { goTo } from '../../app/use-route.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Section } from '../../parts/section.tsx';
import { useCall } from '../../parts/use-call.ts';

/** Which account, server and wallet this is, with the ways to another server or password. */
export function AccountSection({ profile: { name, binding } }: { readonly profile: ProfileSnapshot }) {
  const { setup } = useCompanion();
  const moving = useCall(setup.begin);
  const move = async () => {
    if ((await moving.run({ mode: 'move', profile: name })) !== null) goTo({ page: 'setup' });
  };
  const facts = [
    ['ui.email', binding?.email],
    ['ui.server', binding?.serverAddress],
    ['ui.wallet', binding?.walletId],
    ['ui.sdkAddress', binding?.sdkAddress],
  ] as const;
  return (
    <Section title={text('ui.settings.account')} lead={text('ui.settings.account.lead')}>
      {binding !== null && (
        <dl className="facts-list">
          {facts.map(([key, value]) => (
            <div key={key}>
              <dt className="soft">{text(key)}</dt>
              <dd className="break">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <div className="row">
        <Button component="a" variant="default" href={hrefOf('password', name)}>
          {text('ui.settings.changePassword')}
        </Button>
        <ActionButton variant="default" running={moving.running} onClick={() => void move()}>
          {text('ui.settings.move')}
        </ActionButton>
      </div>
      <ProblemNote problem={moving.problem} />
    </Section>
  );
}
