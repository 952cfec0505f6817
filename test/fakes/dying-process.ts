import type { Ports } from '../../src/main/engine/ports.ts';
import { ok } from '../../src/shared/result.ts';

/** A process that is going to be killed. */
export interface DyingProcess {
  readonly ports: Ports;
  /** Waits until the flow is over or the process is dead, whichever comes first. Answers whether it died. */
  outlives(flow: Promise<unknown>): Promise<boolean>;
}

/** They change nothing outside: to be killed there is to be killed at the next call that does. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set(['clock', 'random', 'cipher']);

/**
 * The ports of a process that is killed just before its nth call to the outside: server, SDK, disk, keychain and key
 * derivation. That call and all later ones never happen and never return, so nothing in the process notices. A lock
 * it held is free again, as the lock of a dead process is.
 */
export function dyingProcess(ports: Ports, nth: number): DyingProcess {
  let calls = 0;
  let die = (): void => undefined;
  const death = new Promise<'died'>((resolve) => {
    die = () => resolve('died');
  });
  const locks = new Set<() => Promise<void>>();

  const counting = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(object, name) {
        const member: unknown = Reflect.get(object, name);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) => {
          calls += 1;
          if (calls < nth) return Reflect.apply(member, object, args) as unknown;
          die();
          return new Promise(() => undefined);
        };
      },
    });

  const stateStore: Ports['stateStore'] = {
    ...ports.stateStore,
    async lock(profile) {
      const lock = await ports.stateStore.lock(profile);
      if (lock.ok) locks.add(lock.value.release);
      return lock;
    },
  };
  const counted = Object.entries({ ...ports, stateStore }).map(([name, port]: [string, unknown]) => {
    const isPort = typeof port === 'object' && port !== null && !WITHOUT_EFFECT.has(name);
    return [name, isPort ? counting(port) : port];
  });
  return {
    ports: {
      ...(Object.fromEntries(counted) as Ports),
      connectSyncServer: (address) => {
        const server = ports.connectSyncServer(address);
        return server.ok ? ok(counting(server.value)) : server;
      },
      connectLbrySdk: (address, options) => {
        const sdk = ports.connectLbrySdk(address, options);
        return sdk.ok ? ok(counting(sdk.value)) : sdk;
      },
    },
    async outlives(flow) {
      if ((await Promise.race([flow, death])) !== 'died') return false;
      for (const release of locks) await release();
      return true;
    },
  };
}
