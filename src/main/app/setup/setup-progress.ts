import type { FirstMergePreview, SdkReport, ServerReport, SetupState } from '../../../shared/model/setup.ts';
import type { BusyStep } from '../../../shared/model/terms.ts';
import { type Problem, problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Board } from '../board.ts';
import type { Settings } from '../settings.ts';
import { reduceSetup, type SetupDraft, type SetupEvent, stepOf } from './setup-draft.ts';

type Answer<T> = Promise<Result<T, Problem>>;

/** What was found out in this run of the app; not kept on disk. */
interface Findings {
  readonly server: ServerReport | null;
  readonly sdk: SdkReport | null;
  readonly firstMerge: FirstMergePreview | null;
  readonly busy: BusyStep | null;
  readonly passwordNeeded: boolean;
  readonly problem: Problem | null;
}

const NO_FINDINGS: Findings = {
  server: null,
  sdk: null,
  firstMerge: null,
  busy: null,
  passwordNeeded: false,
  problem: null,
};

/** A call that only makes sense in the middle of a setup. */
export const NOT_IN_SETUP: Problem = problem('usage');

/** How far a setup is: its draft, which is kept on disk, and what was found out on the way. Always on the board. */
export class SetupProgress {
  readonly #settings: Settings;
  readonly #board: Board;
  #findings: Findings = NO_FINDINGS;

  constructor(settings: Settings, board: Board) {
    this.#settings = settings;
    this.#board = board;
  }

  /** Null when there is no setup. */
  get draft(): SetupDraft | null {
    return this.#settings.current.setup;
  }

  get isBusy(): boolean {
    return this.#findings.busy !== null;
  }

  /** Whether a profile is in the middle of its setup, and must not sync by itself. */
  holds(profile: string): boolean {
    const { draft } = this;
    return draft?.profile === profile && draft.signedIn !== 'no' && !draft.merged;
  }

  show(): void {
    const { draft } = this;
    if (draft === null) this.#board.setSetup(null);
    else this.#board.setSetup(this.#stateOf(draft), this.holds(draft.profile));
  }

  state(): Result<SetupState, Problem> {
    return this.draft === null ? fail(NOT_IN_SETUP) : ok(this.#stateOf(this.draft));
  }

  /** The setup after something happened. */
  take(event: SetupEvent): Answer<SetupState> {
    return this.draft === null
      ? Promise.resolve(fail(NOT_IN_SETUP))
      : this.begin(reduceSetup(this.draft, event));
  }

  /** Goes on with this draft, from whatever there was before. Where keys go is asked once for the whole app. */
  async begin(draft: SetupDraft): Answer<SetupState> {
    const keychainChosen = draft.keychainChosen || this.#settings.current.keychain !== 'undecided';
    const saved = await this.#settings.update({ setup: { ...draft, keychainChosen } });
    this.show();
    return saved.ok ? this.state() : saved;
  }

  async end(): Answer<void> {
    this.#findings = NO_FINDINGS;
    const saved = await this.#settings.update({ setup: null });
    this.show();
    return saved;
  }

  find(findings: Partial<Findings>): void {
    this.#findings = { ...this.#findings, ...findings };
    this.show();
  }

  /** Shows the setup as busy meanwhile. */
  async during<T>(step: BusyStep, act: () => Answer<T>): Answer<T> {
    this.find({ busy: step, problem: null });
    try {
      return await act();
    } finally {
      this.find({ busy: null });
    }
  }

  /** Also shown, so that it is still there after a reload. */
  failed(met: Problem): { readonly ok: false; readonly problem: Problem } {
    const passwordNeeded = met.code === 'password-needed' || this.#findings.passwordNeeded;
    this.find({ problem: met, passwordNeeded });
    return fail(met);
  }

  #stateOf(draft: SetupDraft): SetupState {
    const { account, deviceName, email, mode, profile, sdkAddress, serverAddress, walletId } = draft;
    const { busy, firstMerge, passwordNeeded, problem: met, sdk, server } = this.#findings;
    const { fraction } = this.#board;
    const isDeriving = busy !== null && fraction !== null;
    return {
      ...{ mode, profile, serverAddress, sdkAddress, walletId, account, email, deviceName },
      ...{ server, sdk, firstMerge, passwordNeeded, problem: met },
      step: stepOf(draft),
      busy: isDeriving ? { step: 'deriving-keys', fraction } : busy && { step: busy, fraction: null },
      verification:
        draft.signedIn === 'unverified'
          ? { askedAt: draft.verifyAskedAt, resentAt: draft.verifyResentAt }
          : null,
    };
  }
}
