import { STATUS_OF_PROBLEM } from '../../src/main/core/sync/problem-status.ts';
import type { WalletState } from '../../src/main/core/sync/wallet-state.ts';
import { type JsonValue, sameJson } from '../../src/main/core/wallet/json.ts';
import type { Change, Guard } from '../../src/main/core/wallet/merge-value.ts';
import type { HistoryEntry } from '../../src/main/engine/history-entry.ts';
import type { LiveNews } from '../../src/main/engine/live.ts';
import { outcomeUnknown } from '../../src/main/engine/outcome.ts';
import { ProfileRecord } from '../../src/main/engine/profile-record.ts';
import type { Problem } from '../../src/shared/problem.ts';
import type { Result } from '../../src/shared/result.ts';
import { type Device, type Edit, PROFILE } from './device.ts';
import { contentOf } from './final-checks.ts';
import type { ModelWallet } from './model-wallet.ts';
import { allMembers, changedPlaces, isList, placeOf, recordMembers, recordUndo, valueAt } from './places.ts';

/** Marks in every password, token, key and value there is: none of them may be on disk in clear, … */
const SECRETS = /secret-|token~|val-|member-|private-/;
/** … nor in what is said about a problem. A path may name the member of a list it is about. */
const UNSPEAKABLE = /secret-|token~|val-|private-/;
/** More than this in a minute is a loop that never rests. */
const MAX_REQUESTS_PER_MINUTE = 400;

/** Looks over one device's shoulder at every moment, for what must always hold. Numbers as in `README.md`. */
export class Watchers {
  readonly #device: Device;
  /** By sequence: the upload whose outcome the device cannot know, and how many requests with it may still arrive. */
  readonly #inDoubt = new Map<number, { readonly hmac: string; requests: number }>();
  #accepted = 0;
  #exportedAt: number | undefined;
  #exports = 0;
  /** Places the last import changed. */
  #broughtIn: readonly string[] = [];
  /** Members of lists it added. */
  #membersIn: readonly string[] = [];
  #minute = 0;
  #requestsBefore = 0;

  constructor(device: Device) {
    this.#device = device;
  }

  get record(): ProfileRecord | undefined {
    const text = this.#device.disk.get(PROFILE);
    return text === undefined ? undefined : ProfileRecord.parse(JSON.parse(text));
  }

