import { describe, expect, it } from 'vitest';
import { snapshotOf } from '../../../test/fakes/snapshots.ts';
import type { Answer } from '../../shared/ipc/types.ts';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok } from '../../shared/result.ts';
import { createSnapshotStore } from './snapshot-store.ts';

const snapshot = (revision: number, run = 'one'): Snapshot => snapshotOf([], { revision, run });

/** A main process that answers and tells when a test says so. */
function scripted() {
  const steps: string[] = [];
  let answer: (answer: Answer<Snapshot>) => void = () => undefined;
  let tell: (snapshot: Snapshot) => void = () => undefined;
  const reading = new Promise<Answer<Snapshot>>((resolve) => {
    answer = resolve;
  });
  const store = createSnapshotStore({
    refresh: async () => ok(undefined),
    read: () => {
      steps.push('read');
      return reading;
    },
    onChanged: (listener) => {
      steps.push('listen');
      tell = listener;
      return () => undefined;
    },
  });
  const settle = async (with_: Answer<Snapshot>) => {
    answer(with_);
    await reading;
  };
  return { store, steps, settle, tell: (revision: number, run?: string) => tell(snapshot(revision, run)) };
}

describe('the mirror of the snapshot', () => {
  it('is empty until the first snapshot came', () => {
    expect(scripted().store.getState()).toEqual({ snapshot: null, problem: null });
  });

  it('listens before it reads, so that nothing falls in between', () => {
    expect(scripted().steps).toEqual(['listen', 'read']);
  });

  it('takes what it read and then what is newer', async () => {
    const { store, settle, tell } = scripted();
    await settle(ok(snapshot(3)));
    expect(store.getState().snapshot?.revision).toBe(3);
    tell(4);
    expect(store.getState().snapshot?.revision).toBe(4);
  });

  it('drops an answer that comes late, after something newer', async () => {
    const { store, settle, tell } = scripted();
    tell(5);
    await settle(ok(snapshot(4)));
    expect(store.getState().snapshot?.revision).toBe(5);
  });

  it('drops what arrives out of order, and what it has already', async () => {
    const { store, settle, tell } = scripted();
    await settle(ok(snapshot(3)));
    tell(5);
    const latest = store.getState().snapshot;
    tell(4);
    tell(5);
    expect(store.getState().snapshot).toBe(latest);
  });

  it('takes what a companion that was started anew says, which counts from the beginning again', async () => {
    const { store, settle, tell } = scripted();
    await settle(ok(snapshot(9)));
    tell(1, 'another');
    expect(store.getState().snapshot).toMatchObject({ run: 'another', revision: 1 });
    tell(2, 'another');
    expect(store.getState().snapshot?.revision).toBe(2);
  });

  it('says why there is no snapshot, until there is one', async () => {
    const { store, settle, tell } = scripted();
    await settle(fail(problem('internal')));
    expect(store.getState()).toEqual({ snapshot: null, problem: { code: 'internal' } });
    tell(1);
    expect(store.getState()).toEqual({ snapshot: snapshot(1), problem: null });
  });

  it('keeps a snapshot that came while reading failed', async () => {
    const { store, settle, tell } = scripted();
    tell(1);
    await settle(fail(problem('internal')));
    expect(store.getState()).toEqual({ snapshot: snapshot(1), problem: null });
  });
});
