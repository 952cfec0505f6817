import { describe, expect, it } from 'vitest';
import en from '../../../../../resources/locales/en.json';
import { NOW, profileSnapshot, setupState, snapshotOf } from '../../../../../test/fakes/snapshots.ts';
import type { ActivityEvent } from '../../../../shared/model/activity.ts';
import type { ProfileSnapshot, Snapshot } from '../../../../shared/model/snapshot.ts';
import { problem } from '../../../../shared/problem.ts';
import { createText } from '../../../../shared/text/texts.ts';
import { type TrayItem, type TrayMenuInput, trayMenu } from './tray-menu.ts';

const speech = { locale: 'en-GB', text: createText('en-GB', en) };

const menuOf = (snapshot: Snapshot, change: Partial<TrayMenuInput> = {}) =>
  trayMenu({ snapshot, recent: [], update: { kind: 'none' }, speech, now: NOW, ...change });

const ofProfile = (change: Partial<ProfileSnapshot>, more: Partial<TrayMenuInput> = {}) =>
  menuOf(snapshotOf([profileSnapshot(change)]), more);

/** A menu as it is read: what is said stands in brackets, submenus are indented. */
function read(items: readonly TrayItem[], indent = ''): string[] {
  return items.flatMap((item) => {
    if (item.kind === 'separator') return [`${indent}--`];
    if (item.kind === 'words') return [`${indent}(${item.label})`];
    if (item.kind === 'action') return [`${indent}${item.label}`];
    return [`${indent}${item.label} >`, ...read(item.items, `${indent}  `)];
  });
}

function actionOf(items: readonly TrayItem[], label: string): unknown {
  for (const item of items) {
    if (item.kind === 'action' && item.label === label) return item.action;
    const within = item.kind === 'submenu' ? actionOf(item.items, label) : undefined;
    if (within !== undefined) return within;
  }
  return undefined;
}

const synced: ActivityEvent = {
  id: 1,
  at: NOW,
  profile: 'default',
  kind: 'synced',
  sequence: 41,
  pulled: 0,
  pushed: 1,
};

