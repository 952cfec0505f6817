import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { CliParts } from '../../src/main/hosts/cli/cli.ts';
import { cliParts, testKeychain } from '../fakes/cli-parts.ts';
import { CommandLine } from '../fakes/command-line.ts';
import { listenForTest } from '../fakes/listen-for-test.ts';

const isServing = (line: Readonly<Record<string, unknown>>): boolean => line['event'] === 'serving';

/** A command line with a page of its own to serve, and nothing behind it. */
async function commandLine(change: Partial<CliParts> = {}) {
  const directory = await mkdtemp(join(tmpdir(), 'lbry-sync-serve-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  await writeFile(join(directory, 'index.html'), '<p>the page</p>');
  const app = { refresh: vi.fn(), close: vi.fn(async () => undefined) };
  const serveParts = { pageDirectory: directory, serveApp: () => app };
  const loadServeParts = async () => serveParts;
  const parts = { ...cliParts(directory, testKeychain()), loadServeParts, ...change };
  return { line: new CommandLine(parts), directory, app };
}

async function redeem(link: string): Promise<{ readonly status: number; readonly token: string }> {
  const { origin, hash } = new URL(link);
  const answer = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { Origin: origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ code: new URLSearchParams(hash.slice(1)).get('code') }),
  });
  const { token = '' } = answer.ok ? ((await answer.json()) as { token?: string }) : {};
  return { status: answer.status, token };
}

describe('lbry-sync serve', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('serves the page until it is interrupted, and prints no secret but its link', async () => {
    const { line, app } = await commandLine();
    const serving = line.start(['--json', 'serve', '--port', '0']);
    const url = String((await serving.until(isServing))['url']);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]{43}$/);
    const page = await fetch(url);
    expect(await page.text()).toBe('<p>the page</p>');
    const { status, token } = await redeem(url);
    expect(status).toBe(200);
    serving.interrupt();
    const { code, stdout, stderr } = await serving.ended;
    expect(code).toBe(0);
    expect(stdout).toBe(`${JSON.stringify({ event: 'serving', url })}\n`);
    expect(stderr).not.toContain(token);
    expect(stderr).not.toMatch(/code=/);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    expect(app.close).toHaveBeenCalledOnce();
  });

  it('prints a fresh link each time Enter is pressed, and each works once', async () => {
    const { line } = await commandLine();
    const serving = line.start(['--json', 'serve', '--port', '0'], { lines: ['', ''] });
    const links = new Set<string>();
    await serving.until((each) => isServing(each) && links.add(String(each['url'])).size === 3);
    for (const link of links) expect((await redeem(link)).status).toBe(200);
    for (const link of links) expect((await redeem(link)).status).toBe(401);
    serving.interrupt();
    expect((await serving.ended).code).toBe(0);
  });

  it('says it in words to a person', async () => {
    const { line } = await commandLine();
    const serving = line.start(['serve', '--port', '0']);
    serving.interrupt();
    const { stdout, stderr } = await serving.ended;
    expect(stdout).toMatch(/^Open this link .*: http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]{43}\n$/);
    expect(stderr).toMatch(/Press Enter for a fresh one/);
  });

  it('says which port is taken, and serves nowhere else', async () => {
    const { line } = await commandLine();
    const port = await listenForTest(createServer());
    const { code, json, stderr } = await line.run(['--json', 'serve', '--port', String(port)]);
    expect(code).toBe(1);
    expect(json).toEqual([{ error: expect.objectContaining({ code: 'port-taken' }) }]);
    expect(stderr).toContain(`Port ${port} `);
  });

  it('takes port 5281 when told nothing, or says that it is taken', async () => {
    const { line } = await commandLine();
    const serving = line.start(['--json', 'serve']);
    const { event, url, error } = await serving.until(() => true);
    serving.interrupt();
    await serving.ended;
    if (event === 'serving') expect(new URL(String(url)).port).toBe('5281');
    else expect(error).toMatchObject({ code: 'port-taken', message: expect.stringContaining('5281') });
  });

  it.each(['-1', '65536', '80.5', 'http', ''])('does not take %j for a port', async (port) => {
    const { line } = await commandLine();
    expect((await line.run(['serve', '--port', port])).code).toBe(2);
  });

  it.runIf(process.platform === 'linux')('opens the browser when it is asked to', async () => {
    const { line, directory } = await commandLine();
    const opened = join(directory, 'opened');
    await writeFile(join(directory, 'xdg-open'), `#!/bin/sh\nprintf %s "$1" > '${opened}'\n`);
    await chmod(join(directory, 'xdg-open'), 0o755);
    vi.stubEnv('PATH', `${directory}${delimiter}${process.env['PATH']}`);
    const serving = line.start(['--json', 'serve', '--port', '0', '--open']);
    const { url } = await serving.until(isServing);
    await vi.waitFor(async () => expect(await readFile(opened, 'utf8')).toBe(url));
    serving.interrupt();
    await serving.ended;
  });

  it('is not offered where no page was built', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'lbry-sync-serve-'));
    onTestFinished(() => rm(directory, { recursive: true }));
    const line = new CommandLine(cliParts(directory, testKeychain()));
    expect((await line.run(['serve'])).code).toBe(2);
  });
});
