import { parentPort, workerData } from 'node:worker_threads';
import { scrypt } from '@noble/hashes/scrypt.js';
import { scryptMemory } from '../platform/scrypt-memory.ts';
import type { ScryptJob, ScryptReport } from './scrypt-messages.ts';

/** Entry of the worker thread behind `noble-scrypt.ts`: one derivation, then the thread ends and its memory goes. */

const PROGRESS_STEP = 0.01;

const { password, salt, parameters } = workerData as ScryptJob;
const report = (message: ScryptReport, transfer: readonly ArrayBuffer[] = []): void =>
  parentPort?.postMessage(message, transfer);

let reported = 0;
try {
  const derived = scrypt(password, salt, {
    ...parameters,
    maxmem: scryptMemory(parameters),
    onProgress(fraction) {
      if (fraction < reported + PROGRESS_STEP) return;
      reported = fraction;
      report({ kind: 'progress', fraction });
    },
  });
  report({ kind: 'derived', derived }, [derived.buffer]);
} finally {
  password.fill(0);
  salt.fill(0);
}
