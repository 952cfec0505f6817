import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the packager wrote beside the app: `deb`, `rpm`; null where it wrote nothing. */
export function readPackageType(resourcesPath: string): string | null {
  try {
    return readFileSync(join(resourcesPath, 'package-type'), 'utf8').trim();
  } catch {
    return null;
  }
}
