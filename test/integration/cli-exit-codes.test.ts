import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { version } from '../../package.json' with { type: 'json' };
import en from '../../resources/locales/en.json' with { type: 'json' };
import { exitCodeOfProblem } from '../../src/main/hosts/cli/exit-code.ts';
import { type ProblemCode, problemCodes } from '../../src/shared/problem.ts';
import { createText } from '../../src/shared/text/texts.ts';
import { CliHome, TYPED } from '../fakes/cli-home.ts';
import type { Outcome } from '../fakes/command-line.ts';
import { EMAIL } from '../fakes/household.ts';

let home: CliHome;

beforeEach(async () => {
  home = await CliHome.open();
});

afterEach(() => home.close());

/** The exit code, the problem in JSON on stdout, and on stderr what happened and what to do about it. */
function expectProblem(
  { code, json, stderr, stdout }: Outcome,
  exitCode: number,
  problem: ProblemCode,
): void {
  const [message, advice] = [en[`problem.${problem}`], en[`advice.${problem}`]];
  expect({ code, json }).toMatchObject({ code: exitCode, json: [{ error: { code: problem } }] });
  const [said = '', advised = ''] = stderr.split('\n');
  expect(said).toMatch(pattern(message));
  expect(advised).toMatch(pattern(advice));
  expect(stdout).toContain(JSON.stringify(advised).slice(1, -1));
}

/** A text with anything in place of what is filled in. */
const pattern = (text: string): RegExp =>
  new RegExp(
    `^${text
      .split(/\{[^}]*\}/)
      .map(escapeRegExp)
      .join('.*')}$`,
  );
const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

describe('exit code 0', () => {
  it('is for settled, and for help', async () => {
    await home.join();
    for (const command of ['sync', 'pull', 'push', 'status', 'diff', 'profile'])
      expect(await home.run('laptop', [command])).toMatchObject({ code: 0, stderr: '' });
    expect(await home.run('laptop', ['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` });
    for (const help of [['--help'], ['resolve', '--help'], ['help', 'sync']])
      expect(await home.run('laptop', help)).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('Usage:'),
      });
  });
});

describe('exit code 1, for what is none of the others', () => {
  it('an unknown profile', async () => {
    for (const args of [
      ['status'],
      ['sync'],
      ['watch'],
      ['prefs', 'get'],
      ['logout'],
      ['resend'],
      ['policy'],
    ])
      expectProblem(await home.run('laptop', args), 1, 'profile-unknown');
    for (const args of [['passwd'], ['set-password']])
      expectProblem(await home.runWith('laptop', args, TYPED, 'eggsandwich'), 1, 'profile-unknown');
  });

  it('a profile or a wallet that is taken', async () => {
    await home.join();
    const other = home.setup('laptop', home.server.url, 'ann@example.com');
    expectProblem(await home.runWith('laptop', ['login', ...other], TYPED), 1, 'profile-exists');
    const again = ['--profile', 'third', 'login', ...home.setup('laptop')];
    expectProblem(await home.runWith('laptop', again, TYPED), 1, 'wallet-in-use');
  });

  it('changes that have to be sent before the password', async () => {
    await home.join();
    await home.run('laptop', ['prefs', 'set', 'animal', 'cow']);
    expectProblem(await home.runWith('laptop', ['passwd'], TYPED, 'eggsandwich'), 1, 'changes-pending');
  });
});

describe('exit code 2, for what was typed', () => {
  it.each([
    ['no command', []],
    ['an unknown command', ['synchronise']],
    ['an unknown option', ['sync', '--hard']],
    ['an unknown sub-command', ['prefs', 'remove']],
    ['half a command', ['prefs']],
    ['too many arguments', ['status', 'now']],
    ['a missing argument', ['prefs', 'set', 'animal']],
    ['missing options', ['register', '--email', EMAIL]],
    ['an option without its value', ['resolve', '--mine']],
    ['a side that is none', ['resolve', '--all', 'ours']],
    ['a port that is none', ['practice', '--server-port', '65536']],
    ['a port that is no number', ['practice', '--sdk-port', 'http']],
    ['a profile name that could be a path', ['--profile', '../other', 'status']],
    ['an empty profile name', ['--profile', '', 'status']],
    ['a profile name that is too long', ['--profile', 'x'.repeat(65), 'status']],
  ])('%s: says what is wrong, and where to look', async (_what, args) => {
    const { code, stderr, stdout } = await home.commandLine().run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/--help|Usage: lbry-sync/);
  });

  it('addresses', async () => {
    const register = (...setup: readonly string[]) => home.runWith('laptop', ['register', ...setup], TYPED);
    expectProblem(await register(...home.setup('laptop', 'ftp://example.com')), 2, 'server-address-invalid');
    expectProblem(await register(...home.setup('laptop', 'http://example.com')), 2, 'server-insecure');
    const sdk = (address: string) => register(...home.setup('laptop'), '--sdk', address);
    expectProblem(await sdk('not an address'), 2, 'sdk-address-invalid');
    expectProblem(await sdk('http://192.0.2.1:5279'), 2, 'sdk-not-local');
  });

  it('decisions', async () => {
    await home.join();
    await home.disagree();
    const resolve = (...options: readonly string[]) => home.run('desktop', ['resolve', ...options]);
    expectProblem(await resolve('--mine', 'car'), 2, 'path-unknown');
    for (const options of [[], ['--value', 'animal'], ['--value', '=1'], ['--value', 'animal=cow']])
      expectProblem(await resolve(...options), 2, 'choice-invalid');
    expectProblem(await home.run('desktop', ['recover']), 2, 'usage');
    expectProblem(await home.run('desktop', ['policy', 'other']), 2, 'usage');
  });
});

