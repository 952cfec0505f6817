import type { Ports } from '../../src/main/engine/ports.ts';
import { ok } from '../../src/shared/result.ts';

/** The process is dead: what a call of it to the outside throws. */
export class Killed extends Error {}

export interface DyingPorts {
  readonly ports: Ports;
  /** False when the flow was over before its nth call. */
  readonly died: boolean;
}

/**
 * The ports of a process that is killed just before its nth call to the outside: server, SDK, disk, keychain, key
 * derivation, cipher, clock and random all count. From then on nothing it calls happens any more. A lock it held is
 * free again, as the lock of a dead process is.
 */
export function dyingPorts(ports: Ports, nth: number): DyingPorts {
  let calls = 0;
  let died = false;
  const count = (): void => {
    died ||= calls === nth - 1;
    if (died) throw new Killed();
    calls += 1;
  };
  const counting = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(object, name) {
        const member: unknown = Reflect.get(object, name);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) => {
          count();
          return Reflect.apply(member, object, args) as unknown;
        };
      },
    });

  return {
    ports: {
      ...ports,
      connectSyncServer: (address) => {
        const server = ports.connectSyncServer(address);
        return server.ok ? ok(counting(server.value)) : server;
      },
      connectLbrySdk: (address, options) => {
        const sdk = ports.connectLbrySdk(address, options);
        return sdk.ok ? ok(counting(sdk.value)) : sdk;
      },
      passwordStore: counting(ports.passwordStore),
      stateStore: counting(ports.stateStore),
      historyStore: counting(ports.historyStore),
      clock: counting(ports.clock),
      random: counting(ports.random),
      kdf: counting(ports.kdf),
      cipher: counting(ports.cipher),
    },
    get died() {
      return died;
    },
  };
}
