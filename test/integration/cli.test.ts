import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CliHome, type ProfileName, TYPED } from '../fakes/cli-home.ts';
import type { Given, Outcome } from '../fakes/command-line.ts';
import { EMAIL } from '../fakes/household.ts';

let home: CliHome;

beforeEach(async () => {
  home = await CliHome.open();
});

afterEach(() => home.close());

const ok = (...json: readonly unknown[]) => ({ code: 0, json, stderr: '' });

/** In words instead of JSON. */
const inWords = (profile: ProfileName, args: readonly string[], given?: Given): Promise<Outcome> =>
  home.commandLine().run(['--profile', profile, ...args], given);

describe('register and login', () => {
  it('make and use an account, and say under which name', async () => {
    expect(await home.runWith('laptop', ['register', ...home.setup('laptop')], TYPED)).toEqual({
      ...ok({ event: 'registered', profile: 'laptop', device: 'laptop', remembered: true }),
      stdout: expect.any(String),
    });
    const login = await inWords('desktop', ['--password-stdin', 'login', ...home.setup('desktop')], {
      lines: [TYPED],
    });
    expect(login).toMatchObject({ code: 0, stdout: 'Logged in. This device is called desktop.\n' });
  });

  it('say so when nothing keeps the password', async () => {
    const { code, json, stderr } = await home.runWith(
      'laptop',
      ['--no-keychain', 'register', ...home.setup('laptop')],
      TYPED,
    );
    expect({ code, json }).toMatchObject({ code: 0, json: [{ event: 'registered', remembered: false }] });
    expect(stderr).toMatch(/will be asked for each time/);
    expect(await home.run('laptop', ['sync'])).toMatchObject({ code: 4 });
    expect(await home.runWith('laptop', ['--no-keychain', 'sync'], TYPED)).toMatchObject({ code: 0 });
  });

  it('use an SDK beyond the loopback address only when that is allowed', async () => {
    // The same SDK, at an address that does not look like this computer's own.
    const sdk = home.computer.sdk.url.replace('127.0.0.1', '[::ffff:127.0.0.1]');
    const register = ['register', ...home.setup('laptop'), '--sdk', sdk];
    expect(await home.runWith('laptop', register, TYPED)).toMatchObject({ code: 2 });
    expect(await home.runWith('laptop', [...register, '--allow-remote-sdk'], TYPED)).toMatchObject({
      code: 0,
    });
    expect(await home.run('laptop', ['sync'])).toMatchObject({ code: 0 });
  });

  it('keep profiles of other data directories apart', async () => {
    await home.join();
    const elsewhere = ['--data-dir', `${home.dataDirectory}/elsewhere`];
    expect(await home.run('laptop', [...elsewhere, 'profile'])).toMatchObject({ code: 1 });
  });

  it('move a profile to another account when told to, and only then', async () => {
    await home.join();
    const setup = home.setup('laptop', home.server.url, 'ann@example.com');
    const refused = await home.runWith('laptop', ['register', ...setup], TYPED);
    expect(refused).toMatchObject({ code: 1, json: [{ error: { code: 'profile-exists' } }] });
    expect(await home.runWith('laptop', ['register', '--move', ...setup], TYPED)).toMatchObject({ code: 0 });
    expect(await home.run('laptop', ['profile'])).toMatchObject(ok({ email: 'ann@example.com' }));
    expect(await home.run('laptop', ['sync'])).toMatchObject(ok({ sequence: 1, pushed: 1 }));
  });

  it('leave a profile where it was when the move is refused', async () => {
    await home.join();
    const before = await home.run('laptop', ['profile']);
    const taken = home.setup('laptop', home.server.url, 'no e-mail');
    expect(await home.runWith('laptop', ['register', '--move', ...taken], TYPED)).toMatchObject({ code: 5 });
    expect(await home.run('laptop', ['profile'])).toEqual(before);
    expect(await home.run('laptop', ['sync'])).toMatchObject({ code: 0 });
  });
});

