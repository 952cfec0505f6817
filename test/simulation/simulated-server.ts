import { outcomeUnknown } from '../../src/main/engine/outcome.ts';
import type { SyncServer } from '../../src/main/ports/sync-server.ts';
import { problem } from '../../src/shared/problem.ts';
import { fail, ok } from '../../src/shared/result.ts';
import { readFaults, serverFaults } from './faults.ts';
import type { SimulatedProcess } from './simulated-process.ts';

/** How far a cache on the way may lag behind: less than the pause after which the engine reads again. */
const STALE_MS = 900;

/** The account's server over a network. */
export function simulatedServer(process: SimulatedProcess): SyncServer {
  const { device } = process;
  const { world, watchers } = device;
  const { server } = world;
  const legs = world.networkLegs;
  const count = (): void => {
    device.requests += 1;
    watchers.onRequest();
  };
  return {
    signUp: (credentials, saltSeed) =>
      process.call('sign-up', legs, serverFaults, () => server.signUp(credentials, saltSeed)),
    resendVerification: (email) =>
      process.call('resend', legs, serverFaults, () => server.resendVerification(email)),
    logIn: (credentials, deviceId) => {
      count();
      return process.call('log-in', legs, serverFaults, () => server.logIn(credentials, deviceId));
    },
    saltSeed: (email) => {
      count();
      return process.call('salt-seed', legs, serverFaults, () => server.saltSeed(email));
    },
    getWallet: (token) => {
      count();
      return process.call('get-wallet', legs, readFaults, (fault) => {
        const wallet = server.getWallet(token);
        if (!wallet.ok) return wallet;
        if (world.lie?.victim === device) return ok(world.lie.shown);
        return fault === 'stale' ? ok(world.walletAt(world.time.now() - STALE_MS)) : wallet;
      });
    },
    async postWallet(token, wallet) {
      count();
      watchers.onPost('push', wallet);
      const answer = await process.call('post-wallet', legs, serverFaults, () =>
        world.lie?.victim === device
          ? ok({ stored: false, latest: world.lie.shown } as const)
          : server.postWallet(token, wallet),
      );
      watchers.onPostAnswered(wallet, answer);
      const forgets = world.plant === 'forget-timeouts' && !answer.ok && outcomeUnknown(answer.problem);
      return forgets ? fail(problem('server-busy')) : answer;
    },
    changePassword(change) {
      count();
      if (change.wallet !== null) watchers.onPost('password', change.wallet);
      return process.call('change-password', legs, serverFaults, () => {
        const changed = server.changePassword(change);
        if (changed.ok) world.passwordChangedBy = device;
        return changed;
      });
    },
  };
}
