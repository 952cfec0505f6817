import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem } from 'node:os';

/** What the figures were measured on, in one line each. */
export const machine = (): readonly string[] => [
  `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${(totalmem() / 2 ** 30).toFixed(1)} GiB of memory`,
  `Linux ${release()}, Node ${process.versions.node}, OpenSSL ${process.versions.openssl}`,
  ...[
    versionOf('python3', /Python ([\d.]+)/),
    versionOf('syncthing', /syncthing v?([\w.-]+)/),
    versionOf('chromium', /Chromium ([\d.]+)/),
  ].filter((line) => line !== undefined),
];

/** How much else the computer had to do: processes wanting to run, over the last minute. */
export const load = (): number => loadavg()[0] ?? 0;

function versionOf(program: string, pattern: RegExp): string | undefined {
  try {
    const text = execFileSync(program, ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return `${program} ${pattern.exec(text)?.[1] ?? 'of an unknown version'}`;
  } catch {
    return undefined;
  }
}
