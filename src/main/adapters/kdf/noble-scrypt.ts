import { Worker } from 'node:worker_threads';
import type { ScryptImplementation } from './scrypt-implementation.ts';
import type { ScryptJob, ScryptReport } from './scrypt-messages.ts';

/**
 * scrypt in JavaScript, in a worker thread of its own for every call, so that the gigabyte goes back afterwards.
 * For platforms whose own scrypt is missing or may not have that much memory.
 * @param workerUrl where `scrypt-worker.ts` was built to
 */
export function nobleScrypt(workerUrl: URL): ScryptImplementation {
  return {
    reportsProgress: true,
    async derive(password, salt, parameters, onProgress) {
      const job: ScryptJob = { password: new Uint8Array(password), salt: new Uint8Array(salt), parameters };
      // Transferred rather than copied once more: the worker wipes these bytes, and no others are left behind.
      const transferList = [job.password.buffer, job.salt.buffer] as ArrayBuffer[];
      const worker = new Worker(workerUrl, { workerData: job, transferList });
      try {
        return await answerOf(worker, onProgress);
      } finally {
        await worker.terminate();
      }
    },
  };
}

function answerOf(worker: Worker, onProgress: (fraction: number) => void): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    worker.on('message', (report: ScryptReport) => {
      if (report.kind === 'progress') onProgress(report.fraction);
      else resolve(report.derived);
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('The scrypt worker ended without an answer')));
  });
}
