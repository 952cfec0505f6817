import type { Snapshot } from '../../src/shared/model/snapshot.ts';
import { ok } from '../../src/shared/result.ts';
import { createFakeMain, type FakeMain } from '../fakes/fake-main.ts';
import {
  activityEvents,
  changeList,
  historyComparison,
  historyList,
  itemDetails,
  reviewList,
} from './sample-lists.ts';
import { sdkReport } from './scenes.ts';

/** A moment of the window: what it was told, where it is, and what was done in it. */
export interface Scene {
  readonly name: string;
  readonly hash: string;
  readonly snapshot: Snapshot;
  /** Words that show that it is there. */
  readonly shows: string;
  /** What the main process answers beside the usual. */
  readonly answers?: (main: FakeMain) => void;
}

/** Of an item whose line says it all. */
const PLAIN = { shape: { kind: 'line' }, editor: { kind: 'json' } } as const;

/** A main process that shows this snapshot and has something to say to every question. */
export function mainOf(snapshot: Snapshot): FakeMain {
  const main = createFakeMain();
  main.answer('state', 'read', ok(snapshot));
  main.answer('sync', 'now', ok(undefined));
  main.answer('activity', 'list', ok({ items: activityEvents, total: activityEvents.length }));
  main.answer('history', 'list', ok(historyList));
  main.answer('history', 'show', ok(historyComparison));
  main.answer('changes', 'list', ok(changeList));
  main.answer('review', 'list', ok(reviewList));
  main.answer('changes', 'detail', ({ id }) => ok(itemDetails[id] ?? PLAIN));
  main.answer(
    'changes',
    'sizes',
    ok({
      groups: [
        { group: 'playlists', bytes: 61_000 },
        { group: 'following', bytes: 30_000 },
        { group: 'accounts', bytes: 9000 },
      ],
      total: 100_000,
    }),
  );
  main.answer('setup', 'findSdk', ok(sdkReport));
  main.answer('setup', 'probeKeychain', ok({ kind: 'keychain', choice: 'undecided', problem: null }));
  main.answer(
    'diagnostics',
    'preview',
    ok({ fileName: 'report.txt', text: 'version 0.1.0\nstates up-to-date' }),
  );
  return main;
}
