import type { Ipc } from '../../../shared/ipc/contract.ts';
import type { Handlers } from '../../../shared/ipc/types.ts';
import type { App } from '../../app/app.ts';
import { optionalSecret } from '../optional-secret.ts';

export const historyHandlers = ({ history }: App): Handlers<Ipc>['history'] => ({
  list: ({ profile, ...page }) => history.list(profile, page),
  show: ({ id, older, other, profile, ...page }) =>
    history.show(profile, id, other, { ...page, older: optionalSecret(older) }),
  restore: ({ id, items, older, profile }) => history.restore(profile, id, items, optionalSecret(older)),
  undo: ({ older, profile }) => history.undo(profile, optionalSecret(older)),
  pin: ({ id, pinned, profile }) => history.pin(profile, id, pinned),
  exportFollows: ({ format, profile }) => history.exportFollows(profile, format),
  importFollows: ({ profile, text }) => history.importFollows(profile, text),
  exportBackup: (profile) => history.exportBackup(profile),
  importBackup: ({ older, side, uniteWallets, ...wish }) =>
    history.importBackup({
      ...wish,
      side,
      uniteWallets: uniteWallets ?? false,
      older: optionalSecret(older),
    }),
});
