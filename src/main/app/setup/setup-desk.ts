import type { SdkReport, ServerReport, SetupState } from '../../../shared/model/setup.ts';
import type { FirstMergeChoice, SetupStep } from '../../../shared/model/terms.ts';
import type { Problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Companion } from '../../companion.ts';
import type { Secret } from '../../core/crypto/secret.ts';
import type { Activity } from '../activity.ts';
import type { AppPorts } from '../app-ports.ts';
import { freeName } from '../free-name.ts';
import type { SettingsDesk } from '../settings-desk.ts';
import type { Supervisor } from '../supervisor.ts';
import { AccountSetup } from './account-setup.ts';
import { SdkFinder } from './find-sdk.ts';
import { MergeSetup } from './merge-setup.ts';
import { newDraft, type SetupFields } from './setup-draft.ts';
import { NOT_IN_SETUP, type SetupProgress } from './setup-progress.ts';
import { testServer } from './test-server.ts';

type Answer<T> = Promise<Result<T, Problem>>;

export interface SetupDeskParts {
  readonly companion: Companion;
  readonly ports: AppPorts;
  readonly settingsDesk: SettingsDesk;
  readonly supervisor: Supervisor;
  readonly activity: Activity;
  readonly progress: SetupProgress;
}

/** The way from nothing to a synced wallet, or of a profile to another server. Safe to leave at any step. */
export class SetupDesk {
  readonly account: AccountSetup;
  readonly merge: MergeSetup;
  readonly #parts: SetupDeskParts;
  readonly #sdks: SdkFinder;

  constructor(parts: SetupDeskParts) {
    this.#parts = parts;
    this.account = new AccountSetup(parts);
    this.merge = new MergeSetup(parts);
    this.#sdks = new SdkFinder(parts.ports.connectLbrySdk, parts.companion);
  }

  /** One that is under way goes on, unless it has made nothing yet and another is wanted. */
  async begin(profile: string | null): Answer<SetupState> {
    const { companion, ports, progress } = this.#parts;
    const { draft } = progress;
    const mode = profile === null ? 'new' : 'move';
    if (draft !== null && (draft.signedIn !== 'no' || draft.mode === mode)) return progress.state();
    if (profile === null) {
      const names = await companion.profiles();
      if (!names.ok) return names;
      return progress.begin(newDraft('new', freeName(names.value), { deviceName: ports.about.deviceName }));
    }
    const known = await companion.profile(profile);
    if (!known.ok) return known;
    const { deviceName, sdkAddress, walletId } = known.value;
    return progress.begin(newDraft('move', profile, { deviceName, sdkAddress, walletId }));
  }

  save(fields: SetupFields, screen?: SetupStep): Answer<SetupState> {
    this.#parts.progress.find({ problem: null });
    return this.#parts.progress.take({ type: 'saved', fields, screen });
  }

  /** What a setup made and never merged goes with it; a profile that was there before stays. */
  async drop(): Answer<void> {
    const { companion, progress, supervisor } = this.#parts;
    const { draft } = progress;
    if (draft === null) return ok(undefined);
    if (draft.mode === 'new' && progress.holds(draft.profile)) {
      const gone = await companion.logOut(draft.profile, { forget: true });
      if (!gone.ok && gone.problem.code !== 'profile-unknown') return gone;
    }
    const ended = await progress.end();
    await supervisor.list();
    return ended;
  }

  /** A server that passes becomes the one of the setup. */
  async testServer(typed: string): Answer<ServerReport> {
    const { ports, progress } = this.#parts;
    const report = await testServer(ports, typed);
    progress.find({ server: report });
    if (report.ok && report.address !== null && progress.draft !== null) {
      const saved = await progress.take({ type: 'server-passed', address: report.address });
      if (!saved.ok) return saved;
    }
    return ok(report);
  }

  async findSdk(address: string): Answer<SdkReport> {
    const found = await this.#sdks.find(address);
    if (!found.ok) this.#parts.progress.find({ sdk: null });
    return this.#found(found, { sdkAddress: address });
  }

  /** The new wallet becomes the one of the setup. */
  async createWallet(walletId: string): Answer<SdkReport> {
    const { draft } = this.#parts.progress;
    if (draft === null) return fail(NOT_IN_SETUP);
    return this.#found(await this.#sdks.create(draft.sdkAddress, walletId), { walletId });
  }

  async unlockWallet(walletId: string, password: Secret): Answer<SdkReport> {
    const { draft } = this.#parts.progress;
    if (draft === null) return fail(NOT_IN_SETUP);
    return this.#found(await this.#sdks.unlock(draft.sdkAddress, walletId, password), {});
  }

  async chooseMerge(choice: FirstMergeChoice): Answer<SetupState | null> {
    if (choice !== 'cancel') return this.merge.choose(choice);
    const dropped = await this.drop();
    return dropped.ok ? ok(null) : dropped;
  }

  async chooseKeychain(on: boolean): Answer<SetupState> {
    const { progress, settingsDesk } = this.#parts;
    const chosen = await settingsDesk.setKeychain(on);
    return chosen.ok ? progress.take({ type: 'keychain-chosen' }) : progress.failed(chosen.problem);
  }

  async finish(): Answer<void> {
    const { draft } = this.#parts.progress;
    if (draft === null || !draft.merged) return fail(NOT_IN_SETUP);
    const ended = await this.#parts.progress.end();
    this.#parts.supervisor.wake(draft.profile);
    return ended;
  }

  async #found(found: Result<SdkReport, Problem>, fields: SetupFields): Answer<SdkReport> {
    const { progress } = this.#parts;
    if (!found.ok) return found;
    progress.find({ sdk: found.value });
    if (progress.draft === null) return found;
    const saved = await this.save(fields);
    return saved.ok ? found : saved;
  }
}