  onStateWritten(text: string): void {
    const { world, name } = this.#device;
    if (SECRETS.test(text)) world.violate('secret-on-disk', `${name} wrote ${SECRETS.exec(text)?.[0]}…`);
    const { base } = JSON.parse(text) as ProfileRecord;
    if (base === null) return;
    if (base.sequence < this.#accepted)
      world.violate('sequence-fell', `${name} went from ${this.#accepted} to ${base.sequence}`);
    this.#accepted = base.sequence;
  }

  /** Before an upload is sent: it must be the next one, and be written down. */
  onPost(kind: 'push' | 'password', wallet: WalletState): void {
    const { world, name } = this.#device;
    const record = this.record;
    const intent = record?.intent;
    if (intent?.kind !== kind || !sameUpload(intent.wallet, wallet))
      world.violate('not-journalled', `${name} sends ${wallet.sequence} which is not on its disk`);
    if (wallet.sequence !== (record?.base?.sequence ?? 0) + 1)
      world.violate('wrong-sequence', `${name} sends ${wallet.sequence} on ${record?.base?.sequence ?? 0}`);
    const doubt = this.#inDoubt.get(wallet.sequence) ?? { hmac: wallet.hmac, requests: 0 };
    if (doubt.hmac !== wallet.hmac)
      world.violate('two-wallets', `${name} sends another ${wallet.sequence} while one is in doubt`);
    doubt.requests += 1;
    if (kind === 'push') this.#inDoubt.set(wallet.sequence, doubt);
  }

  onPostAnswered(wallet: WalletState, answer: Result<unknown, Problem>): void {
    const doubt = this.#inDoubt.get(wallet.sequence);
    if (doubt === undefined || (!answer.ok && outcomeUnknown(answer.problem))) return;
    // A refusal is about this request alone; what the server holds is about all.
    doubt.requests -= 1;
    if (answer.ok || doubt.requests === 0) this.#inDoubt.delete(wallet.sequence);
  }

  /** With another password, or a profile made anew, an upload in doubt is off the table. */
  onDoubtDropped(): void {
    this.#inDoubt.clear();
  }

  /** An old state of the computer was put back: what it knew since then, it cannot know. */
  onPastRestored(): void {
    this.#accepted = 0;
    this.#inDoubt.clear();
  }

  onRequest(): void {
    this.#countRequest();
  }

  /** Whatever the app does between a look at the SDK and an import, it could have done before the look. */
  onCall(method: string): void {
    if (method !== 'sdk-import') this.#exportedAt = undefined;
  }

  onExport(): void {
    this.#exports += 1;
    this.#exportedAt = this.#device.edits.length;
  }

  /** Called when an import is sent; answers what to call when it arrives. */
  onImport(): <T>(act: () => T) => T {
    const { edits, sdk, world, imports, wallets } = this.#device;
    const exportedAt = this.#exportedAt;
    const backup = this.#newestBackup();
    const exports = this.#exports;
    return (act) => {
      const isNext = this.#device.imports === imports && this.#device.wallets === wallets;
      this.#device.imports += 1;
      const since = exportedAt === undefined ? [] : edits.slice(exportedAt);
      const before = sdk.wallet.copy();
      if (isNext && since.length === 0 && exportedAt !== undefined) this.#mustHold(backup, before);
      const done = act();
      if (backup?.kind === 'before-undo') recordUndo(world.ledger, before, sdk.wallet);
      for (const edit of since) this.#countRace(edit);
      this.#broughtIn = changedPlaces(world.ledger, before, sdk.wallet);
      this.#membersIn = [...allMembers(sdk.wallet)].filter((member) => !allMembers(before).has(member));
      // Taken in only in part, or after the app had looked and found nothing of it.
      if (since.length > 0 || this.#exports !== exports) this.onBaseLost();
      return done;
    };
  }

  /** Nothing tells any more what the last import brought from edits made here. */
  onBaseLost(): void {
    for (const place of this.#broughtIn) this.#device.editedBlindly.add(place);
    // Taken out at this very time, they may come back.
    for (const member of this.#membersIn) this.#device.world.ledger.mayBeBack(member);
  }

  /**
   * An import that follows an export at once may still overwrite an edit made in the blink between: the SDK offers
   * nothing against it. Any other edit it overwrites is lost, and will be missed at the end.
   */
  #countRace({ path, after }: Edit): void {
    const { sdk, world } = this.#device;
    const now = valueAt(sdk.wallet, path);
    if (sameJson(now, after)) return;
    world.lostRaces += 1;
    if (isList(path[2])) recordMembers(world.ledger, path[2], now, after);
    else world.ledger.lostRace(placeOf(path), now, after);
  }

  #newestBackup(): HistoryEntry | undefined {
    const { history } = this.#device;
    const newest = [...history.keys()].sort().at(-1);
    return newest === undefined ? undefined : (JSON.parse(history.get(newest) ?? '') as HistoryEntry);
  }

  /** What the SDK holds must be in the history before anything is imported over it. */
  #mustHold(backup: HistoryEntry | undefined, wallet: ModelWallet): void {
    const { world, name } = this.#device;
    const kept = backup === undefined ? undefined : world.open(backup.sealedWallet);
    if (kept === undefined || contentOf(kept.wallet) !== contentOf(wallet))
      world.violate('no-backup', `${name} imports without one`);
  }

  /** What the device believes all had agreed on last. */
  openBase(): ModelWallet | undefined {
    const base = this.record?.base ?? null;
    return base === null ? undefined : this.#device.world.open(base.sealedWallet)?.wallet;
  }

  onAnswer(label: string, answer: Result<unknown, Problem>): void {
    const { world, name } = this.#device;
    const outcome = answer.ok ? 'ok' : answer.problem.code;
    world.time.note(`${name} ${label} ${outcome}`);
    world.log(() => `${name}: ${label} ${JSON.stringify(answer)}`);
    if (!answer.ok) this.#check(answer.problem, label);
  }

  onNews(news: LiveNews): void {
    const { world, name } = this.#device;
    world.log(() => `${name} news: ${JSON.stringify(news)}`);
    if (news.event === 'stopped') this.#device.needsHelp = true;
    if (news.event === 'problem' || news.event === 'stopped') this.#check(news.problem, 'watch');
  }

  /** A person is asked: the two must really disagree. */
  onConflicts(conflicts: readonly Change[]): void {
    const { world, name, lostItsPast } = this.#device;
    this.#device.conflicts = conflicts;
    if (conflicts.length === 0) return;
    world.asked += 1;
    if (world.plant === 'nobody-is-asked') world.violate('canary', `${name} is asked`);
    if (lostItsPast) return;
    for (const { path, local, remote, guard } of conflicts) {
      if (guard === undefined) this.#mustDisagree(placeOf(path), local, remote);
      else if (ALARMS.has(guard)) world.violate('false-alarm', `${name}: ${guard}`);
    }
  }

  #mustDisagree(place: string, local: JsonValue | undefined, remote: JsonValue | undefined): void {
    const { world, name, baseDropped, editedBlindly } = this.#device;
    if (baseDropped) return;
    if (world.devices.length === 1) world.violate('asked-alone', `${name} about ${place}`);
    const { ledger } = world;
    // Null and nothing are everywhere, and a person may have called for an older value.
    const isKnown = [local, remote].every(
      (value) => typeof value === 'string' && !ledger.wasChosen(place, value),
    );
    if (!isKnown || editedBlindly.has(place)) return;
    if (ledger.knew(place, local, remote) || ledger.knew(place, remote, local))
      world.violate('asked-needlessly', `${name} about ${place}`);
  }

