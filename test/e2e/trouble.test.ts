import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileStateStore } from '../../src/main/adapters/files/file-state-store.ts';
import { systemClock } from '../../src/main/adapters/platform/system-clock.ts';
import { systemRandom } from '../../src/main/adapters/platform/system-random.ts';
import { Secret } from '../../src/main/core/crypto/secret.ts';
import { problem } from '../../src/shared/problem.ts';
import { fail } from '../../src/shared/result.ts';
import { callSdk } from '../fakes/call-sdk.ts';
import { cheapKdf } from '../fakes/cheap-kdf.ts';
import { testKeychain } from '../fakes/cli-parts.ts';
import { keysOf, proven } from '../fakes/forge-wallet.ts';
import { makeCertificate } from '../fakes/tls/certificates.ts';
import { TlsFront } from '../fakes/tls/tls-front.ts';
import { itInProcess } from './harness/in-process.ts';
import { JOE } from './harness/joe.ts';
import { Stage } from './harness/stage.ts';
import { say } from './harness/words.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

describe('a server that went back', () => {
  /** The server shows version 1 again, after it had shown version 2. */
  async function alerted() {
    const home = await stage.home();
    const { computer, tab } = await home.settled('Laptop');
    const old = home.server.walletOf(JOE.email);
    await computer.lbry.follow('veritasium');
    await tab.status.reaches(2);
    home.server.replaceWallet(JOE.email, old);
    await tab.status.comesTo('security-alert');
    await tab.status.link(say('ui.action.whatWasSeen')).click();
    await tab.trouble.alerted();
    await tab.shows(say('problem.server-went-back', { sequence: 2 }));
    return { home, computer, tab, old };
  }

  it('stops everything, outlives a restart, and both sides can be saved before anybody decides', async () => {
    const { computer, home, old, tab } = await alerted();
    const files = await tab.trouble.exportBoth();
    expect(
      files.map((file) => file.suggestedFilename().replace(/\d{4}-\d\d-\d\d/, 'day')).toSorted(),
    ).toEqual(['lbry-sync-backup-day.json', 'lbry-sync-shown-by-server-day.json']);
    const shown = files.find((file) => file.suggestedFilename().includes('shown'));
    expect(JSON.parse(await readFile((await shown?.path()) ?? '', 'utf8'))).toMatchObject({ shown: old });
    await computer.restart();
    const again = await computer.reopen(tab);
    await again.status.is('security-alert');
    expect(home.server.walletOf(JOE.email)).toEqual(old);
  });

  it("keeps this device's wallet as the next version when a person says so", async () => {
    const { computer, home, tab } = await alerted();
    await tab.trouble.keepMine();
    await tab.status.is('up-to-date');
    expect(await computer.lbry.follows()).toEqual(['veritasium']);
    expect(home.server.walletOf(JOE.email)?.sequence).toBe(2);
  });

  it('starts from what the server shows when a person says so, and loses nothing of here', async () => {
    const { computer, tab } = await alerted();
    await tab.trouble.acceptServer();
    await tab.status.is('up-to-date');
    expect(await computer.lbry.follows()).toEqual(['veritasium']);
  });
});

describe('other alerts', () => {
  it.each([
    ['server-wallet-tampered', 'a wallet with a wrong seal', { hmac: '0'.repeat(64) }],
    ['server-lost-wallet', 'no wallet any more', null],
  ] as const)('%s: the server shows %s', async (code, _what, change) => {
    const home = await stage.home();
    const { computer, tab } = await home.settled('Laptop');
    const stored = home.server.walletOf(JOE.email);
    const shown = change === null || stored === null ? null : { ...stored, sequence: 2, ...change };
    home.server.replaceWallet(JOE.email, shown);
    await tab.status.comesTo('security-alert');
    await tab.goTo('trouble');
    await tab.shows(say(`problem.${code}`, { sequence: 1 }));
    await tab.trouble.keepMine();
    await tab.status.is('up-to-date');
    await computer.lbry.follow('veritasium');
    await tab.status.reaches(2);
  });
});