describe('profile, resend and logout', () => {
  it('show which wallet, account and device a profile is for', async () => {
    await home.join();
    const shown = {
      profile: 'laptop',
      serverAddress: home.server.url,
      email: EMAIL,
      walletId: 'laptop_wallet',
      sdkAddress: home.computer.sdk.url,
      deviceId: expect.stringMatching(/^[A-Za-z0-9-]+$/),
      deviceName: 'laptop',
      saltSeed: home.server.saltSeedOf(EMAIL),
    };
    expect(await home.run('laptop', ['profile'])).toMatchObject(ok(shown));
    const { stdout } = await inWords('laptop', ['profile']);
    expect(stdout).toContain(`email: ${EMAIL}\nwalletId: laptop_wallet\n`);
  });

  it('ask for another verification mail', async () => {
    await home.close();
    home = await CliHome.open({ mode: 'email-verify' });
    const registered = await home.runWith('laptop', ['register', ...home.setup('laptop')], TYPED);
    expect(registered).toMatchObject({ code: 5, json: [{ error: { code: 'email-not-verified' } }] });
    expect(await home.run('laptop', ['status'])).toMatchObject({
      code: 5,
      json: [{ status: 'not-verified' }],
    });
    expect(await home.run('laptop', ['resend'])).toMatchObject(
      ok({ event: 'verification-sent', profile: 'laptop' }),
    );
    await fetch(home.server.outbox[1]?.link ?? '');
    expect(await home.run('laptop', ['sync'])).toMatchObject(ok({ status: 'up-to-date', sequence: 1 }));
  });

  it('forget the keys, or the whole profile, and never the wallet', async () => {
    await home.join();
    await home.run('laptop', ['prefs', 'set', 'animal', 'cow']);
    const loggedOut = { event: 'logged-out', profile: 'laptop' };
    expect(await home.run('laptop', ['logout'])).toMatchObject(ok(loggedOut));
    expect(await home.run('laptop', ['sync'])).toMatchObject({ code: 4 });
    expect(await home.runWith('laptop', ['sync'], TYPED)).toMatchObject({ code: 0 });
    const forgotten = { event: 'forgotten', profile: 'laptop' };
    expect(await home.run('laptop', ['logout', '--forget'])).toMatchObject(ok(forgotten));
    expect(await home.run('laptop', ['logout'])).toMatchObject({ code: 1 });
    expect(await home.runWith('laptop', ['login', ...home.setup('laptop')], TYPED)).toMatchObject({
      code: 0,
    });
    expect(await home.run('laptop', ['prefs', 'get', 'animal'])).toMatchObject(
      ok({ preferences: { animal: 'cow' } }),
    );
  });
});

describe('prefs', () => {
  it('take JSON, and everything else as text', async () => {
    await home.join();
    const values = {
      text: ['cow', 'cow'],
      quoted: ['"5"', '5'],
      number: ['5', 5],
      list: ['[1]', [1]],
    } as const;
    for (const [key, [given, held]] of Object.entries(values)) {
      const shown = ok({ preferences: { [key]: held } });
      expect(await home.run('laptop', ['prefs', 'set', key, given])).toMatchObject(shown);
      expect(await home.run('laptop', ['prefs', 'get', key])).toMatchObject(shown);
    }
    expect(await home.run('laptop', ['prefs', 'get', 'nothing'])).toMatchObject(ok({ preferences: {} }));
    const all = { text: 'cow', quoted: '5', number: 5, list: [1] };
    expect((await home.run('laptop', ['prefs', 'get'])).json[0]?.['preferences']).toMatchObject(all);
    const { stdout } = await inWords('laptop', ['prefs', 'get', 'text']);
    expect(stdout).toBe('text: "cow"\n');
  });
});

