import { inKeyring, keyringIsMissing } from './kit/in-keyring.ts';
import type { Benchmark, Row } from './kit/row.ts';
import type { IdleReport, Rest } from './programs/idle.ts';

const sum = (rests: readonly Rest[], pick: (rest: Rest) => number): number =>
  rests.reduce((total, rest) => total + pick(rest), 0);

/** Ten minutes connected with nothing happening. */
export const idle: Benchmark = async ({ builtDirectory, quick }) => {
  const missing = keyringIsMissing();
  if (missing !== undefined) return { skipped: missing };
  const seconds = quick ? '30' : '600';
  const { service, syncthing, timers } = await inKeyring<IdleReport>(builtDirectory, 'idle', [seconds]);
  const minutes = service.seconds / 60;
  const percent = (cpuMs: number): number => cpuMs / service.seconds / 10;
  const theirs = percent(sum(syncthing, ({ cpuMs }) => cpuMs));
  return [
    {
      what: 'service, of one core',
      value: percent(service.cpuMs),
      unit: '%',
      ...(syncthing.length === 0 ? {} : { limit: theirs }),
    },
    { what: 'its timers that ended', value: timers / minutes, unit: 'a minute', limit: 6 },
    { what: 'its threads woken, for whatever reason', value: service.sleeps / minutes, unit: 'a minute' },
    { what: 'its memory', value: service.lastMb, unit: 'MB', limit: 80 },
    {
      what: 'its memory, more than at the beginning',
      value: service.lastMb - service.firstMb,
      unit: 'MB',
      limit: 1,
    },
    { what: 'its open files', value: service.files, unit: 'files' },
    ...(syncthing.length === 0
      ? []
      : ([
          { what: 'Syncthing, of one core', value: theirs, unit: '%' },
          {
            what: 'its threads woken',
            value: sum(syncthing, ({ sleeps }) => sleeps) / minutes,
            unit: 'a minute',
          },
          { what: 'its memory, all processes', value: sum(syncthing, ({ lastMb }) => lastMb), unit: 'MB' },
        ] satisfies Row[])),
  ];
};