  #check(problem: Problem, label: string): void {
    const { world, name } = this.#device;
    if (UNSPEAKABLE.test(JSON.stringify(problem))) world.violate('secret-in-problem', `${name} ${label}`);
    if (problem.code === 'password-changed-elsewhere' && this.#changedItItself())
      world.violate('blames-others', `${name} ${label}`);
    if (BUGS.has(problem.code)) world.violate('bug', `${name} ${label}: ${problem.code}`);
    if (!this.#device.deceived && STATUS_OF_PROBLEM[problem.code] === 'security-alert')
      world.violate('false-alarm', `${name} ${label}: ${problem.code}`);
  }

  /** And had a keychain to remember it by. */
  #changedItItself(): boolean {
    const { world, remembers, lostItsPast } = this.#device;
    return world.passwordChangedBy === this.#device && remembers && !lostItsPast;
  }

  #countRequest(): void {
    const { world, name, requests } = this.#device;
    const minute = Math.floor(world.time.now() / 60_000);
    if (minute !== this.#minute) [this.#minute, this.#requestsBefore] = [minute, requests];
    if (requests - this.#requestsBefore > MAX_REQUESTS_PER_MINUTE) world.violate('restless', name);
  }
}

const BUGS: ReadonlySet<Problem['code']> = new Set(['internal', 'state-damaged', 'state-newer', 'usage']);

/** Guards that nothing in these runs gives a reason for. */
const ALARMS: ReadonlySet<Guard> = new Set(['our-version-overwritten', 'wallet-replaced', 'wallet-empty']);

const sameUpload = (a: WalletState | null, b: WalletState): boolean =>
  a?.sequence === b.sequence && a.hmac === b.hmac && a.encryptedWallet === b.encryptedWallet;