describe('status, sync, pull and push', () => {
  it('say how things stand, in JSON and in words', async () => {
    await home.runWith('laptop', ['register', ...home.setup('laptop')], TYPED);
    await home.run('laptop', ['prefs', 'set', 'animal', 'cow']);
    const standing = { status: 'local-changes', sequence: 0, pendingChanges: 1, conflicts: 0 };
    expect(await home.run('laptop', ['status'])).toMatchObject(ok({ ...standing, problem: null }));
    const { json } = await home.run('laptop', ['sync']);
    expect(json).toMatchObject([
      { status: 'up-to-date', sequence: 1, pendingChanges: 0, conflicts: 0, pulled: 0, pushed: 1 },
    ]);
    expect(json[0]?.['checkedAt']).toEqual(expect.any(Number));
    expect((await inWords('laptop', ['sync'])).stdout).toMatch(
      /^Version 1: nothing taken in, nothing sent\.\nEverything is the same .*\nVersion 1 · nothing to send · no conflicts\nLast checked /,
    );
  });

  it('pull takes in only, push stores only, also when nothing has changed', async () => {
    await home.join();
    await home.run('laptop', ['prefs', 'set', 'animal', 'cow']);
    expect(await home.run('laptop', ['pull'])).toMatchObject(ok({ status: 'local-changes', pushed: 0 }));
    const pushed = await home.run('laptop', ['push']);
    expect(pushed).toMatchObject(ok({ status: 'up-to-date', pushed: 1 }));
    const sequence = Number(pushed.json[0]?.['sequence']);
    expect(await home.run('desktop', ['push'])).toMatchObject({
      code: 3,
      json: [{ error: { code: 'sequence-conflict' } }],
    });
    expect(await home.run('desktop', ['status'])).toMatchObject(
      ok({ status: 'syncing', incomingChanges: 1 }),
    );
    expect(await home.run('desktop', ['pull'])).toMatchObject(ok({ sequence, pulled: 1, pushed: 0 }));
    expect(await home.run('desktop', ['push'])).toMatchObject(ok({ sequence: sequence + 1, pushed: 1 }));
  });
});

describe('diff and resolve', () => {
  it('show what differs, item by item', async () => {
    await home.join();
    expect(await home.run('laptop', ['diff'])).toMatchObject(ok({ items: [], accounts: [] }));
    expect((await inWords('laptop', ['diff'])).stdout).toBe('Nothing differs.\n');
    await home.run('laptop', ['prefs', 'set', 'car', '"Audi"']);
    await home.run('laptop', ['sync']);
    await home.run('desktop', ['prefs', 'set', 'bird', '"wren"']);
    const { code, json } = await home.run('desktop', ['diff']);
    expect(code).toBe(0);
    expect(json[0]?.['items']).toEqual(
      expect.arrayContaining([
        { path: ['car'], kind: 'remote', remote: 'Audi' },
        { path: ['bird'], kind: 'local', local: 'wren' },
      ]),
    );
    expect((await inWords('desktop', ['diff'])).stdout).toContain(
      'car: changed elsewhere\n  before: (not there)\n  this device: (not there)\n  other devices: "Audi"\n',
    );
  });

  it('show a conflict with its three values, in both forms', async () => {
    await home.join();
    await home.run('laptop', ['prefs', 'set', 'animal', '"cat"']);
    for (const profile of ['laptop', 'desktop'] as const) await home.run(profile, ['sync']);
    await home.disagree();
    const { code, json } = await home.run('desktop', ['diff']);
    expect(code).toBe(3);
    expect(json).toMatchObject([
      { items: [{ path: ['animal'], kind: 'conflict', base: 'cat', local: 'horse', remote: 'cow' }] },
    ]);
    const words = await inWords('desktop', ['diff']);
    expect(words.code).toBe(3);
    expect(words.stdout).toMatch(
      /^animal: conflict\n[\s\S]* {2}before: "cat"\n {2}this device: "horse"\n {2}other devices: "cow"\n/,
    );
  });

  it.each([
    ['--mine', ['--mine', 'animal'], 'horse'],
    ['--theirs', ['--theirs', 'animal'], 'cow'],
    ['--theirs, with a leading slash', ['--theirs', '/animal'], 'cow'],
    ['--value', ['--value', 'animal={"kind":"dog"}'], { kind: 'dog' }],
    ['--value with an equals sign in it', ['--value', 'animal="a=b"'], 'a=b'],
    ['--base', ['--base', 'animal'], 'cat'],
    ['--all mine', ['--all', 'mine'], 'horse'],
    ['--all theirs', ['--all', 'theirs'], 'cow'],
    ['--all newest', ['--all', 'newest'], 'horse'],
  ])('decide with %s, and the next sync carries it out everywhere', async (_what, options, value) => {
    await home.join();
    await home.run('laptop', ['prefs', 'set', 'animal', '"cat"']);
    for (const profile of ['laptop', 'desktop'] as const) await home.run(profile, ['sync']);
    await home.disagree();
    expect(await home.run('desktop', ['sync'])).toMatchObject({
      code: 3,
      json: [{ status: 'conflict', conflicts: 1, pulled: 0, pushed: 0 }],
    });
    const decided = { event: 'resolved', decided: 1, open: 0 };
    expect(await home.run('desktop', ['resolve', ...options])).toMatchObject(ok(decided));
    expect(await home.run('desktop', ['sync'])).toMatchObject(ok({ status: 'up-to-date', conflicts: 0 }));
    expect(await home.run('laptop', ['sync'])).toMatchObject(ok({ status: 'up-to-date' }));
    for (const profile of ['laptop', 'desktop'] as const) {
      const held = await home.run(profile, ['prefs', 'get', 'animal']);
      expect(held.json).toEqual([{ preferences: { animal: value } }]);
    }
  });

  it('a path means everything below it, never anything above it, and the rest stays open', async () => {
    await home.join();
    await home.disagree('car', '"Audi"', '"Volvo"');
    await home.disagree('tree', '{"root":{"a":1,"b":1}}', '{"root":{"a":2,"b":2}}');
    await home.run('laptop', ['sync']);
    const above = await home.run('desktop', ['resolve', '--mine', 'tree/root/a/deeper']);
    expect(above).toMatchObject({ code: 2, json: [{ error: { code: 'path-unknown' } }] });
    const one = await home.run('desktop', ['resolve', '--theirs', 'tree/root/a']);
    expect(one).toMatchObject({ code: 3, json: [{ decided: 1, open: 2 }] });
    const rest = await home.run('desktop', ['resolve', '--mine', 'tree', '--theirs', 'tree/root/a']);
    expect(rest).toMatchObject({ code: 3, json: [{ open: 1 }] });
    expect(await home.run('desktop', ['sync'])).toMatchObject({ code: 3, json: [{ conflicts: 1 }] });
    expect(await home.run('desktop', ['resolve', '--mine', 'car'])).toMatchObject(
      ok({ decided: 1, open: 0 }),
    );
    expect(await home.run('desktop', ['sync'])).toMatchObject({ code: 0 });
    const { json } = await home.run('desktop', ['prefs', 'get']);
    expect(json[0]?.['preferences']).toMatchObject({ car: 'Volvo', tree: { root: { a: 1, b: 2 } } });
  });

  it('in words, say how to go on', async () => {
    await home.join();
    await home.disagree();
    const resolved = await inWords('desktop', ['resolve', '--all', 'mine']);
    expect(resolved.stdout).toBe('1 decision saved, none open. Carry on with: lbry-sync sync.\n');
  });
});

