import { monitorEventLoopDelay } from 'node:perf_hooks';
import { scrypt as nobleScryptSync } from '@noble/hashes/scrypt.js';
import { nativeScrypt } from '../../../src/main/adapters/kdf/native-scrypt.ts';
import { nobleScrypt } from '../../../src/main/adapters/kdf/noble-scrypt.ts';
import { serialKdf } from '../../../src/main/adapters/kdf/serial-kdf.ts';
import { nodeScrypt } from '../../../src/main/adapters/platform/node-scrypt.ts';
import { scryptMemory } from '../../../src/main/adapters/platform/scrypt-memory.ts';
import { systemClock } from '../../../src/main/adapters/platform/system-clock.ts';
import { utf8 } from '../../../src/main/core/crypto/bytes.ts';
import { ROOT_SCRYPT } from '../../../src/main/core/crypto/root-keys.ts';
import { processFacts } from '../kit/process-facts.ts';
import type { Derivation, Implementation } from './derivation.ts';

/*
 * node derive.js IMPLEMENTATION SCRYPT_WORKER
 *
 * Derives root keys once in a fresh process and prints a `Derivation`. `ours-twice` asks for two at the same time.
 */

const [, , implementation, worker = ''] = process.argv as unknown as [string, string, Implementation, string];
const [password, salt] = [utf8('correct horse battery staple'), utf8('ab'.repeat(16))];

const kdf = serialKdf([nativeScrypt, nobleScrypt(new URL(worker))], systemClock());
const ours = async (): Promise<void> => {
  const derived = await kdf.scrypt(password, salt, ROOT_SCRYPT);
  if (!derived.ok) throw new Error(derived.problem.code);
};

const ways: Readonly<Record<Implementation, () => unknown>> = {
  ours,
  'ours-twice': () => Promise.all([ours(), ours()]),
  node: () => nodeScrypt(password, salt, ROOT_SCRYPT),
  noble: () => nobleScryptSync(password, salt, { ...ROOT_SCRYPT, maxmem: scryptMemory(ROOT_SCRYPT) }),
};

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const before = process.cpuUsage();
await ways[implementation]();
const { system, user } = process.cpuUsage(before);
delay.disable();
// The allocator gives the block back at once; a moment is all it takes to be seen.
await new Promise((resolve) => setTimeout(resolve, 200));
const { peakMb, rssMb } = processFacts(process.pid);
const derivation: Derivation = {
  cpuMs: (system + user) / 1000,
  lagMs: delay.percentile(99) / 1e6,
  peakMb,
  afterMb: rssMb,
};
process.stdout.write(`${JSON.stringify(derivation)}\n`);