describe('exit code 3, for a decision that is needed', () => {
  it('a conflict, wherever it is seen', async () => {
    await home.join();
    await home.disagree();
    expect(await home.run('desktop', ['sync'])).toMatchObject({ code: 3, json: [{ status: 'conflict' }] });
    expect(await home.run('desktop', ['pull'])).toMatchObject({ code: 3, json: [{ status: 'conflict' }] });
    expect(await home.run('desktop', ['status'])).toMatchObject({ code: 3, json: [{ status: 'conflict' }] });
    expect(await home.run('desktop', ['diff'])).toMatchObject({ code: 3 });
    expectProblem(await home.run('desktop', ['push']), 3, 'sequence-conflict');
    expectProblem(await home.runWith('desktop', ['passwd'], TYPED, 'eggsandwich'), 3, 'conflict-waiting');
  });
});

describe('exit code 4, for the password', () => {
  it('missing, wrong, empty, the same or changed elsewhere', async () => {
    expectProblem(await home.run('laptop', ['register', ...home.setup('laptop')]), 4, 'password-needed');
    await home.join();
    const passwd = (...lines: readonly string[]) => home.runWith('laptop', ['passwd'], ...lines);
    expectProblem(await passwd(), 4, 'password-needed');
    expectProblem(await passwd(TYPED), 4, 'password-needed');
    expectProblem(await passwd('wrong', 'eggsandwich'), 4, 'password-wrong');
    expectProblem(await passwd(TYPED, TYPED), 4, 'password-same');
    await passwd(TYPED, 'eggsandwich');
    expectProblem(await home.run('desktop', ['sync']), 4, 'password-changed-elsewhere');
    const adopt = (...lines: readonly string[]) => home.runWith('desktop', ['set-password'], ...lines);
    expectProblem(await adopt(TYPED), 4, 'password-previous');
    expectProblem(await adopt('wrong'), 4, 'password-refused');
    await home.run('desktop', ['logout']);
    expectProblem(await adopt('eggsandwich'), 4, 'old-password-needed');
    await home.run('laptop', ['logout']);
    expectProblem(await home.runWith('laptop', ['sync'], 'wrong'), 4, 'password-wrong');
  });
});

