import { beforeEach, describe, expect, it, vi } from 'vitest';
import { problem } from '../../../shared/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import { Secret } from '../../core/crypto/secret.ts';
import { systemRandom } from '../platform/system-random.ts';
import { keytarPasswordStore } from './keytar-password-store.ts';
import type { Keytar, LoadKeytar } from './load-keytar.ts';

const SERVICE = 'lbry-sync-companion';

/** A keychain in memory, whose calls are replaced one by one to make it misbehave. */
class FakeKeytar implements Keytar {
  readonly entries = new Map<string, string>();
  readonly calls: string[] = [];

  async getPassword(service: string, account: string): Promise<string | null> {
    this.calls.push('get');
    return this.entries.get(`${service}/${account}`) ?? null;
  }
  async setPassword(service: string, account: string, password: string): Promise<void> {
    this.calls.push('set');
    this.entries.set(`${service}/${account}`, password);
  }
  async deletePassword(service: string, account: string): Promise<boolean> {
    this.calls.push('delete');
    return this.entries.delete(`${service}/${account}`);
  }
}

/** A promise to be settled by hand, for a keychain that waits for a person. */
function waiting<T>() {
  let settle: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}

let keytar: FakeKeytar;
let timeOut: (() => void)[];

beforeEach(() => {
  keytar = new FakeKeytar();
  timeOut = [];
});

const store = (load: LoadKeytar = async () => keytar) =>
  keytarPasswordStore({
    random: systemRandom,
    scope: 'a1b2c3',
    load,
    clock: {
      now: () => 0,
      after(ms, callback) {
        expect(ms).toBe(5000);
        timeOut.push(callback);
        return () => {
          timeOut = timeOut.filter((other) => other !== callback);
        };
      },
    },
  });
const everythingTimesOut = (): void => {
  for (const callback of [...timeOut]) callback();
};

describe('secrets in a keychain', () => {
  it('are there until removed, each under its own profile', async () => {
    const secrets = store();
    expect(await secrets.write('home', new Secret('first'))).toEqual(ok(undefined));
    await secrets.write('work', new Secret('other'));
    await secrets.write('home', new Secret('second'));
    const read = await secrets.read('home');
    expect(read.ok && read.value?.reveal()).toBe('second');
    expect(await secrets.remove('home')).toEqual(ok(true));
    expect(await secrets.remove('home')).toEqual(ok(false));
    expect(await secrets.read('home')).toEqual(ok(null));
    expect([...keytar.entries.values()]).toEqual(['other']);
  });

  it('are filed under the service, the profile and the scope', async () => {
    await store().write('home', new Secret('secret'));
    expect([...keytar.entries.keys()]).toEqual([`${SERVICE}/home@a1b2c3`]);
  });

  it.each(['', 'two\nlines', 'two\rlines', 'end\n'])('are one line each: %j is a bug', async (text) => {
    await expect(store().write('home', new Secret(text))).rejects.toThrow(TypeError);
    expect(keytar.calls).toEqual([]);
  });

  it('do not load the keychain before they are asked for', async () => {
    const load = vi.fn(async () => keytar);
    const secrets = store(load);
    expect(load).not.toHaveBeenCalled();
    await secrets.read('home');
    expect(load).toHaveBeenCalled();
    expect(secrets.kind).toBe('keychain');
  });

  it('leave no timer behind', async () => {
    const secrets = store();
    await secrets.write('home', new Secret('secret'));
    await secrets.read('home');
    expect(timeOut).toEqual([]);
  });
});

describe('a write', () => {
  it.each([
    ['nothing', null],
    ['something else', 'other'],
  ])('that reads back as %s has failed', async (_name, back) => {
    keytar.getPassword = async () => back;
    expect(await store().write('home', new Secret('secret'))).toEqual(fail(problem('keychain-failed')));
  });
});

describe('"nothing there"', () => {
  const locked = new Error('Cannot create an item in a locked collection');

  it('is believed only from a keychain that also takes something', async () => {
    expect(await store().read('home')).toEqual(ok(null));
    expect(keytar.calls).toEqual(['get', 'set', 'get', 'delete', 'get']);
    expect(keytar.entries.size).toBe(0);
  });

  it('is how a locked keychain answers a read: told as locked', async () => {
    keytar.getPassword = async () => null;
    keytar.setPassword = () => Promise.reject(locked);
    expect(await store().read('home')).toEqual(fail(problem('keychain-locked')));
  });

  it('is how a locked keychain answers a removal: told as locked', async () => {
    keytar.deletePassword = async () => false;
    keytar.setPassword = () => Promise.reject(locked);
    expect(await store().remove('home')).toEqual(fail(problem('keychain-locked')));
  });

  it('is asked again when the keychain was opened on the way', async () => {
    keytar.entries.set(`${SERVICE}/home@a1b2c3`, 'secret');
    const get = keytar.getPassword.bind(keytar);
    const remove = keytar.deletePassword.bind(keytar);
    keytar.getPassword = vi.fn(get).mockResolvedValueOnce(null);
    keytar.deletePassword = vi.fn(remove).mockResolvedValueOnce(false);
    const secrets = store();
    const read = await secrets.read('home');
    expect(read.ok && read.value?.reveal()).toBe('secret');
    keytar.deletePassword = vi.fn(remove).mockResolvedValueOnce(false);
    expect(await secrets.remove('home')).toEqual(ok(true));
  });
});

