import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askHidden } from '../../src/main/hosts/cli/ask-hidden.ts';
import { runCli } from '../../src/main/hosts/cli/cli.ts';
import { CliHome, TYPED } from '../fakes/cli-home.ts';
import { cliParts, testKeychain } from '../fakes/cli-parts.ts';
import { type Given, type Outcome, Typist } from '../fakes/command-line.ts';

let home: CliHome;

beforeEach(async () => {
  home = await CliHome.open();
});

afterEach(() => home.close());

/** A command that finds no password in the keychain. */
const forgetful = (args: readonly string[], given?: Given): Promise<Outcome> =>
  home.run('laptop', ['--no-keychain', ...args], given);

const register = () => ['register', ...home.setup('laptop')];

describe('passwords on standard input', () => {
  it('are taken in the order asked, one a line, also with Windows line ends', async () => {
    await home.join();
    const lines = [`${TYPED}\r`, 'eggsandwich\r'];
    expect(await home.runWith('laptop', ['passwd'], ...lines)).toMatchObject({ code: 0 });
    expect(await home.runWith('desktop', ['set-password'], 'eggsandwich')).toMatchObject({ code: 0 });
  });

  it('keep their spaces', async () => {
    const password = '  spaces around  ';
    expect(await forgetful(['--password-stdin', ...register()], { lines: [password] })).toMatchObject({
      code: 0,
    });
    const trimmed = await forgetful(['--password-stdin', 'sync'], { lines: [password.trim()] });
    expect(trimmed).toMatchObject({ code: 4 });
    expect(await forgetful(['--password-stdin', 'sync'], { lines: [password] })).toMatchObject({ code: 0 });
  });

  it('are read no further than asked, so that a pipe may stay open', async () => {
    const stdin = new PassThrough();
    stdin.write(`${TYPED}\n`);
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const terminal = { stdin, stdout, stderr, env: {}, interrupted: new Promise<void>(() => undefined) };
    const args = ['--password-stdin', 'register', ...home.setup('laptop')];
    expect(await runCli(args, terminal, cliParts(home.dataDirectory, testKeychain()))).toBe(0);
    stdin.destroy();
  });

  it('are not read at all when the keychain has them', async () => {
    await home.join();
    expect(await home.runWith('laptop', ['sync'], 'wrong')).toMatchObject({ code: 0 });
  });

  it('that are missing are asked for nowhere else', async () => {
    const file = join(home.dataDirectory, 'password');
    await writeFile(file, TYPED);
    const env = { LBRY_SYNC_PASSWORD_FILE: file };
    expect(await forgetful(['--password-stdin', ...register()], { lines: [], env })).toMatchObject({
      code: 4,
    });
  });
});

describe('passwords in the file that LBRY_SYNC_PASSWORD_FILE names', () => {
  const inFile = async (text: string) => {
    const file = join(home.dataDirectory, 'passwords');
    await writeFile(file, text);
    return { env: { LBRY_SYNC_PASSWORD_FILE: file } };
  };

  it.each([
    ['one line', TYPED],
    ['one line, ended', `${TYPED}\n`],
    ['Windows line ends', `${TYPED}\r\n`],
  ])('are taken: %s', async (_what, text) => {
    expect(await forgetful(register(), await inFile(text))).toMatchObject({ code: 0 });
    expect(await forgetful(['sync'], await inFile(text))).toMatchObject({ code: 0 });
  });

  it('are taken in the order asked', async () => {
    await home.join();
    const given = await inFile(`${TYPED}\neggsandwich\n`);
    expect(await home.run('laptop', ['passwd'], given)).toMatchObject({ code: 0 });
  });

  it('are asked for when the file is not there or is empty', async () => {
    const nowhere = { env: { LBRY_SYNC_PASSWORD_FILE: join(home.dataDirectory, 'nowhere') } };
    for (const given of [nowhere, await inFile(''), await inFile('\n')])
      expect(await forgetful(register(), given)).toMatchObject({ code: 4 });
  });
});

