import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CliHome, type ProfileName, TYPED } from '../fakes/cli-home.ts';

const ANN = `lbry://@ann#${'a'.repeat(40)}`;
const SHARED = JSON.stringify({
  type: 'object',
  version: '0.1',
  value: { subscriptions: [ANN], tags: ['a'] },
});

let home: CliHome;
let file: string;

beforeEach(async () => {
  home = await CliHome.open();
  file = join(home.dataDirectory, 'file.json');
  await home.join();
  await set('laptop', 'animal', '"cow"');
  await set('laptop', 'animal', '"horse"');
});
afterEach(() => home.close());

/** Set on one, stored, and taken in by the other. */
async function set(profile: ProfileName, key: string, value: string): Promise<void> {
  await home.run(profile, ['prefs', 'set', key, value]);
  const other = profile === 'laptop' ? 'desktop' : 'laptop';
  for (const each of [profile, other] as const)
    expect(await home.run(each, ['sync'])).toMatchObject({ code: 0 });
}

const last = async (profile: ProfileName, ...args: readonly string[]) =>
  (await home.run(profile, args)).json.at(-1);
const words = (profile: ProfileName, ...args: readonly string[]) =>
  home.commandLine().run(['--profile', profile, ...args]);
const settingOf = async (profile: ProfileName, key: string) =>
  (await last(profile, 'prefs', 'get', key))?.['preferences'];

interface Listed {
  readonly id: string;
  readonly kind: string;
}
const entries = async (profile: ProfileName) =>
  (await last(profile, 'history'))?.['entries'] as unknown as Listed[];
const newest = async (kind: string) =>
  (await entries('desktop')).find((entry) => entry.kind === kind)?.id ?? '';

describe('lbry-sync history', () => {
  it('lists newest first, in words and as JSON', async () => {
    expect((await entries('desktop')).slice(0, 2)).toMatchObject([
      { kind: 'taken-in', changes: 1, deviceName: 'laptop' },
      { kind: 'before-apply', changes: 0 },
    ]);
    const { code, stdout } = await words('desktop', 'history');
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toMatch(/^\d{6} .*version \d+, taken in {2}laptop {2}1 change$/);
  });

  it('shows an entry: what changed in it, and what restoring it would do', async () => {
    const id = await newest('before-apply');
    expect(await last('desktop', 'history', 'show', id)).toMatchObject({
      entry: { id, kind: 'before-apply' },
      sincePrevious: { items: [] },
      restoring: { putBack: [{ path: ['animal'], before: 'horse', after: 'cow' }], kept: [], leftAlone: [] },
    });
    const { stdout } = await words('desktop', 'history', 'show', String(Number(id)));
    expect(stdout).toContain('animal: "horse" → "cow"');
  });

  it('keeps pinned entries apart', async () => {
    const id = await newest('taken-in');
    expect(await last('desktop', 'pin', id)).toEqual({ event: 'pinned', id });
    expect(await entries('desktop')).toContainEqual(expect.objectContaining({ id, pinned: true }));
    expect(await last('desktop', 'unpin', id)).toEqual({ event: 'unpinned', id });
    expect(await entries('desktop')).toContainEqual(expect.objectContaining({ id, pinned: false }));
  });

  it('says so when there is no such entry, or when it is damaged', async () => {
    expect(await home.run('desktop', ['restore', '999999'])).toMatchObject({ code: 2 });
    const id = await newest('taken-in');
    await writeFile(join(home.dataDirectory, 'profiles', 'desktop', 'history', `${id}.json`), '');
    expect(await home.run('desktop', ['restore', id])).toMatchObject({
      code: 1,
      json: [{ error: { code: 'history-damaged' } }],
    });
    expect(await last('desktop', 'history')).toMatchObject({ damaged: [id] });
    expect((await words('desktop', 'history')).stdout).toContain(`${id}  damaged`);
  });
});

describe('lbry-sync restore and undo', () => {
  it('go back, and the next sync sends it', async () => {
    const { code, stdout } = await words('desktop', 'undo');
    expect(code).toBe(0);
    expect(stdout).toContain('animal: "horse" → "cow"');
    expect(await settingOf('laptop', 'animal')).toEqual({ animal: 'horse' });
    await home.run('desktop', ['sync']);
    await home.run('laptop', ['sync']);
    expect(await settingOf('laptop', 'animal')).toEqual({ animal: 'cow' });
    expect(await last('desktop', 'restore', await newest('before-undo'))).toMatchObject({
      event: 'restored',
      putBack: [{ after: 'horse' }],
    });
  });

  it('take items by their path, and refuse one that says nothing', async () => {
    const id = await newest('before-apply');
    expect(await home.run('desktop', ['restore', id, '--item', 'animl'])).toMatchObject({ code: 2 });
    expect(await last('desktop', 'restore', id, '--item', 'animal')).toMatchObject({
      putBack: [{ path: ['animal'] }],
    });
  });

  it('say so when there is nothing to undo', async () => {
    expect((await words('laptop', 'undo')).stdout).toMatch(/stays|nothing to undo/);
    expect(await last('laptop', 'undo')).toMatchObject({ event: 'undone', putBack: [] });
  });

  it('ask for an earlier password when that is what opens an entry', async () => {
    const id = await newest('before-apply');
    expect(await home.runWith('laptop', ['passwd'], TYPED, 'second')).toMatchObject({ code: 0 });
    await home.run('desktop', ['logout']);
    expect(await home.runWith('desktop', ['set-password', '--without-previous'], 'second')).toMatchObject({
      code: 0,
    });
    const refused = await home.run('desktop', ['restore', id]);
    expect(refused).toMatchObject({ code: 4, json: [{ error: { code: 'old-password-needed' } }] });
    expect(await home.runWith('desktop', ['restore', id], 'wrong')).toMatchObject({ code: 4 });
    expect(await home.runWith('desktop', ['restore', id], TYPED)).toMatchObject({ code: 0 });
  });
});

