import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readBundleFiles } from './bundle-files.ts';

it('serves what the build put there, by type, and nothing that a link or an odd name leads to', async () => {
  const home = await mkdtemp(join(tmpdir(), 'lbry-sync-bundle-'));
  onTestFinished(() => rm(home, { recursive: true }));
  const bundle = join(home, 'renderer');
  await mkdir(join(bundle, 'assets'), { recursive: true });
  await writeFile(join(home, 'secret.js'), 'secret');
  await writeFile(join(bundle, 'index.html'), '<p>page</p>');
  await writeFile(join(bundle, 'assets/index-B1.js'), 'run()');
  await writeFile(join(bundle, 'assets/inter.woff2'), 'font');
  await writeFile(join(bundle, 'assets/index-B1.js.map'), '{}');
  await writeFile(join(bundle, 'LICENSE'), 'text');
  await symlink(join(home, 'secret.js'), join(bundle, 'assets/linked.js'));
  await symlink(home, join(bundle, 'home'));

  const files = await readBundleFiles(bundle);
  const served = [...files].map(([name, { contentType, content }]) => [
    name,
    contentType,
    Buffer.from(content).toString(),
  ]);
  expect(served.sort()).toEqual([
    ['/', 'text/html; charset=utf-8', '<p>page</p>'],
    ['/assets/index-B1.js', 'text/javascript; charset=utf-8', 'run()'],
    ['/assets/inter.woff2', 'font/woff2', 'font'],
  ]);
});
