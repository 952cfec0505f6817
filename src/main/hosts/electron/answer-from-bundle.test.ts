import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerFromBundle, CONTENT_SECURITY_POLICY } from './answer-from-bundle.ts';

let directory: string;
let bundle: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lbry-sync-bundle-'));
  bundle = join(directory, 'renderer');
  await mkdir(join(bundle, 'assets'), { recursive: true });
  await writeFile(join(bundle, 'index.html'), '<!doctype html>');
  await writeFile(join(bundle, 'assets/index.js'), 'export {};');
  await writeFile(join(bundle, 'notes.txt'), 'not for a window');
  await writeFile(join(directory, 'index.js'), 'main process');
});

afterAll(() => rm(directory, { recursive: true }));

const ask = (address: string, init?: RequestInit) =>
  answerFromBundle(bundle, new Request(`app://companion/${address}`, init));

describe('answering a window from the bundle', () => {
  it.each([
    ['index.html', 'text/html; charset=utf-8', '<!doctype html>'],
    ['assets/index.js', 'text/javascript; charset=utf-8', 'export {};'],
  ])('gives %s as %s', async (address, type, content) => {
    const answer = await ask(address);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(await answer.text()).toBe(content);
  });

  it.each([
    ['missing.js', 404],
    ['assets', 404],
    ['notes.txt', 404],
    ['..%2findex.js', 403],
  ])('gives nothing for %s, with status %i', async (address, status) => {
    const answer = await ask(address);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toBe('');
  });

  it('only ever gives, and takes nothing', async () => {
    expect((await ask('index.html', { method: 'POST', body: 'x' })).status).toBe(405);
  });

  it.each(['index.html', 'missing.js', '..%2findex.js'])(
    'keeps a page to itself, also with %s',
    async (address) => {
      const { headers } = await ask(address);
      expect(headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    },
  );

  it('lets a page run and show only what is beside it, and reach nothing', () => {
    expect(CONTENT_SECURITY_POLICY).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
        "connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
        "require-trusted-types-for 'script'",
    );
  });
});
