import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callSdk } from '../fakes/call-sdk.ts';
import { listenForTest } from '../fakes/listen-for-test.ts';
import { makeCertificate } from '../fakes/tls/certificates.ts';
import type { Home } from './harness/home.ts';
import { Stage } from './harness/stage.ts';
import type { Tab } from './harness/tab.ts';
import { say } from './harness/words.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

async function atServer() {
  const home = await stage.home();
  const computer = await home.computer('Studio');
  const tab = await computer.open();
  await tab.setup.begin();
  return { home, computer, tab };
}

async function atWallet(): Promise<{
  home: Home;
  computer: Awaited<ReturnType<Home['computer']>>;
  tab: Tab;
}> {
  const { home, computer, tab } = await atServer();
  await tab.setup.testServer(home.server.url);
  await tab.setup.next();
  await tab.setup.at('wallet');
  return { home, computer, tab };
}

/** Loopback, and nobody listens there any more. */
async function deserted(): Promise<string> {
  const home = await stage.home();
  await home.stopServer();
  return home.server.url;
}

describe('the test of a server', () => {
  it('names the layer that failed, for each, and goes on with one that passes', async () => {
    const { home, tab } = await atServer();
    const { setup } = tab;
    const { cert, key } = makeCertificate({ commonName: 'localhost', addresses: ['127.0.0.1'] });
    const selfSigned = await listenForTest(createTlsServer({ cert, key }));
    const other = await listenForTest(createServer((_, response) => response.end('<h1>hello</h1>')));
    const newer = await listenForTest(
      createServer((_, response) => {
        response.writeHead(404, { 'Content-Type': 'application/json' });
        response.end('{"error":"Not Found: Wrong API version. Current version is 4."}');
      }),
    );
    const failures = [
      ['our sync server', 'address', say('problem.server-address-invalid')],
      ['http://sync.example.org', 'address', say('problem.server-insecure')],
      ['https://nobody.invalid', 'name', say('problem.server-name-unknown')],
      [await deserted(), 'connection', say('problem.server-unreachable')],
      [`https://127.0.0.1:${selfSigned}`, 'tls', say('problem.server-tls', { reason: 'selfSigned' })],
      [`http://127.0.0.1:${other}`, 'api', say('problem.server-not-sync-server')],
      [`http://127.0.0.1:${newer}`, 'version', say('problem.server-version')],
    ] as const;
    for (const [address, layer, words] of failures) {
      await setup.testServer(address);
      await tab.shows(words);
      const layers = await setup.layers();
      const failed = `${say(`ui.layer.${layer}`)}: ${say('ui.layerState.failed')}`;
      expect(layers.filter((line) => line.endsWith(say('ui.layerState.failed')))).toEqual([failed]);
      expect(await setup.button(say('ui.continue')).count()).toBe(0);
    }
    await setup.testServer(home.server.url);
    await setup.next();
    await setup.at('wallet');
  });

  it('tells of a server without news, and lets it pass', async () => {
    const { home, tab } = await atServer();
    home.server.faults.beforeAnswer = ({ path }) => (path.endsWith('/websocket') ? 'refuse' : 'answer');
    await tab.setup.testServer(home.server.url);
    await tab.setup.button(say('ui.continue')).waitFor();
    expect(await tab.setup.layers()).toContain(
      `${say('ui.layer.websocket')}: ${say('ui.layerState.failed')}`,
    );
  });
});

describe('the wallet', () => {
  it('is found as soon as LBRY runs', async () => {
    const { computer, tab } = await atWallet();
    await computer.sdk.close();
    await tab.setup.findLbry(computer.sdk.url);
    await tab.shows(say('problem.sdk-not-running'));
    await computer.sdk.restart();
    await tab.setup.findLbry(computer.sdk.url);
    await tab.setup.pickWallet('default_wallet');
    await tab.setup.next();
    await tab.setup.at('account');
  });

  it('is not looked for on other computers, nor in another program', async () => {
    const { home, tab } = await atWallet();
    await tab.setup.findLbry('http://192.0.2.1:5279');
    await tab.shows(say('problem.sdk-not-local'));
    await tab.setup.findLbry(home.server.url);
    await tab.shows(say('problem.sdk-not-lbry'));
  });

  it('is unlocked with the password of its file, not with a wrong one', async () => {
    const { computer, tab } = await atWallet();
    await callSdk(computer.sdk, 'wallet_encrypt', { new_password: 'of the disk' });
    await callSdk(computer.sdk, 'wallet_lock', {});
    await tab.setup.findLbry(computer.sdk.url);
    await tab.setup.pickWallet('default_wallet');
    await tab.trouble.unlockWallet('default_wallet', 'wrong');
    await tab.shows(say('problem.sdk-wallet-password-wrong'));
    await tab.trouble.unlockWallet('default_wallet', 'of the disk');
    await tab.setup.next();
    await tab.setup.at('account');
  });

  it('is made anew, with a name of its own', async () => {
    const { computer, tab } = await atWallet();
    await tab.setup.findLbry(computer.sdk.url);
    await tab.setup.press('ui.wallet.create');
    const name = tab.setup.field('ui.wallet.name');
    await name.fill('default_wallet');
    await tab.setup.press('ui.wallet.create.do');
    await tab.shows(say('problem.sdk-wallet-exists'));
    await name.fill('fresh');
    await tab.setup.press('ui.wallet.create.do');
    await tab.page.getByRole('radio', { name: 'fresh', checked: true }).waitFor();
    await tab.setup.next();
    await tab.setup.at('account');
  });
});
