import type { Ipc } from '../../../shared/ipc/contract.ts';
import type { Handlers } from '../../../shared/ipc/types.ts';
import type { App } from '../../app/app.ts';
import { Secret } from '../../core/crypto/secret.ts';

export const backupHandlers = ({ backup }: App): Handlers<Ipc>['backup'] => ({
  restore: ({ password, side, uniteWallets, ...wish }) =>
    backup.restore({
      ...wish,
      side,
      uniteWallets: uniteWallets ?? false,
      password: new Secret(password),
    }),
});
