import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FIRST, JOE, PASSWORD, start, startWithJoe, stopServers } from './server-fixture.ts';
import { getWallet, logIn, post, SALT_SEED, signUp } from './server-http-client.ts';

describe('a server with a data file', () => {
  let directory: string;
  let dataFile: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'practice-server-'));
    dataFile = join(directory, 'server.json');
  });
  afterEach(async () => {
    await stopServers();
    await rm(directory, { recursive: true, force: true });
  });

  it('knows accounts, tokens and wallets again after a restart', async () => {
    const { server, token } = await startWithJoe({ dataFile });
    await post(server.url, 'wallet', { token, ...FIRST });
    await server.close();

    const again = await start({ dataFile });
    expect(await getWallet(again.url, token)).toMatchObject({ status: 200, body: JSON.stringify(FIRST) });
    expect(await signUp(again.url, JOE, PASSWORD)).toMatchObject({ status: 409 });
    expect(await logIn(again.url, JOE, PASSWORD)).not.toBe(token);
    expect(again.saltSeedOf(JOE)).toBe(SALT_SEED);
  });

  it('writes no password, and salts the hash', async () => {
    const { server } = await startWithJoe({ dataFile });
    await signUp(server.url, 'ann@example.com', PASSWORD);
    const text = await readFile(dataFile, 'utf8');
    const hashes = [...text.matchAll(/"hash":"([^"]+)"/g)].map(([, hash]) => hash);
    expect(text).not.toContain(PASSWORD);
    expect(hashes).toHaveLength(2);
    expect(new Set(hashes).size).toBe(2);
  });

  it('refuses a damaged file without repeating what is in it', async () => {
    await writeFile(dataFile, '{"version":1,"users":"private"}');
    await expect(start({ dataFile })).rejects.toThrow('The data file of the practice server is damaged');
  });

  it('answers 500 and changes nothing when the file cannot be written', async () => {
    const { server, token } = await startWithJoe({ dataFile });
    const warned = vi.spyOn(process, 'emitWarning').mockReturnValue();
    await rm(directory, { recursive: true });
    expect(await post(server.url, 'wallet', { token, ...FIRST })).toMatchObject({
      status: 500,
      body: '{"error":"Internal Server Error"}\n',
    });
    expect(server.walletOf(JOE)).toBeNull();
    expect(warned).toHaveBeenCalledOnce();
  });
});
