import type { TextFile } from '../../shared/model/basics.ts';
import type {
  FollowsAdded,
  HistoryComparison,
  HistoryList,
  ImportReport,
  WentBack,
} from '../../shared/model/history.ts';
import type { historyShown } from '../../shared/model/terms.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Companion } from '../companion.ts';
import type { Secret } from '../core/crypto/secret.ts';
import { writeFollowsJson, writeFollowsText } from '../core/exchange/follows-file.ts';
import { writeFollowsOpml } from '../core/exchange/follows-opml.ts';
import { isVersion } from '../core/history/history-kind.ts';
import { countByGroup } from '../core/review/group.ts';
import type { GoneBack } from '../engine/restore.ts';
import type { HistoryLine } from '../engine/show-history.ts';
import type { Clock } from '../ports/clock.ts';
import type { Activity } from './activity.ts';
import { type ImportWish, importReport } from './import-report.ts';
import { pathsOfItems } from './item-id.ts';
import { differenceView, pageOfItems } from './item-views.ts';
import type { Supervisor } from './supervisor.ts';
import { textFile } from './text-files.ts';

type Answer<T> = Promise<Result<T, Problem>>;

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

export interface HistoryDeskParts {
  readonly companion: Companion;
  readonly supervisor: Supervisor;
  readonly activity: Activity;
  readonly clock: Clock;
  /** Whether a profile syncs by itself, or waits to be asked. */
  readonly mayRun: (profile: string) => boolean;
}

/** The past of a profile, and its ways to and from files. What goes back or comes in is synced at once. */
export class HistoryDesk {
  readonly #parts: HistoryDeskParts;

  constructor(parts: HistoryDeskParts) {
    this.#parts = parts;
  }

  async list(profile: string, page: Page & { readonly only?: HistoryShown }): Answer<HistoryList> {
    const history = await this.#parts.companion.history.list(profile);
    if (!history.ok) return history;
    const { damaged, entries } = history.value;
    const shown = entries.filter(SHOWN[page.only ?? 'all']);
    return ok({ ...pageOfItems(shown, page), damaged: [...damaged] });
  }

  async show(
    profile: string,
    id: string,
    other: string,
    page: Page & { readonly older?: Secret | undefined },
  ): Answer<HistoryComparison> {
    const against = other === 'previous' || other === 'now' || other === 'base' ? other : { id: other };
    const { older } = page;
    const compared = await this.#parts.companion.window.compareHistory(profile, id, against, { older });
    if (!compared.ok) return compared;
    const { accounts, entry, items, otherId } = compared.value;
    return ok({
      ...pageOfItems(items.map(differenceView), page),
      entry,
      otherId,
      groups: countByGroup(items),
      accounts: accounts.map(({ id: account, kind, name }) => ({ id: account, name, side: kind })),
    });
  }

  restore(
    profile: string,
    id: string,
    items: readonly string[] | null,
    older: Secret | undefined,
  ): Answer<WentBack> {
    const paths = items === null ? null : pathsOfItems(items);
    if (paths === undefined) return Promise.resolve(fail(problem('path-unknown', { path: '' })));
    return this.#goBack(profile, 'restore', async () => {
      const restored = await this.#parts.companion.history.restore(profile, id, paths, { older });
      return restored.ok ? ok(wentBack(null, restored.value)) : restored;
    });
  }

  undo(profile: string, older: Secret | undefined): Answer<WentBack> {
    return this.#goBack(profile, 'undo', async () => {
      const undone = await this.#parts.companion.history.undo(profile, { older });
      return undone.ok ? ok(wentBack(undone.value.entry?.id ?? null, undone.value)) : undone;
    });
  }

  pin(profile: string, id: string, pinned: boolean): Answer<void> {
    return this.#parts.companion.history.pin(profile, id, pinned);
  }

  async exportFollows(profile: string, format: keyof typeof FOLLOWS_FILES): Answer<TextFile> {
    const follows = await this.#parts.companion.exchange.exportFollows(profile);
    if (!follows.ok) return follows;
    this.#parts.activity.add({ profile, kind: 'exported', what: 'follows' });
    const { ending, write } = FOLLOWS_FILES[format];
    return ok(textFile('follows', ending, write(follows.value), this.#parts.clock.now()));
  }

  importFollows(profile: string, text: string): Answer<FollowsAdded> {
    return this.#parts.supervisor.run(profile, 'importing', async () => {
      const added = await this.#parts.companion.exchange.importFollows(profile, text);
      if (!added.ok) return added;
      const { channels, muted, tags } = added.value;
      const count = channels + muted + tags;
      if (count > 0) await this.#send(profile, { kind: 'imported', what: 'follows', count });
      return added;
    });
  }

  async exportBackup(profile: string): Answer<TextFile> {
    const { companion, supervisor } = this.#parts;
    const backup = await supervisor.during(profile, 'exporting', () =>
      companion.exchange.exportBackup(profile),
    );
    if (!backup.ok) return backup;
    this.#parts.activity.add({ profile, kind: 'exported', what: 'backup' });
    return ok(textFile('backup', 'json', backup.value, this.#parts.clock.now()));
  }

  importBackup(wish: ImportWish): Answer<ImportReport> {
    const { profile } = wish;
    return this.#parts.supervisor.run(profile, 'importing', async () => {
      const report = await importReport(this.#parts.companion, wish);
      if (report.ok && report.value.applied) {
        await this.#send(profile, { kind: 'imported', what: 'backup', count: report.value.total });
      }
      return report;
    });
  }

  #goBack(profile: string, what: 'restore' | 'undo', act: () => Answer<WentBack>): Answer<WentBack> {
    return this.#parts.supervisor.run(profile, 'restoring', async () => {
      const back = await act();
      if (!back.ok) return back;
      const count = back.value.putBack + back.value.accounts;
      if (count > 0) await this.#send(profile, { kind: 'restored', what, count });
      return back;
    });
  }

  /** The wallet has changed here. Whether the others have it yet shows in the status, not in the answer. */
  async #send(
    profile: string,
    event: { readonly kind: 'restored' | 'imported'; readonly what: string; readonly count: number },
  ): Promise<void> {
    this.#parts.activity.add({ profile, ...event });
    if (this.#parts.mayRun(profile)) await this.#parts.supervisor.round(profile);
  }
}

type HistoryShown = (typeof historyShown)[number];

const SHOWN: Readonly<Record<HistoryShown, (entry: HistoryLine) => boolean>> = {
  all: () => true,
  versions: ({ kind }) => isVersion(kind),
  backups: ({ kind }) => !isVersion(kind),
  pinned: ({ pinned }) => pinned,
};

const FOLLOWS_FILES = {
  json: { ending: 'json', write: writeFollowsJson },
  opml: { ending: 'opml', write: writeFollowsOpml },
  text: { ending: 'txt', write: writeFollowsText },
} as const;

const wentBack = (entryId: string | null, { accounts, kept, leftAlone, putBack }: GoneBack): WentBack => ({
  entryId,
  putBack: putBack.length,
  leftAlone: leftAlone.length,
  kept: kept.length,
  accounts: accounts.length,
});
