import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Downloads take a while on slow lines, and must not be waited for without an end. */
const DOWNLOAD_LIMIT_MS = 180_000;

/**
 * Why Electron would not run on a computer, whether it is installed or not; null where it would.
 * @param {{ platform: string, env: Record<string, string | undefined>, isRoot: boolean }} computer
 */
export function whyNoElectron({ platform, env, isRoot }) {
  if (platform !== 'linux') return null;
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no screen';
  if (isRoot) return 'Electron does not run as root';
  return null;
}

/** Whether the program of the `electron` package is there; the package itself does not bring it. */
export function hasElectron(directory, env) {
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  const path = join(directory, 'path.txt');
  const name = existsSync(path) ? readFileSync(path, 'utf8') : override ? 'electron' : null;
  return name !== null && existsSync(join(override ?? join(directory, 'dist'), name));
}

/** Fetches it as its own package does; answers whether it is there now. */
export function fetchElectron(directory, env) {
  return new Promise((resolve) => {
    const options = { stdio: 'ignore', timeout: DOWNLOAD_LIMIT_MS, env };
    spawn(process.execPath, [join(directory, 'install.js')], options)
      .on('exit', () => resolve(hasElectron(directory, env)))
      .on('error', () => resolve(false));
  });
}
