import { execFileSync } from 'node:child_process';
import { z } from 'zod';
import { keytarPasswordStore } from '../../src/main/adapters/keychain/keytar-password-store.ts';
import { systemClock } from '../../src/main/adapters/platform/system-clock.ts';
import { systemRandom } from '../../src/main/adapters/platform/system-random.ts';
import { Secret } from '../../src/main/core/crypto/secret.ts';

/**
 * Does to the real keychain of its session what its first argument lists, and prints the answers as one JSON array.
 * A process of its own, because the session bus is found through the environment a process starts with.
 */
export const steps = z.array(
  z.union([
    z.tuple([z.literal('write'), z.string(), z.string()]),
    z.tuple([z.literal('read'), z.string()]),
    z.tuple([z.literal('remove'), z.string()]),
    z.tuple([z.literal('probe')]),
    z.tuple([z.literal('lock')]),
    z.tuple([z.literal('count')]),
  ]),
);
export type Step = z.infer<typeof steps>[number];

const store = keytarPasswordStore({ clock: systemClock(), random: systemRandom, scope: 'test' });

async function take(step: Step): Promise<unknown> {
  switch (step[0]) {
    case 'write':
      return store.write(step[1], new Secret(step[2]));
    case 'read': {
      const read = await store.read(step[1]);
      return read.ok ? { ok: true, value: read.value?.reveal() ?? null } : read;
    }
    case 'remove':
      return store.remove(step[1]);
    case 'probe':
      return store.probe();
    case 'lock':
      return callKeyring('Service.Lock', 'array:objpath:/org/freedesktop/secrets/collection/login');
    case 'count':
      return callKeyring('Service.SearchItems', 'dict:string:string:service,lbry-sync-companion').match(
        /\/\d+/g,
      )?.length;
  }
}

/** What keytar has no call for. */
function callKeyring(method: string, argument: string): string {
  const target = ['--dest=org.freedesktop.secrets', '/org/freedesktop/secrets'];
  const call = [...target, `org.freedesktop.Secret.${method}`, argument];
  return execFileSync('dbus-send', ['--session', '--print-reply', ...call], { encoding: 'utf8' });
}

const answers: unknown[] = [];
for (const step of steps.parse(JSON.parse(process.argv[2] ?? ''))) answers.push((await take(step)) ?? null);
process.stdout.write(JSON.stringify(answers));
