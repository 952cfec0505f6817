import type { Ipc } from '../../../shared/ipc/contract.ts';
import type { Handlers } from '../../../shared/ipc/types.ts';
import type { App } from '../../app/app.ts';
import { Secret } from '../../core/crypto/secret.ts';

export const passwordHandlers = ({ password: desk }: App): Handlers<Ipc>['password'] => ({
  change: ({ current, next, profile }) =>
    desk.change(profile, { current: new Secret(current), next: new Secret(next) }),
  adopt: ({ next, previous, profile, withoutPrevious }) =>
    desk.adopt(profile, {
      next: new Secret(next),
      ...(previous === undefined ? {} : { previous: new Secret(previous) }),
      ...(withoutPrevious === undefined ? {} : { withoutPrevious }),
    }),
  unlock: ({ password, profile }) => desk.unlock(profile, new Secret(password)),
});
