import type { Ipc } from '../../../shared/ipc/contract.ts';
import type { Handlers } from '../../../shared/ipc/types.ts';
import type { App } from '../../app/app.ts';
import { Secret } from '../../core/crypto/secret.ts';
import { optionalSecret } from '../optional-secret.ts';

export const troubleHandlers = ({ trouble }: App): Handlers<Ipc>['trouble'] => ({
  recover: ({ password, profile, way }) => trouble.recover(profile, way, optionalSecret(password)),
  exportBoth: (profile) => trouble.exportBoth(profile),
  unlockWallet: ({ password, profile }) => trouble.unlockWallet(profile, new Secret(password)),
  resendVerification: (profile) => trouble.resendVerification(profile),
});
