import { Button } from '@mantine/core';
import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import { primaryActionOf } from '../../../shared/primary-action.ts';
import { hrefOf } from '../../../shared/routes.ts';
import { text } from '../../app/text.ts';

interface PrimaryButtonProps {
  readonly profile: ProfileSnapshot;
  readonly running: boolean;
  readonly onSync: () => void;
  readonly onResume: () => void;
}

/** The one thing to do. Not `disabled` while it is under way: the focus would be lost each time. */
export function PrimaryButton({ profile, running, onSync, onResume }: PrimaryButtonProps) {
  const action = primaryActionOf(profile);
  const words = text(action.words, { count: profile.conflicts ?? 0 });
  if (action.kind === 'page')
    return (
      <Button component="a" href={hrefOf(action.page, profile.name, action.item)}>
        {words}
      </Button>
    );
  const run = action.kind === 'resume' ? onResume : onSync;
  const busy = running || profile.busy !== null;
  return (
    <Button aria-disabled={busy} onClick={busy ? undefined : run}>
      {busy ? text('ui.syncing') : words}
    </Button>
  );
}