describe('policy', () => {
  it('shows and sets what is done without asking', async () => {
    await home.join();
    const { json } = await home.run('desktop', ['policy', 'other', 'mine']);
    expect(json).toMatchObject([{ policies: { other: 'mine', following: 'ask' } }]);
    expect((await home.run('desktop', ['policy'])).json).toEqual(json);
    await home.disagree();
    expect(await home.run('desktop', ['sync'])).toMatchObject(ok({ conflicts: 0, pushed: 1 }));
    expect(await home.run('desktop', ['policy', 'other', 'whatever'])).toMatchObject({ code: 2 });
  });
});

describe('passwd and set-password', () => {
  it('change the password here, and take it over there', async () => {
    await home.join();
    const changed = { event: 'password-changed', profile: 'laptop' };
    expect(await home.runWith('laptop', ['passwd'], TYPED, 'eggsandwich')).toMatchObject(ok(changed));
    expect(await home.run('laptop', ['sync'])).toMatchObject(ok({ status: 'up-to-date' }));
    const asked = { status: 'needs-password', problem: 'password-changed-elsewhere' };
    expect(await home.run('desktop', ['status'])).toMatchObject({ code: 4, json: [asked] });
    const adopted = { event: 'password-adopted', profile: 'desktop' };
    expect(await home.runWith('desktop', ['set-password'], 'eggsandwich')).toMatchObject(ok(adopted));
    expect(await home.run('desktop', ['sync'])).toMatchObject(ok({ status: 'up-to-date' }));
  });

  it('set-password asks for the previous one only where nothing kept it', async () => {
    await home.join();
    await home.runWith('laptop', ['passwd'], TYPED, 'eggsandwich');
    await home.run('desktop', ['logout']);
    const alone = await home.runWith('desktop', ['set-password'], 'eggsandwich');
    expect(alone).toMatchObject({ code: 4, json: [{ error: { code: 'old-password-needed' } }] });
    const both = await home.runWith('desktop', ['set-password'], 'eggsandwich', TYPED);
    expect(both).toMatchObject({ code: 0 });
  });

  it('set-password can do without the previous one', async () => {
    await home.join();
    await home.runWith('laptop', ['passwd'], TYPED, 'eggsandwich');
    await home.run('desktop', ['logout']);
    const args = ['set-password', '--without-previous'];
    expect(await home.runWith('desktop', args, 'eggsandwich')).toMatchObject({ code: 0 });
    expect(await home.run('desktop', ['sync'])).toMatchObject(ok({ status: 'up-to-date' }));
  });
});