describe('exit code 5, for the server', () => {
  it('that is away, or is something else', async () => {
    const register = (server: string) =>
      home.runWith('laptop', ['register', ...home.setup('laptop', server)], TYPED);
    expectProblem(await register('http://127.0.0.1:9'), 5, 'server-unreachable');
    expectProblem(await register(`${home.server.url}/elsewhere`), 5, 'server-not-sync-server');
    await home.join();
    home.server.faults.beforeAnswer = () => 'refuse';
    for (const command of ['sync', 'pull', 'push'])
      expectProblem(await home.run('laptop', [command]), 5, 'server-unreachable');
    const offline = { status: 'offline', problem: 'server-unreachable' };
    expect(await home.run('laptop', ['status'])).toMatchObject({ code: 5, json: [offline] });
  });

  it('that refuses an address', async () => {
    await home.join();
    const register = (email: string) =>
      home.runWith('laptop', ['--profile', 'third', 'register', ...third(email)], TYPED);
    const third = (email: string) => [
      ...home.setup('laptop', home.server.url, email),
      '--wallet',
      'default_wallet',
    ];
    expectProblem(await register(EMAIL), 5, 'email-taken');
    expectProblem(await register('no address'), 5, 'email-invalid');
    const unknown = ['--profile', 'third', 'login', ...third('ann@example.com')];
    expectProblem(await home.runWith('laptop', unknown, TYPED), 5, 'email-unknown');
  });
});

describe('exit code 6, for LBRY', () => {
  it('that is away, starting, or without the wallet', async () => {
    const unknown = ['register', ...home.setup('laptop'), '--wallet', 'nowhere'];
    expectProblem(await home.runWith('laptop', unknown, TYPED), 6, 'sdk-wallet-unknown');
    await home.join();
    home.computer.sdk.setReady(false);
    expectProblem(await home.run('laptop', ['sync']), 6, 'sdk-starting');
    await home.computer.sdk.close();
    for (const args of [['sync'], ['prefs', 'get'], ['prefs', 'set', 'animal', 'cow'], ['watch']])
      expectProblem(await home.run('laptop', args), 6, 'sdk-not-running');
    expect(await home.run('laptop', ['status'])).toMatchObject({
      code: 6,
      json: [{ status: 'sdk-unreachable' }],
    });
  });
});

describe('exit code 7, for a security alert', () => {
  it('stays until a person says how to go on', async () => {
    await home.join();
    const wallet = home.server.walletOf(EMAIL);
    home.server.replaceWallet(EMAIL, wallet && { ...wallet, sequence: wallet.sequence + 1 });
    expectProblem(await home.run('laptop', ['sync']), 7, 'server-wallet-tampered');
    expect(await home.run('laptop', ['status'])).toMatchObject({
      code: 7,
      json: [{ status: 'security-alert' }],
    });
    home.server.replaceWallet(EMAIL, wallet);
    expectProblem(await home.run('laptop', ['sync']), 7, 'server-wallet-tampered');
    expect(await home.run('laptop', ['recover', '--keep-mine'])).toMatchObject({ code: 0 });
    expect(await home.run('laptop', ['sync'])).toMatchObject({ code: 0 });
  });
});

describe('every problem', () => {
  it('has an exit code other than 0, words, and advice what to do', () => {
    const text = createText('en', en);
    for (const code of problemCodes) {
      expect(exitCodeOfProblem(code), code).toBeGreaterThan(0);
      for (const key of [`problem.${code}`, `advice.${code}`] as const) {
        const gaps = [...en[key].matchAll(/\{(\w+)/g)].map(([, name]) => [name, 1]);
        expect(text(key, Object.fromEntries(gaps)), key).toMatch(/\S/);
      }
    }
  });
});
