import { inKeyring, keyringIsMissing } from './kit/in-keyring.ts';
import { median } from './kit/measure.ts';
import type { Benchmark, Row } from './kit/row.ts';
import type { Start } from './programs/unlock.ts';

/** A derivation needs a gibibyte. */
const WITHOUT_DERIVATION_MB = 200;

/** The service's start with its keys in the keychain. */
export const unlock: Benchmark = async ({ builtDirectory, quick }) => {
  const missing = keyringIsMissing();
  if (missing !== undefined) return { skipped: missing };
  const starts = await inKeyring<readonly Start[]>(builtDirectory, 'unlock', [quick ? '2' : '11']);
  const ready = median(starts.map(({ readyMs }) => readyMs));
  const syncthing = starts.flatMap(({ syncthingMs }) => syncthingMs ?? []);
  return [
    { what: 'service ready', value: ready, unit: 'ms', limit: 500 },
    {
      what: 'first verified status shown',
      value: median(starts.map(({ verifiedMs }) => verifiedMs)),
      unit: 'ms',
      limit: 1_000,
    },
    {
      what: 'memory at its peak: no derivation',
      value: Math.max(...starts.map(({ peakMb }) => peakMb)),
      unit: 'MB',
      limit: WITHOUT_DERIVATION_MB,
    },
    ...(syncthing.length === 0
      ? []
      : ([
          { what: "Syncthing's web page", value: median(syncthing), unit: 'ms' },
          { what: 'service ready against Syncthing', value: ready / median(syncthing), unit: 'x', limit: 1 },
        ] satisfies Row[])),
  ];
};
