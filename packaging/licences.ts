import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shippedPackages } from './app-files.ts';

const RULE = `\n${'-'.repeat(80)}\n\n`;

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** Names, versions and licence texts of everything by others that comes with the app. Electron brings its own. */
export async function thirdPartyLicences(project: string): Promise<string> {
  const parts = await Promise.all(shippedPackages(project).map((path) => licenceOf(join(project, path))));
  return `LBRY Sync Companion contains the following software by others.\n${RULE}${parts.join(RULE)}`;
}

async function licenceOf(directory: string): Promise<string> {
  const { license, name, version }: Manifest = JSON.parse(
    await readFile(join(directory, 'package.json'), 'utf8'),
  );
  if (license === undefined) throw new Error(`${name} does not say under which licence it is`);
  const files = (await readdir(directory))
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort();
  const texts = await Promise.all(files.map((file) => readFile(join(directory, file), 'utf8')));
  return [`${name} ${version}\nLicence: ${license}\n`, ...texts.map((text) => `${text.trimEnd()}\n`)].join(
    '\n',
  );
}
