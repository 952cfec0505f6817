import { writeFileSync } from 'node:fs';

/*
 * Loaded in front of a program with `--import`: counts how often its timers end, and writes the number to the file
 * COUNT_TIMERS_TO on SIGUSR2.
 */

let ended = 0;
const { setInterval: repeat, setTimeout: once } = globalThis;
type Callback = (...args: unknown[]) => void;

const counting =
  (callback: Callback): Callback =>
  (...args) => {
    ended += 1;
    callback(...args);
  };
const count = <T extends (callback: Callback, ...rest: never[]) => unknown>(start: T): T =>
  Object.assign(
    (callback: Callback, ...rest: never[]) => start(counting(callback), ...rest),
    start,
  ) as unknown as T;

globalThis.setTimeout = count(once);
globalThis.setInterval = count(repeat);

process.on('SIGUSR2', () => writeFileSync(process.env['COUNT_TIMERS_TO'] ?? '', String(ended)));
