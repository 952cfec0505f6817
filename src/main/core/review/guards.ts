import { accountLabel } from '../wallet/account.ts';
import { choiceKey } from '../wallet/choice.ts';
import { isDeviceKey } from '../wallet/device-keys.ts';
import { overwritesUs } from '../wallet/device-map.ts';
import { isArray, isObject, type JsonValue, sameJson } from '../wallet/json.ts';
import type { Change, Guard } from '../wallet/merge-value.ts';
import type { Path } from '../wallet/path.ts';
import { isMember } from '../wallet/rules/removals.ts';
import type { Wallet } from '../wallet/wallet.ts';
import type { Applied } from './applied.ts';
import { bellsOff } from './bells-guard.ts';

/** More than this many removals at once are asked about, … */
const MANY = 5;
/** … and from this many on, also when they are more than a fifth of what there was. */
const SEVERAL = 3;
const FIFTH = 0.2;
/** A wallet with this many preferences does not become empty on purpose. */
const FURNISHED = 3;

type Guards = ReadonlyMap<string, Guard>;

/** The one-sided changes that look like an accident, by `choiceKey`. */
export function guardChanges(base: Wallet, changes: readonly Change[], applied: readonly Applied[]): Guards {
  return new Map<string, Guard>([
    ...bellsOff(changes),
    ...bulkRemovals(base, changes),
    ...staleApp(changes, applied),
  ]);
}

/** Whole lists have vanished after a failed load; so a side that removes much at once is not believed without asking. */
function bulkRemovals(base: Wallet, changes: readonly Change[]): Guards {
  const removals = new Map<string, { total: number; removed: number; changes: Change[] }>();
  for (const change of changes) {
    if (change.kind !== 'local' && change.kind !== 'remote') continue;
    const removed = removedBy(change);
    if (removed === 0) continue;
    const whole = isContainer(change.base) && !isMember(change.path);
    const container = whole ? change.path : change.path.slice(0, -1);
    const key = `${change.kind}:${choiceKey(container)}`;
    const group = removals.get(key) ?? { total: sizeAt(base, container), removed: 0, changes: [] };
    group.removed += removed;
    group.changes.push(change);
    removals.set(key, group);
  }
  const guards = new Map<string, Guard>();
  for (const group of removals.values()) {
    if (!isBulk(group.removed, group.total)) continue;
    for (const change of group.changes) guards.set(choiceKey(change.path), 'bulk-removal');
  }
  return guards;
}

const isBulk = (removed: number, total: number): boolean =>
  removed > MANY || (removed >= SEVERAL && removed > total * FIFTH) || (removed > 1 && removed === total);

function removedBy({ base, kind, local, path, remote }: Change): number {
  const after = kind === 'local' ? local : remote;
  if (base === undefined || base === null) return 0;
  if (isContainer(base) && !isMember(path))
    return isContainer(after) || isNothing(after) ? Math.max(0, sizeOf(base) - sizeOf(after)) : 0;
  return after === undefined ? 1 : 0;
}

const isContainer = (value: JsonValue | undefined): boolean => isArray(value) || isObject(value);
const isNothing = (value: JsonValue | undefined): boolean => value === undefined || value === null;

function sizeOf(value: JsonValue | undefined): number {
  if (isArray(value)) return value.length;
  return isObject(value) ? Object.keys(value).length : 0;
}

function sizeAt(base: Wallet, path: Path): number {
  const [key = '', ...inside] = path;
  let value: JsonValue | undefined = base.preferences.get(key)?.value;
  for (const step of inside) value = isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  return sizeOf(value);
}

/**
 * LBRY Desktop writes its whole memory back after each action. If it was open while other devices' changes were taken
 * in, exactly these go back to what they were.
 */
function staleApp(changes: readonly Change[], applied: readonly Applied[]): Guards {
  const latest = new Map<string, Applied>();
  for (const entry of applied)
    if (!latest.has(choiceKey(entry.path))) latest.set(choiceKey(entry.path), entry);
  const guards = new Map<string, Guard>();
  for (const change of changes) {
    const entry = latest.get(choiceKey(change.path));
    if (change.kind !== 'local' || entry === undefined) continue;
    if (sameJson(entry.after, change.base) && sameJson(entry.before, change.local)) {
      guards.set(choiceKey(change.path), 'stale-app');
    }
  }
  return guards;
}

/** This device, as the versions it stores name it. */
export interface ThisDevice {
  readonly id: string;
  /** The last version it stored that the server confirmed; 0 before the first. */
  readonly stored: number;
}

/**
 * Whether the wallets belong together at all: a question about the whole wallet, at the empty path, or null. What is
 * compared are account ids; they are also what the question shows.
 */
export function questionWallets(
  base: Wallet | null,
  local: Wallet,
  remote: Wallet,
  device: ThisDevice | null,
): Change | null {
  const ask = (guard: Guard): Change => ({
    path: [],
    kind: 'conflict',
    base: base === null ? undefined : labels(base),
    local: labels(local),
    remote: labels(remote),
    guard,
  });
  if (base === null) {
    const strangers = livedIn(local) && livedIn(remote) && disjoint(local, remote);
    return strangers ? ask('another-wallet') : null;
  }
  if (disjoint(base, local)) return ask('wallet-replaced');
  if (disjoint(base, remote)) return ask('another-wallet');
  if (emptied(base, local)) return ask('wallet-empty');
  return device !== null && overwritesUs(remote, device.id, device.stored)
    ? ask('our-version-overwritten')
    : null;
}

const labels = (wallet: Wallet): JsonValue =>
  wallet.accounts.map((account) => {
    const { id, name } = accountLabel(account);
    return { id, name };
  });

/** Both have accounts, and none in common. */
function disjoint(a: Wallet, b: Wallet): boolean {
  const keys = new Set(a.accounts.map((account) => account.publicKey));
  return keys.size > 0 && b.accounts.length > 0 && !b.accounts.some((account) => keys.has(account.publicKey));
}

function emptied(base: Wallet, local: Wallet): boolean {
  if (base.accounts.length > 0 && local.accounts.length === 0) return true;
  return furnishings(base) >= FURNISHED && furnishings(local) === 0;
}

/** Preferences that say anything. */
const furnishings = (wallet: Wallet): number =>
  [...wallet.preferences].filter(([key, { value }]) => !isDeviceKey(key) && !isBlank(value)).length;

const isBlank = (value: JsonValue): boolean =>
  value === null || value === '' || (isContainer(value) && sizeOf(value) === 0);

/** More than what a fresh installation makes by itself. */
const livedIn = (wallet: Wallet): boolean =>
  furnishings(wallet) > 0 || wallet.accounts.some((account) => sizeOf(account.raw['certificates']) > 0);