describe('lbry-sync export and import', () => {
  it('carry follows from one profile to another', async () => {
    await home.run('laptop', ['prefs', 'set', 'shared', SHARED]);
    expect(await last('laptop', 'export', '--follows', file)).toEqual({
      event: 'exported',
      what: 'follows',
      count: 1,
    });
    expect(await last('desktop', 'import', '--follows', file)).toMatchObject({
      channels: 1,
      tags: 1,
      muted: 0,
      known: 0,
    });
    const text = join(home.dataDirectory, 'follows.txt');
    await home.run('desktop', ['export', '--follows', text]);
    expect(await readFile(text, 'utf8')).toBe(`${ANN}\n`);
    expect((await words('laptop', 'import', '--follows', text)).stdout).toContain('1 known already');
  });

  it('bring a backup back on a fresh installation, with the file and its password', async () => {
    await home.run('laptop', ['prefs', 'set', 'shared', SHARED]);
    await home.run('laptop', ['export', '--backup', file]);
    const fresh = await CliHome.open();
    const into = ['--backup', file, '--sdk', fresh.computer.sdk.url, '--wallet', 'laptop_wallet'];
    const importing = (password: string, ...more: readonly string[]) =>
      fresh.runWith('laptop', ['import', ...into, ...more], password);
    expect(await importing('wrong')).toMatchObject({
      code: 4,
      json: [{ error: { code: 'password-wrong' } }],
    });
    expect(await importing(TYPED)).toMatchObject({ code: 0, json: [{ event: 'would-import' }] });
    expect(await importing(TYPED, '--apply')).toMatchObject({ code: 0, json: [{ event: 'imported' }] });
    const again = await importing(TYPED);
    expect(again.json).toMatchObject([{ items: [], accounts: [], conflicts: [] }]);
    await fresh.close();
  });

  it('carry follows and tags as an outline', async () => {
    await home.run('laptop', ['prefs', 'set', 'shared', SHARED]);
    const outline = join(home.dataDirectory, 'follows.opml');
    await home.run('laptop', ['export', '--follows', outline]);
    expect(await readFile(outline, 'utf8')).toContain('<outline type="lbry-tag" text="a"/>');
    expect(await last('desktop', 'import', '--follows', outline)).toMatchObject({ channels: 1, tags: 1 });
  });

  it('bring back a wallet from a backup, only when told to', async () => {
    expect(await last('laptop', 'export', '--backup', file)).toEqual({ event: 'exported', what: 'backup' });
    await set('laptop', 'animal', '"pig"');
    await set('laptop', 'tea', '"green"');
    const looked = await home.run('laptop', ['import', '--backup', file]);
    expect(looked).toMatchObject({
      code: 3,
      json: [{ event: 'would-import', conflicts: [{ path: ['animal'], local: 'pig', remote: 'horse' }] }],
    });
    expect((await words('laptop', 'import', '--backup', file)).stdout).toContain('the backup: "horse"');
    const decided = ['import', '--backup', file, '--theirs', 'animal'];
    expect(await home.run('laptop', decided)).toMatchObject({
      code: 0,
      json: [{ event: 'would-import', conflicts: [] }],
    });
    expect(await settingOf('laptop', 'animal')).toEqual({ animal: 'pig' });
    expect(await home.run('laptop', [...decided, '--apply'])).toMatchObject({
      code: 0,
      json: [{ event: 'imported' }],
    });
    expect(await settingOf('laptop', 'animal')).toEqual({ animal: 'horse' });
    expect(await settingOf('laptop', 'tea')).toEqual({ tea: 'green' });
  });

  it('never overwrite a file unless told to', async () => {
    await writeFile(file, 'precious');
    expect(await home.run('laptop', ['export', '--backup', file])).toMatchObject({
      code: 1,
      json: [{ error: { code: 'file-exists' } }],
    });
    expect(await readFile(file, 'utf8')).toBe('precious');
    expect(await home.run('laptop', ['export', '--backup', file, '--overwrite'])).toMatchObject({ code: 0 });
    expect(await readFile(file, 'utf8')).toContain('lbry-sync-companion/backup');
  });

  it.each(['--follows', '--backup'])('refuse a bad file for %s, and change nothing', async (kind) => {
    const before = await settingOf('laptop', 'animal');
    for (const [text, code] of [
      [null, 'file-unreadable'],
      ['{"format":', 'file-malformed'],
      [`{"format":"lbry-sync-companion/${kind.slice(2)}","version":2}`, 'file-newer'],
    ] as const) {
      if (text !== null) await writeFile(file, text);
      const refused = await home.run('laptop', ['import', kind, file, '--apply', '--all', 'theirs']);
      expect(refused).toMatchObject({ code: 1, json: [{ error: { code } }] });
    }
    expect(await settingOf('laptop', 'animal')).toEqual(before);
  });

  it.each([
    ['export', []],
    ['import', []],
    ['export', ['--follows', 'a', '--backup', 'b']],
    ['import', ['--follows', 'a', '--backup', 'b']],
    ['import', ['--backup', 'b', '--value', 'no-json']],
  ])('%s %j is no command', async (command, args) => {
    expect(await home.run('laptop', [command, ...args])).toMatchObject({ code: 2 });
    expect(await readdir(home.dataDirectory)).not.toContain('a');
  });
});
