import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../test/fakes/manual-clock.ts';
import { appSnapshot, setupState } from '../../../test/fakes/snapshots.ts';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import { Board } from './board.ts';

function board() {
  const clock = new ManualClock();
  const published: Snapshot[] = [];
  const made = new Board({
    clock,
    run: 'one',
    app: appSnapshot(),
    publish: (snapshot) => published.push(snapshot),
  });
  made.setNames(['default']);
  clock.advance(100);
  return { clock, board: made, published };
}

const shown = ({ profiles: [profile] }: Snapshot) => profile;

describe('the board', () => {
  it('publishes changes that come together as one snapshot', () => {
    const { board: made, clock, published } = board();
    const before = published.length;
    made.change('default', { sequence: 1 });
    made.change('default', { sequence: 2 });
    clock.advance(100);
    expect(published.slice(before).map((snapshot) => shown(snapshot)?.sequence)).toEqual([2]);
  });

  it('gives every snapshot a higher revision, also when the clock stands or goes back', () => {
    const { board: made } = board();
    const revisions = [1, 2, 3].map((sequence) => {
      made.change('default', { sequence });
      return made.read().revision;
    });
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
  });

  it('shows the profile of a setup under way as not set up, whatever else is known of it', () => {
    const { board: made } = board();
    made.change('default', { status: 'offline' });
    made.setSetup(setupState(), true);
    expect(shown(made.read())?.status).toBe('not-configured');
    made.setSetup(setupState(), false);
    expect(shown(made.read())?.status).toBe('offline');
  });

  it('remembers since when a status holds', () => {
    const { board: made, clock } = board();
    made.change('default', { status: 'offline' });
    const { since } = shown(made.read()) ?? {};
    clock.advance(5_000);
    made.change('default', { sequence: 1 });
    expect(shown(made.read())).toMatchObject({ status: 'offline', since });
    made.change('default', { status: 'up-to-date' });
    expect(shown(made.read())).toMatchObject({ since: clock.now() });
  });

  it('shows a paused profile as paused, unless something worse is the matter', () => {
    const { board: made } = board();
    made.change('default', { status: 'up-to-date' });
    made.setPauses({ default: null });
    expect(shown(made.read())).toMatchObject({ status: 'paused', paused: { until: null } });
    made.change('default', { status: 'security-alert' });
    expect(shown(made.read())?.status).toBe('security-alert');
    made.setPauses({});
    expect(shown(made.read())?.paused).toBeNull();
  });

  it('shows the last of several jobs, and how far the keys are while it waits for them', () => {
    const { board: made } = board();
    const syncing = made.begin('default', 'syncing');
    made.progressed({ step: 'deriving-keys', fraction: 0.5 });
    expect(shown(made.read())?.busy).toEqual({ step: 'syncing', fraction: null });
    const changing = made.begin('default', 'changing-password');
    expect(shown(made.read())?.busy).toEqual({ step: 'deriving-keys', fraction: 0.5 });
    made.progressed({ step: 'deriving-keys', fraction: 1 });
    expect(shown(made.read())?.busy).toEqual({ step: 'changing-password', fraction: null });
    changing();
    syncing();
    expect(shown(made.read())?.busy).toBeNull();
  });

  it('is silent about profiles it does not list, and after it was closed', () => {
    const { board: made, clock, published } = board();
    made.change('nobody', { sequence: 1 });
    made.close();
    made.change('default', { sequence: 1 });
    const before = published.length;
    clock.advance(1_000);
    expect(published).toHaveLength(before);
  });
});