describe('what only a server that is broken or false shows', () => {
  it('another wallet in place of a version that this device stored', async () => {
    const home = await stage.home();
    const { computer, tab } = await home.settled('Laptop');
    const { computer: other, tab: otherTab } = await home.settled('Kitchen PC');
    await tab.status.reaches((await otherTab.status.version()) ?? 0);
    await tab.status.is('up-to-date');
    const agreed = home.server.walletOf(JOE.email);
    await otherTab.status.pause('resumed');
    await otherTab.status.is('paused');
    const sequence = (agreed?.sequence ?? 0) + 1;
    await computer.lbry.follow('veritasium');
    await tab.status.reaches(sequence);
    home.server.replaceWallet(JOE.email, agreed);
    await other.lbry.follow('3blue1brown');
    await otherTab.status.resume();
    await otherTab.status.is('up-to-date');
    await tab.status.comesTo('security-alert');
    await tab.goTo('trouble');
    await tab.shows(say('problem.server-rewrote-history', { sequence }));
    expect(await computer.lbry.follows()).toEqual(['veritasium']);
    await tab.trouble.acceptServer();
    await tab.status.is('up-to-date');
    expect((await computer.lbry.follows()).toSorted()).toEqual(['3blue1brown', 'veritasium']);
    await tab.goTo('status');
    await tab.shows(say('ui.devices'));
    expect(await tab.status.devices()).toEqual([say('ui.thisDeviceNamed', { name: 'Laptop' }), 'Kitchen PC']);
  });

  itInProcess('a version with the right seal that no password opens', async () => {
    const home = await stage.home();
    const { computer, tab } = await home.settled('Laptop');
    const saltSeed = home.server.saltSeedOf(JOE.email) ?? '';
    const keys = await keysOf(
      { kdf: cheapKdf, onProgress: () => undefined },
      { email: JOE.email, saltSeed, password: new Secret(JOE.password) },
    );
    home.server.replaceWallet(JOE.email, proven(keys, 2, btoa('not a wallet of anybody')));
    await tab.status.comesTo('security-alert');
    await tab.goTo('trouble');
    await tab.shows(say('problem.server-wallet-unreadable', { sequence: 2 }));
    await computer.lbry.follow('veritasium');
    await tab.trouble.keepMine();
    await tab.status.is('up-to-date');
    expect(await computer.lbry.follows()).toEqual(['veritasium']);
  });

  itInProcess(
    'a certificate that is not the server’s: nothing is sent until the right one is back',
    async () => {
      const home = await stage.home();
      const authority = makeCertificate({ commonName: 'Test authority', authority: true });
      const own = { commonName: 'sync server', issuer: authority, addresses: ['127.0.0.1'] };
      const front = await TlsFront.open(home.server.url, makeCertificate(own));
      const computer = await home.computer('Laptop', { authority: authority.cert });
      await computer.enter({ ...JOE, server: front.url, account: 'sign-up' });
      const tab = await computer.open();
      await tab.status.is('up-to-date');
      front.present(makeCertificate({ commonName: 'somebody', addresses: own.addresses }));
      const before = home.server.requests.length;
      await computer.lbry.follow('veritasium');
      await tab.status.comesTo('server-problem');
      await tab.shows(say('problem.server-tls', { reason: 'selfSigned' }));
      expect(home.server.requests).toHaveLength(before);
      front.present(makeCertificate(own));
      await tab.status.comesTo('up-to-date', 'ui.tryAgain');
      await tab.status.reaches(2);
    },
  );
});