describe('watch', () => {
  it('tells what happens, an event a line, until it is interrupted', async () => {
    await home.join();
    const watching = home.start('laptop', ['watch']);
    expect(await watching.until(({ event }) => event === 'connected')).toEqual({ event: 'connected' });
    await home.run('desktop', ['prefs', 'set', 'animal', 'cow']);
    const pushed = await home.run('desktop', ['sync']);
    const sequence = Number(pushed.json[0]?.['sequence']);
    const told = await watching.until(({ event }) => event === 'wallet-update');
    expect(told).toEqual({ event: 'wallet-update', sequence });
    const synced = await watching.until(
      (line) => line['event'] === 'synced' && line['sequence'] === sequence,
    );
    expect(synced).toEqual({ event: 'synced', sequence, pulled: 1, pushed: 0 });
    const noticed = await watching.until(({ event }) => event === 'local-change');
    expect(noticed).toEqual({ event: 'local-change' });
    watching.interrupt();
    const ended = await watching.ended;
    expect(ended).toMatchObject({ code: 0, stderr: expect.stringContaining('Ctrl+C') });
    for (const line of ended.json) expect(line).toHaveProperty('event');
  });

  it('tells of a conflict, and goes on', async () => {
    await home.join();
    await home.disagree();
    const watching = home.start('desktop', ['watch']);
    const sequence = expect.any(Number);
    const conflict = await watching.until(({ event }) => event === 'conflict');
    expect(conflict).toEqual({ event: 'conflict', sequence, conflicts: 1 });
    await watching.until(({ event }) => event === 'connected');
    watching.interrupt();
    expect(await watching.ended).toMatchObject({ code: 0 });
  });

  it('stops by itself, with a reason, when only a person can help', async () => {
    await home.join();
    const watching = home.start('desktop', ['watch']);
    await watching.until(({ event }) => event === 'connected');
    await home.runWith('laptop', ['passwd'], TYPED, 'eggsandwich');
    const { code, json } = await watching.ended;
    expect(code).toBe(4);
    expect(json.at(-1)).toEqual({ event: 'stopped', code: 'password-changed-elsewhere' });
  });

  it('speaks in words, too', async () => {
    await home.join();
    const words = home.commandLine().start(['--profile', 'laptop', 'watch']);
    await words.says('Connected to the server.');
    words.interrupt();
    expect((await words.ended).stderr).toBe('Watching. Press Ctrl+C to stop.\n');
  });
});

describe('practice', () => {
  it('is a network to try everything out on, until it is interrupted', async () => {
    const practice = home.start('laptop', ['practice']);
    const line = await practice.until(({ event }) => event === 'practice');
    expect(line).toMatchObject({ wallets: ['test_wallet_1', 'test_wallet_2'] });
    const where = ['--server', String(line['server']), '--sdk', String(line['sdk'])];
    const setup = [...where, '--email', EMAIL, '--wallet', 'test_wallet_1'];
    expect(await home.runWith('laptop', ['register', ...setup], TYPED)).toMatchObject({ code: 0 });
    expect(await home.run('laptop', ['sync'])).toMatchObject(ok({ status: 'up-to-date', sequence: 1 }));
    practice.interrupt();
    expect(await practice.ended).toMatchObject({ code: 0 });
    expect(await home.run('laptop', ['sync'])).toMatchObject({ code: 5 });
  });

  it('says what to do when a port is taken', async () => {
    const { port } = new URL(home.server.url);
    const taken = await home.run('laptop', ['practice', '--server-port', port]);
    expect(taken).toMatchObject({ code: 2, stderr: expect.stringContaining('--server-port') });
  });
});
