import type { FirstMergePreview, SetupState } from '../../../shared/model/setup.ts';
import type { FirstMergeChoice } from '../../../shared/model/terms.ts';
import type { Problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Companion } from '../../companion.ts';
import type { Activity } from '../activity.ts';
import type { Supervisor } from '../supervisor.ts';
import { mergeAll, previewOf, startFrom } from './first-merge.ts';
import { NOT_IN_SETUP, type SetupProgress } from './setup-progress.ts';

type Answer<T> = Promise<Result<T, Problem>>;
type Choice = Exclude<FirstMergeChoice, 'cancel'>;

export interface MergeSetupParts {
  readonly companion: Companion;
  readonly supervisor: Supervisor;
  readonly activity: Activity;
  readonly progress: SetupProgress;
}

/** The part of a setup in which two wallets meet for the first time. Nothing is applied before a person says how. */
export class MergeSetup {
  readonly #parts: MergeSetupParts;

  constructor(parts: MergeSetupParts) {
    this.#parts = parts;
  }

  async preview(): Answer<FirstMergePreview> {
    const { companion, progress } = this.#parts;
    if (progress.draft === null) return fail(NOT_IN_SETUP);
    const seen = await companion.window.examine(progress.draft.profile);
    if (!seen.ok) return progress.failed(seen.problem);
    const firstMerge = previewOf(seen.value);
    progress.find({ firstMerge, passwordNeeded: false, problem: null });
    return ok(firstMerge);
  }

  async choose(choice: Choice): Answer<SetupState> {
    const { activity, progress, supervisor } = this.#parts;
    const { draft } = progress;
    if (draft === null || !progress.holds(draft.profile)) return fail(NOT_IN_SETUP);
    const { mode, profile } = draft;
    const done = await progress.during('joining', () => this.#carryOut(profile, choice));
    if (!done.ok) return progress.failed(done.problem);
    if (choice === 'unite-wallets') {
      const preview = await this.preview();
      return preview.ok ? progress.state() : preview;
    }
    activity.add({ profile, kind: mode === 'new' ? 'profile-added' : 'profile-moved', what: choice });
    const merged = await progress.take({ type: 'merged' });
    supervisor.wake(profile);
    void supervisor.check(profile);
    return merged;
  }

  #carryOut(profile: string, choice: Choice): Answer<void> {
    const { companion, supervisor } = this.#parts;
    const round = () => supervisor.round(profile, 'carried-out');
    switch (choice) {
      case 'merge':
        return mergeAll(companion, profile, round);
      case 'mine':
      case 'theirs':
        return startFrom(companion, profile, choice, round);
      case 'unite-wallets':
        return this.#unite(profile);
      case 'one-by-one':
        return Promise.resolve(ok(undefined));
    }
  }

  async #unite(profile: string): Answer<void> {
    const united = await this.#parts.companion.resolve(profile, [{ take: 'unite-wallets' }]);
    return united.ok ? ok(undefined) : united;
  }
}
