import { problem } from '../../../shared/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import { Secret } from '../../core/crypto/secret.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Kdf } from '../../ports/kdf.ts';
import { oneAtATime } from '../platform/one-at-a-time.ts';
import { estimateProgress } from './estimate-progress.ts';
import { expectedMs, probeScrypt } from './probe-scrypt.ts';
import type { ScryptImplementation } from './scrypt-implementation.ts';

interface Proven {
  readonly implementation: ScryptImplementation;
  readonly probeMs: number;
}

/**
 * One derivation at a time: two would need two gigabytes. At first use every candidate has to give a known answer;
 * the fastest that does is used from then on, and the others when it fails, for example for want of memory.
 * The parameters are taken as given: this never trades cost for speed.
 */
export function serialKdf(candidates: readonly ScryptImplementation[], clock: Clock): Kdf {
  let proven: readonly Proven[] = [];
  const inTurn = oneAtATime();

  const derive: Kdf['scrypt'] = async (password, salt, parameters, onProgress = () => undefined) => {
    const report = rising(onProgress);
    report(0);
    if (proven.length === 0) proven = await prove(candidates, clock);
    for (const { implementation, probeMs } of proven) {
      const stopEstimate = implementation.reportsProgress
        ? () => undefined
        : estimateProgress(clock, expectedMs(probeMs, parameters), report);
      // A rejection says nothing but that the next one should try: it may need less memory.
      const derived = await implementation
        .derive(password, salt, parameters, report)
        .catch(() => undefined)
        .finally(stopEstimate);
      if (derived === undefined) continue;
      report(1);
      return ok(new Secret(derived));
    }
    const { N, r } = parameters;
    return fail(problem('kdf-failed', { mebibytes: Math.ceil((128 * N * r) / 2 ** 20) }));
  };

  return { scrypt: (...call) => inTurn(() => derive(...call)) };
}

/** Those that answer correctly, fastest first. One after the other, or they would slow each other down. */
async function prove(candidates: readonly ScryptImplementation[], clock: Clock): Promise<readonly Proven[]> {
  const proven: Proven[] = [];
  for (const implementation of candidates) {
    const probeMs = await probeScrypt(implementation, clock);
    if (probeMs !== undefined) proven.push({ implementation, probeMs });
  }
  return proven.sort((a, b) => a.probeMs - b.probeMs);
}

/** Passes on only what is more than before: a fallback starts again, and an estimate may overtake. */
function rising(report: (fraction: number) => void): (fraction: number) => void {
  let last = -1;
  return (fraction) => {
    if (fraction <= last) return;
    last = fraction;
    report(fraction);
  };
}