describe('the menu in the tray', () => {
  it('says how one wallet stands and has everything there is to do', () => {
    const { items, tooltip } = ofProfile({}, { recent: [synced] });
    expect(tooltip).toBe('LBRY Sync Companion: Everything is the same on your 2 devices.');
    expect(read(items)).toEqual([
      '(Everything is the same on your 2 devices.)',
      '--',
      'Sync now',
      'Pause >',
      '  For an hour',
      '  Until tomorrow',
      '  Until I resume',
      'Recently >',
      expect.stringMatching(/^ {2}\(\d\d:\d\d {2}Sent version 41\)$/),
      '  --',
      '  All activity',
      '--',
      'Open LBRY Sync Companion',
      'Settings',
      '--',
      'Quit LBRY Sync Companion',
    ]);
    expect(actionOf(items, 'Sync now')).toEqual({ do: 'sync', profile: 'default' });
    expect(actionOf(items, 'Until tomorrow')).toEqual({
      do: 'pause',
      profile: 'default',
      length: 'tomorrow',
    });
    expect(actionOf(items, 'All activity')).toEqual({
      do: 'open',
      route: { page: 'activity', profile: 'default', item: null },
    });
    expect(actionOf(items, 'Quit LBRY Sync Companion')).toEqual({ do: 'quit' });
  });

  it('leads to the review when a person has to decide', () => {
    const { items } = ofProfile({ status: 'conflict', conflicts: 3 });
    expect(read(items).slice(0, 3)).toEqual(['(3 changes need your decision.)', 'Decide 3 changes', '--']);
    expect(actionOf(items, 'Decide 3 changes')).toEqual({
      do: 'open',
      route: { page: 'review', profile: 'default', item: null },
    });
  });

  it.each([
    [{ status: 'needs-password' }, 'Give the password', 'password'],
    [{ status: 'wallet-locked' }, 'Unlock the wallet', 'trouble'],
    [{ status: 'security-alert' }, 'See what happened', 'trouble'],
    [{ status: 'too-large' }, 'See what takes the room', 'changes'],
  ] as const)('leads to the screen of %j', (change, label, page) => {
    expect(actionOf(ofProfile(change).items, label)).toMatchObject({ do: 'open', route: { page } });
  });

  it('offers to resume what is paused, and says until when it is', () => {
    const paused = ofProfile({ status: 'paused', paused: { until: NOW + 3_600_000 } });
    expect(read(paused.items)).toContainEqual(
      expect.stringMatching(/^\(Nothing is synced until \d\d:\d\d\)$/),
    );
    expect(actionOf(paused.items, 'Resume syncing')).toEqual({ do: 'resume', profile: 'default' });
    expect(read(paused.items)).not.toContain('Pause >');
    const open = ofProfile({ status: 'conflict', conflicts: 1, paused: { until: null } });
    expect(read(open.items)).toContain('(Nothing is synced until you resume)');
    expect(actionOf(open.items, 'Resume syncing')).toEqual({ do: 'resume', profile: 'default' });
  });

  it('has a menu for each of several wallets, and syncs and pauses them together', () => {
    const binding = profileSnapshot().binding;
    const { items, tooltip } = menuOf(
      snapshotOf([
        profileSnapshot(),
        profileSnapshot({
          name: 'work',
          status: 'offline',
          binding: binding && { ...binding, walletId: 'work_wallet' },
        }),
      ]),
    );
    expect(tooltip).toBe('LBRY Sync Companion: The sync server cannot be reached.');
    expect(read(items).filter((line) => !line.startsWith(' '))).toEqual([
      'default_wallet: Everything is the same on your 2 devices. >',
      'work_wallet: The sync server cannot be reached. >',
      '--',
      'Sync now',
      'Pause >',
      'Recently >',
      '--',
      'Open LBRY Sync Companion',
      'Settings',
      '--',
      'Quit LBRY Sync Companion',
    ]);
    const [, work, , syncAll, pauseAll] = items;
    expect(work?.kind === 'submenu' && actionOf(work.items, 'Sync now')).toEqual({
      do: 'sync',
      profile: 'work',
    });
    expect(syncAll).toMatchObject({ action: { do: 'sync', profile: null } });
    expect(pauseAll?.kind === 'submenu' && actionOf(pauseAll.items, 'For an hour')).toEqual({
      do: 'pause',
      profile: null,
      length: 'hour',
    });
  });

  it('resumes all where all are paused', () => {
    const paused = { status: 'paused', paused: { until: null } } as const;
    const { items } = menuOf(
      snapshotOf([profileSnapshot(paused), profileSnapshot({ ...paused, name: 'work' })]),
    );
    expect(items).toContainEqual(expect.objectContaining({ action: { do: 'resume', profile: null } }));
  });

  it('leads to the setup where nothing is set up, or goes on with it', () => {
    const setup = { do: 'open', route: { page: 'setup', profile: null, item: null } };
    const nothing = menuOf(snapshotOf([]));
    expect(actionOf(nothing.items, 'Set up syncing')).toEqual(setup);
    expect([nothing.tooltip, read(nothing.items)]).toEqual([
      'LBRY Sync Companion',
      expect.not.arrayContaining(['Settings']),
    ]);
    const begun = menuOf(snapshotOf([], { setup: setupState() }));
    expect(actionOf(begun.items, 'Go on setting up')).toEqual(setup);
    const unreadable = menuOf(snapshotOf([], { problem: problem('disk-failed') }));
    expect(read(unreadable.items)).toContain('(Your settings cannot be read)');
  });

  it('offers a newer version, and does nothing about it unasked', () => {
    const version = '1.2.0';
    const offered = ofProfile({}, { update: { kind: 'offered', version, failed: false } });
    expect(actionOf(offered.items, 'Download version 1.2.0')).toEqual({ do: 'fetch-update' });
    const failed = ofProfile({}, { update: { kind: 'offered', version, failed: true } });
    expect(actionOf(failed.items, 'Try to download version 1.2.0 again')).toEqual({ do: 'fetch-update' });
    const fetching = ofProfile({}, { update: { kind: 'fetching', version, fraction: 0.421 } });
    expect(read(fetching.items)).toContain('(Downloading version 1.2.0: 42%)');
    const ready = ofProfile({}, { update: { kind: 'ready', version } });
    expect(actionOf(ready.items, 'Restart to update to version 1.2.0')).toEqual({ do: 'install-update' });
  });

  it('names no e-mail address and no server', () => {
    const all = JSON.stringify([
      ofProfile({}),
      menuOf(snapshotOf([profileSnapshot(), profileSnapshot({ name: 'b' })])),
    ]);
    expect(all).not.toMatch(/joe@example|sync\.example/);
  });

  it('keeps a tooltip within what Windows shows', () => {
    const long = { ...speech, text: createText('en-GB', { ...en, 'status.offline': 'x'.repeat(300) }) };
    const { tooltip } = ofProfile({ status: 'offline' }, { speech: long });
    expect([tooltip.length, tooltip.at(-1)]).toEqual([127, '…']);
  });
});
