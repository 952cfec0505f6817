import { problem } from '../../../shared/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import { Secret } from '../../core/crypto/secret.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Kdf } from '../../ports/kdf.ts';
import { oneAtATime } from '../platform/one-at-a-time.ts';
import { estimateProgress } from './estimate-progress.ts';
import { expectedMs, probeScrypt } from './probe-scrypt.ts';
import type { ScryptImplementation } from './scrypt-implementation.ts';

/**
 * One derivation at a time: two would need two gigabytes. A candidate is used once it has given a known answer; the
 * next one, slower as a rule, is tried only when that fails, for example for want of memory: trying them all would cost
 * the first derivation a tenth of its time. The parameters are taken as given: this never trades cost for speed.
 * @param candidates the preferred one first
 */
export function serialKdf(candidates: readonly ScryptImplementation[], clock: Clock): Kdf {
  const probes = new Map<ScryptImplementation, number>();
  const inTurn = oneAtATime();

  const probed = async (implementation: ScryptImplementation): Promise<number | undefined> => {
    const probeMs = probes.get(implementation) ?? (await probeScrypt(implementation, clock));
    if (probeMs !== undefined) probes.set(implementation, probeMs);
    return probeMs;
  };

  const derive: Kdf['scrypt'] = async (password, salt, parameters, onProgress = () => undefined) => {
    const report = rising(onProgress);
    report(0);
    for (const implementation of candidates) {
      const probeMs = await probed(implementation);
      if (probeMs === undefined) continue;
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

/** Passes on only what is more than before: a fallback starts again, and an estimate may overtake. */
function rising(report: (fraction: number) => void): (fraction: number) => void {
  let last = -1;
  return (fraction) => {
    if (fraction <= last) return;
    last = fraction;
    report(fraction);
  };
}