describe('a probe', () => {
  it('writes, reads back and removes a value of its own', async () => {
    await store().write('home', new Secret('secret'));
    keytar.calls.length = 0;
    expect(await store().probe()).toEqual(ok(undefined));
    expect(keytar.calls).toEqual(['set', 'get', 'delete']);
    expect([...keytar.entries.values()]).toEqual(['secret']);
  });

  it('fails where values get lost, and still cleans up', async () => {
    keytar.getPassword = async () => 'something else';
    expect(await store().probe()).toEqual(fail(problem('keychain-failed')));
    expect(keytar.entries.size).toBe(0);
  });
});

describe('a keychain that cannot', () => {
  it('be loaded is absent, and is tried again the next time', async () => {
    const load = vi.fn<LoadKeytar>().mockRejectedValueOnce(new Error('libsecret-1.so.0: cannot open'));
    load.mockResolvedValue(keytar);
    const secrets = store(load);
    expect(await secrets.read('home')).toEqual(fail(problem('keychain-absent')));
    expect(await secrets.read('home')).toEqual(ok(null));
  });

  it.each(['read', 'write', 'remove', 'probe'] as const)('%s says why, as a problem', async (call) => {
    const refuse = () => Promise.reject(new Error('GDBus.Error:AccessDenied: secret words'));
    keytar.getPassword = refuse;
    keytar.setPassword = refuse;
    keytar.deletePassword = refuse;
    const secrets = store();
    const answers = {
      read: () => secrets.read('home'),
      write: () => secrets.write('home', new Secret('secret')),
      remove: () => secrets.remove('home'),
      probe: () => secrets.probe(),
    };
    expect(await answers[call]()).toEqual(fail(problem('keychain-denied')));
  });
});

describe('a keychain that does not answer', () => {
  it('is slow after the time limit', async () => {
    keytar.getPassword = () => new Promise(() => undefined);
    const read = store().read('home');
    await vi.waitFor(() => expect(timeOut).toHaveLength(1));
    everythingTimesOut();
    expect(await read).toEqual(fail(problem('keychain-slow')));
  });

  it('is not asked anything else meanwhile, for any profile: each call would hold a thread', async () => {
    const person = waiting<string | null>();
    const get = vi.fn(() => person.promise);
    keytar.getPassword = get;
    const secrets = store();
    const reads = [secrets.read('home'), secrets.read('work'), secrets.read('play')];
    await vi.waitFor(() => expect(get).toHaveBeenCalled());
    everythingTimesOut();
    expect(await Promise.all(reads)).toEqual(reads.map(() => fail(problem('keychain-slow'))));
    expect(get).toHaveBeenCalledOnce();
  });

  it('may answer late: that answer is dropped, and calls that gave up waiting never start', async () => {
    const person = waiting<void>();
    const set = keytar.setPassword.bind(keytar);
    const slowSet = vi.fn(async (...call: Parameters<Keytar['setPassword']>) => {
      await person.promise;
      await set(...call);
    });
    keytar.setPassword = slowSet;
    const secrets = store();
    const first = secrets.write('home', new Secret('first'));
    const second = secrets.write('home', new Secret('second'));
    await vi.waitFor(() => expect(slowSet).toHaveBeenCalled());
    everythingTimesOut();
    expect(await first).toEqual(fail(problem('keychain-slow')));
    expect(await second).toEqual(fail(problem('keychain-slow')));
    keytar.calls.length = 0;
    person.settle();
    const read = await secrets.read('home');
    expect(read.ok && read.value?.reveal()).toBe('first');
    expect(keytar.calls).toEqual(['set', 'get']);
  });

  it('does not remove anything for a call that gave up waiting', async () => {
    keytar.entries.set(`${SERVICE}/home@a1b2c3`, 'secret');
    const person = waiting<string | null>();
    const get = vi.fn(keytar.getPassword.bind(keytar)).mockReturnValueOnce(person.promise);
    keytar.getPassword = get;
    const secrets = store();
    const calls = [secrets.read('home'), secrets.remove('home')];
    await vi.waitFor(() => expect(get).toHaveBeenCalled());
    everythingTimesOut();
    await Promise.all(calls);
    person.settle('secret');
    const read = await secrets.read('home');
    expect(read.ok && read.value?.reveal()).toBe('secret');
  });

  it('does not keep what a probe left there when it gave up', async () => {
    const person = waiting<string | null>();
    const get = keytar.getPassword.bind(keytar);
    keytar.getPassword = vi.fn(get).mockReturnValueOnce(person.promise);
    const secrets = store();
    const probe = secrets.probe();
    await vi.waitFor(() => expect(keytar.entries.size).toBe(1));
    everythingTimesOut();
    expect(await probe).toEqual(fail(problem('keychain-slow')));
    person.settle(null);
    await vi.waitFor(() => expect(keytar.entries.size).toBe(0));
  });
});
