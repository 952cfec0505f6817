import type { ProfileSnapshot } from './model/snapshot.ts';
import type { Page } from './routes.ts';
import type { Status } from './status.ts';
import type { TextKey } from './text/texts.ts';

/** The one thing to do now: something right here, or a page to go to. */
export type PrimaryAction =
  | { readonly kind: 'sync' | 'resume'; readonly words: TextKey }
  | { readonly kind: 'page'; readonly page: Page; readonly item: string | null; readonly words: TextKey };

const sync = { kind: 'sync', words: 'ui.syncNow' } as const;
const again = { kind: 'sync', words: 'ui.tryAgain' } as const;
const page = (page: Page, words: TextKey, item: string | null = null): PrimaryAction => ({
  kind: 'page',
  page,
  item,
  words,
});

const ACTION_OF_STATUS: Readonly<Record<Status, PrimaryAction>> = {
  'not-configured': page('setup', 'ui.action.goOn'),
  starting: sync,
  'up-to-date': sync,
  'local-changes': sync,
  syncing: sync,
  conflict: page('review', 'ui.action.review'),
  'needs-password': page('password', 'ui.action.password'),
  'not-verified': { kind: 'sync', words: 'ui.action.verified' },
  'wallet-locked': page('trouble', 'ui.action.unlockWallet'),
  'sdk-unreachable': again,
  offline: again,
  'server-problem': again,
  'too-large': page('changes', 'ui.action.sizes', 'sizes'),
  'disk-problem': again,
  'security-alert': page('trouble', 'ui.action.whatWasSeen'),
  paused: { kind: 'resume', words: 'ui.action.resume' },
};

export const primaryActionOf = ({ status }: Pick<ProfileSnapshot, 'status'>): PrimaryAction =>
  ACTION_OF_STATUS[status];
