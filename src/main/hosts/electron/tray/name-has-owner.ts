import { execFile } from 'node:child_process';

const TIME_LIMIT_MS = 2_000;

type Query = readonly [program: string, args: readonly string[], yes: RegExp];

const BUS = 'org.freedesktop.DBus';

/** Whichever of these the system has. All come with D-Bus, GLib or systemd. */
const queries = (name: string): readonly Query[] => [
  [
    'gdbus',
    [
      ...['call', '--session', '--dest', BUS, '--object-path', '/org/freedesktop/DBus'],
      ...['--method', `${BUS}.NameHasOwner`, name],
    ],
    /^\(true,?\)/,
  ],
  [
    'dbus-send',
    [
      ...['--session', '--print-reply=literal', `--dest=${BUS}`, '/org/freedesktop/DBus'],
      ...[`${BUS}.NameHasOwner`, `string:${name}`],
    ],
    /^\s*boolean true/,
  ],
  ['busctl', ['--user', 'call', BUS, '/org/freedesktop/DBus', BUS, 'NameHasOwner', 's', name], /^b true/],
];

/** Whether somebody on the session bus goes by this name. No bus, no answer in time: no. */
export async function nameHasOwner(name: string): Promise<boolean> {
  for (const query of queries(name)) {
    const answer = await ask(query);
    if (answer !== null) return answer;
  }
  return false;
}

/** Null when the program is not there. */
function ask([program, args, yes]: Query): Promise<boolean | null> {
  return new Promise((resolve) => {
    execFile(program, [...args], { timeout: TIME_LIMIT_MS, maxBuffer: 4096 }, (error, stdout) => {
      if (error !== null && error.code === 'ENOENT') resolve(null);
      else resolve(error === null && yes.test(stdout));
    });
  });
}