describe('trouble that passes', () => {
  it('a wallet that is locked in LBRY is unlocked in the window', async () => {
    const home = await stage.home();
    const { computer, tab } = await home.settled('Laptop');
    await callSdk(computer.sdk, 'wallet_encrypt', { new_password: 'of the disk' });
    await callSdk(computer.sdk, 'wallet_lock', {});
    await tab.status.comesTo('wallet-locked');
    await tab.status.link(say('ui.action.unlockWallet')).first().click();
    await tab.trouble.unlockWallet('default_wallet', 'not it');
    await tab.shows(say('problem.sdk-wallet-password-wrong'));
    await tab.trouble.unlockWallet('default_wallet', 'of the disk');
    await tab.status.is('up-to-date');
  });

  it('a wallet that is too large shows what takes the room, and fits again later', async () => {
    const home = await stage.home({ maxBodyBytes: 3000 });
    const { computer, tab } = await home.settled('Laptop');
    const noise = Array.from({ length: 200 }, (_, n) => `tag-${n}-${Math.sin(n)}`);
    await computer.lbry.edit((state) => {
      state['tags'] = noise;
    });
    await tab.status.is('too-large');
    await tab.status.link(say('ui.action.sizes')).first().click();
    await tab.shows(say('ui.sizes'));
    await tab.shows(say('ui.group.tags'));
    await computer.lbry.edit((state) => {
      state['tags'] = ['one'];
    });
    await tab.goTo('status');
    await tab.status.is('up-to-date');
  });

  itInProcess('an address that is not verified yet gets another mail from the status page', async () => {
    const home = await stage.home({ mode: 'email-verify' });
    const computer = await home.computer('Laptop');
    // On the command line, which does not wait for the mail.
    const account = ['--server', home.server.url, '--sdk', computer.sdk.url, '--email', JOE.email];
    const device = ['--wallet', 'default_wallet', '--device-name', 'Laptop'];
    const registered = await computer.onCommandLine(['register', ...account, ...device], JOE.password);
    expect(registered.stderr).toContain(say('problem.email-not-verified'));
    const tab = await computer.open();
    await tab.status.is('not-verified');
    await tab.status.press('ui.verify.resend');
    await tab.shows(say('ui.verify.resent'));
    expect(home.server.outbox).toHaveLength(2);
  });

  it('a server with a problem of its own is waited for', async () => {
    const home = await stage.home({ onDisk: true });
    const { tab } = await home.settled('Laptop');
    const startServer = await home.stopServer();
    const failing = createServer((_, response) => void response.writeHead(500).end());
    failing.listen(Number(new URL(home.server.url).port), '127.0.0.1');
    await once(failing, 'listening');
    await tab.status.comesTo('server-problem');
    await tab.shows(say('problem.server-failing', { status: 500 }));
    const closed = once(failing, 'close');
    failing.close();
    failing.closeAllConnections();
    await closed;
    await startServer();
    await tab.status.comesTo('up-to-date', 'ui.tryAgain');
  });

  itInProcess('a full disk stops everything and is said', async () => {
    let full = false;
    const home = await stage.home();
    const { computer, tab } = await home.settled('Laptop', {
      ports: (dataDirectory) => {
        const store = fileStateStore({ dataDirectory, clock: systemClock(), random: systemRandom });
        const write: typeof store.write = async (...document) =>
          full ? fail(problem('disk-full')) : store.write(...document);
        return { stateStore: { ...store, write } };
      },
    });
    full = true;
    await computer.lbry.follow('veritasium');
    await tab.status.is('disk-problem');
    expect(home.server.walletOf(JOE.email)?.sequence).toBe(1);
    full = false;
    await tab.status.comesTo('up-to-date', 'ui.tryAgain');
    expect(home.server.walletOf(JOE.email)?.sequence).toBe(2);
  });

  itInProcess('a keychain that closes later is said, and the password asked for', async () => {
    const keychain = testKeychain();
    let closed = false;
    const home = await stage.home();
    const { computer, tab } = await home.settled('Laptop', {
      keychain: {
        ...keychain,
        read: (profile) =>
          closed ? Promise.resolve(fail(problem('keychain-locked'))) : keychain.read(profile),
      },
    });
    closed = true;
    await computer.restart();
    const again = await computer.reopen(tab);
    await again.status.is('needs-password');
    await again.shows(say('problem.keychain-locked'));
    await again.goTo('password');
    await again.shows(say('advice.keychain-locked'));
    await again.password.unlock(JOE.password);
    await again.status.is('up-to-date');
  });
});
