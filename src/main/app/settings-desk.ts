import type { KeychainState } from '../../shared/model/setup.ts';
import type { ChangeGroup, ConflictPolicy, Theme } from '../../shared/model/terms.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Companion } from '../companion.ts';
import type { Autostart } from '../ports/autostart.ts';
import type { KeychainSwitch } from '../ports/keychain-switch.ts';
import type { Activity } from './activity.ts';
import type { Board } from './board.ts';
import type { Pauses } from './pauses.ts';
import type { Settings } from './settings.ts';
import type { Supervisor } from './supervisor.ts';

type Answer<T> = Promise<Result<T, Problem>>;

export interface SettingsDeskParts {
  readonly companion: Companion;
  readonly supervisor: Supervisor;
  readonly board: Board;
  readonly activity: Activity;
  readonly settings: Settings;
  readonly pauses: Pauses;
  readonly keychain: KeychainSwitch;
  readonly autostart: Autostart | null;
}

/** What a person sets, for the app and for a profile. */
export class SettingsDesk {
  readonly #parts: SettingsDeskParts;

  constructor(parts: SettingsDeskParts) {
    this.#parts = parts;
  }

  async setTheme(theme: Theme): Answer<void> {
    const saved = await this.#parts.settings.update({ theme });
    this.#parts.board.setApp({ theme });
    return saved;
  }

  async setLanguage(language: string | null): Answer<void> {
    const saved = await this.#parts.settings.update({ language });
    this.#parts.board.setApp({ language });
    return saved;
  }

  async renameDevice(profile: string, deviceName: string): Answer<void> {
    const renamed = await this.#parts.companion.window.renameDevice(profile, deviceName);
    return this.#noted(profile, 'device-name', renamed);
  }

  async setPolicy(profile: string, group: ChangeGroup, policy: ConflictPolicy): Answer<void> {
    const set = await this.#parts.companion.setPolicy(profile, group, policy);
    if (!set.ok) return set;
    this.#parts.activity.add({ profile, kind: 'settings-changed', what: 'policy', group, policy });
    // A question that was waiting may be decided by it at once.
    this.#parts.supervisor.wake(profile);
    await this.#parts.supervisor.check(profile);
    return set;
  }

  /** Finds out whether the keychain can be used. */
  async probeKeychain(): Promise<KeychainState> {
    const probed = await this.#parts.keychain.probe();
    return this.#showKeychain(probed.ok ? null : probed.problem);
  }

  /** In force at once. A keychain that refuses leaves the choice as it was. */
  async setKeychain(on: boolean): Answer<KeychainState> {
    const { activity, board, companion, keychain, settings } = this.#parts;
    const names = await companion.profiles();
    const turned = await keychain.turn(on, names.ok ? names.value : []);
    if (!turned.ok && on) {
      this.#showKeychain(turned.problem);
      return turned;
    }
    const saved = await settings.update({ keychain: on ? 'on' : 'off' });
    activity.add({ profile: null, kind: 'settings-changed', what: on ? 'keychain-on' : 'keychain-off' });
    for (const name of board.profiles.keys()) {
      board.change(name, { remembered: await companion.remembers(name) });
    }
    const state = this.#showKeychain(turned.ok ? null : turned.problem);
    return saved.ok ? ok(state) : saved;
  }

  async setAutostart(on: boolean): Answer<void> {
    const { activity, autostart } = this.#parts;
    if (autostart === null) return fail(problem('usage'));
    const turned = await autostart.turn(on);
    if (turned.ok)
      activity.add({ profile: null, kind: 'settings-changed', what: on ? 'autostart-on' : 'autostart-off' });
    await this.showAutostart();
    return turned;
  }

  /** What the system says: the person may have changed it there. */
  async showAutostart(): Promise<void> {
    const { autostart, board } = this.#parts;
    if (autostart !== null) board.setApp({ autostart: { on: await autostart.isOn() } });
  }

  /** Forgets keys, history and state. The wallet in LBRY and on the server stay as they are. */
  async removeProfile(profile: string): Answer<void> {
    const { activity, companion, pauses, supervisor } = this.#parts;
    await supervisor.rest(profile);
    const removed = await companion.logOut(profile, { forget: true });
    if (!removed.ok) {
      supervisor.wake(profile);
      return removed;
    }
    await pauses.end(profile);
    await supervisor.forget(profile);
    activity.add({ profile, kind: 'profile-removed' });
    await supervisor.list();
    return removed;
  }

  #showKeychain(problem: Problem | null): KeychainState {
    const { board, keychain, settings } = this.#parts;
    const state: KeychainState = {
      kind: keychain.available ? 'keychain' : 'memory',
      choice: settings.current.keychain,
      problem,
    };
    board.setApp({ keychain: state });
    return state;
  }

  async #noted(profile: string, what: string, done: Result<void, Problem>): Answer<void> {
    if (!done.ok) return done;
    this.#parts.activity.add({ profile, kind: 'settings-changed', what });
    await this.#parts.supervisor.check(profile);
    return done;
  }
}
