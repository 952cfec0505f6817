import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openInBrowser } from './open-in-browser.ts';

const URL_WITH_TRAPS = 'http://127.0.0.1:5281/#code=$(id)&"x';

describe('opening the browser', () => {
  afterEach(() => vi.unstubAllEnvs());

  it.runIf(process.platform === 'linux').each([
    ['linux', 'xdg-open', [URL_WITH_TRAPS]],
    ['freebsd', 'xdg-open', [URL_WITH_TRAPS]],
    ['darwin', 'open', [URL_WITH_TRAPS]],
    ['win32', 'rundll32', ['url.dll,FileProtocolHandler', URL_WITH_TRAPS]],
  ] as const)('on %s asks %s, with the address just as it is', async (platform, program, args) => {
    const directory = await mkdtemp(join(tmpdir(), 'lbry-sync-open-'));
    onTestFinished(() => rm(directory, { recursive: true }));
    const asked = join(directory, 'asked');
    await writeFile(join(directory, program), `#!/bin/sh\nprintf '%s\\n' "$@" done > '${asked}'\n`);
    await chmod(join(directory, program), 0o755);
    vi.stubEnv('PATH', `${directory}${delimiter}${process.env['PATH']}`);
    openInBrowser(URL_WITH_TRAPS, platform);
    await vi.waitFor(async () => {
      expect(await readFile(asked, 'utf8')).toBe([...args, 'done', ''].join('\n'));
    });
  });

  it('does nothing where there is nothing to ask', async () => {
    vi.stubEnv('PATH', '/nowhere');
    expect(() => openInBrowser('http://127.0.0.1:5281/')).not.toThrow();
    // An error that nobody listens to would end the process.
    await new Promise((resolve) => setImmediate(resolve));
  });
});
