import { isAbsolute, relative, resolve, sep } from 'node:path';
import { parseAppUrl } from './app-url.ts';

/** The file a window asks for, or null when it asks for something outside of the bundle. */
export function bundlePath(bundleDirectory: string, address: string): string | null {
  const url = parseAppUrl(address);
  if (url === null) return null;
  const name = decoded(url.pathname);
  if (name === null || name.includes('\0') || name.includes('\\')) return null;
  const path = resolve(bundleDirectory, `.${name}`);
  const inside = relative(bundleDirectory, path);
  const outside = inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
  return outside ? null : path;
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