describe('passwords typed at a terminal', () => {
  it('are never shown, and a new one is typed twice', async () => {
    const typed = [`${TYPED}\r`, `${TYPED}\r`];
    const { code, stderr, stdout } = await forgetful(register(), { typed });
    expect(code).toBe(0);
    expect(stderr).toContain('New password: \nOnce more: \n');
    expect(stderr + stdout).not.toContain(TYPED);
    const synced = await forgetful(['sync'], { typed: [`${TYPED}\n`] });
    expect(synced).toMatchObject({ code: 0, stderr: expect.stringMatching(/^Password: \n/) });
  });

  it('are asked for again when the two differ', async () => {
    const typed = ['eggsandwich\r', 'eggsandwhich\r', `${TYPED}\r`, `${TYPED}\r`];
    const { code, stderr } = await forgetful(register(), { typed });
    expect(code).toBe(0);
    expect(stderr).toContain('The two are not the same. Again.\nNew password: ');
    expect(await forgetful(['sync'], { typed: [`${TYPED}\r`] })).toMatchObject({ code: 0 });
  });

  it.each([
    ['Ctrl+C', '\u0003'],
    ['Ctrl+D', '\u0004'],
  ])('are given up with %s, and nothing happens', async (_what, key) => {
    const { code, stderr } = await forgetful(register(), { typed: [`corr${key}`] });
    expect(code).toBe(4);
    expect(stderr).not.toContain('corr');
    expect(await forgetful(register(), { typed: [`${TYPED}\r`, key] })).toMatchObject({ code: 4 });
    expect(home.server.requests).toEqual([]);
  });

  it('show how far the keys are', async () => {
    const { stderr } = await forgetful(register(), { typed: [`${TYPED}\r`, `${TYPED}\r`] });
    expect(stderr).toMatch(/\rMaking your keys strong: 100%\n/);
    const quiet = await forgetful(['--password-stdin', 'sync'], { lines: [TYPED] });
    expect(quiet.stderr).not.toContain('keys');
  });
});

describe('a hidden prompt', () => {
  /** What comes of keys as a terminal delivers them. */
  async function ask(...chunks: readonly (string | Buffer)[]) {
    const stdin = new Typist([]);
    const stderr = new PassThrough();
    const terminal = { stdin, stdout: new PassThrough(), stderr, env: {}, interrupted: Promise.resolve() };
    const answer = askHidden(terminal, 'Password: ');
    for (const chunk of chunks) stdin.write(chunk);
    return { answer: await answer, shown: String(stderr.read()), rawModes: stdin.rawModes };
  }

  it('takes keys one by one, and ends with Enter', async () => {
    const asked = await ask('c', 'o', 'w', '\r');
    expect(asked).toEqual({ answer: 'cow', shown: 'Password: \n', rawModes: [true, false] });
  });

  it('takes what was pasted at once', async () => {
    expect(await ask('horse battery\n')).toMatchObject({ answer: 'horse battery' });
  });

  it.each([
    ['Backspace', '\u007f'],
    ['Ctrl+H', '\b'],
  ])(
    '%s erases one character, however many bytes it has, and nothing when there is none',
    async (_what, key) => {
      expect(await ask(`${key}ca\u{1f404}${key}${key}ow\r`)).toMatchObject({ answer: 'cow' });
    },
  );

  it('puts together a character whose bytes come apart', async () => {
    const bytes = Buffer.from('k\u00fche\u{1f404}\r');
    const single = Array.from(bytes, (byte) => Buffer.of(byte));
    expect(await ask(...single)).toMatchObject({ answer: 'k\u00fche\u{1f404}' });
  });

  it.each(['\u0003', '\u0004'])('gives the terminal back when given up with %j', async (key) => {
    const asked = await ask(`co${key}`);
    expect(asked).toEqual({ answer: null, shown: 'Password: \n', rawModes: [true, false] });
  });
});
