import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import { changesBetween, countOf, groupsOf } from '../core/history/changes-between.ts';
import type { BackupKind, VersionKind } from '../core/history/history-kind.ts';
import { expired } from '../core/history/retention.ts';
import type { Version } from '../core/sync/plan.ts';
import { devicesOf } from '../core/wallet/device-map.ts';
import { sameContent } from '../core/wallet/merge-wallets.ts';
import type { Wallet } from '../core/wallet/wallet.ts';
import { type HistoryEntry, readEntry, readHistory, writeEntry } from './history-entry.ts';
import type { RemoteVersion } from './remote-wallet.ts';
import { sealWallet } from './seal.ts';
import type { Keyring } from './session.ts';
import type { WalletSite } from './wallet-site.ts';

/** Why the wallet in the SDK is about to be changed, and what is known beside it. */
export interface Backup {
  readonly kind: BackupKind;
  /** The version this device and the server agree on; only to count what is new since. */
  readonly base?: Version | null;
  /** The version that is being taken in, when that is what happens. */
  readonly remote?: RemoteVersion;
}

/** Writes down what the SDK holds, and what it is going to hold. Without it the change must not happen. */
export async function keepBackup(
  site: WalletSite,
  keyring: Keyring,
  { kind, base, remote }: Backup,
  { before, after }: { readonly before: Wallet; readonly after: Wallet },
): Promise<Result<void, Problem>> {
  const { ports, record } = site;
  // A pull mostly ends with just what was pulled, and those bytes are encrypted already.
  const asPulled = remote !== undefined && sameContent(after, remote.wallet);
  const [sealedWallet, sealedAfter] = await Promise.all([
    sealWallet(ports, keyring, before),
    asPulled ? remote.encryptedWallet : sealWallet(ports, keyring, after),
  ]);
  return keep(site, {
    kind,
    sequence: record.base?.sequence ?? 0,
    hmac: null,
    sealedWallet,
    sealedAfter,
    saltSeed: keyring.saltSeed,
    deviceName: record.deviceName,
    ...countsSince(base, before),
  });
}

/**
 * Writes down a version this device stored or took in, just as it travels. Safe to repeat after a crash.
 * @param base the version agreed on before
 */
export async function keepVersion(
  site: WalletSite,
  keyring: Keyring,
  kind: VersionKind,
  version: RemoteVersion,
  base: Version | null,
): Promise<Result<void, Problem>> {
  const { sequence, hmac, encryptedWallet, wallet } = version;
  const ids = await site.ports.historyStore.ids(site.name);
  if (!ids.ok) return ids;
  const newest = await readEntry(site, ids.value.at(-1) ?? FIRST);
  if (newest?.sequence === sequence && newest.hmac === hmac) return ok(undefined);
  const maker = [...devicesOf(wallet).values()].find((device) => device.sequence === sequence);
  return keep(site, {
    kind,
    sequence,
    hmac,
    sealedWallet: encryptedWallet,
    sealedAfter: null,
    saltSeed: keyring.saltSeed,
    deviceName: kind === 'stored' ? site.record.deviceName : (maker?.name ?? null),
    ...countsSince(base, wallet),
  });
}

/** How much is new since the version agreed on before, where there was one. */
function countsSince(
  base: Version | null | undefined,
  wallet: Wallet,
): Pick<HistoryEntry, 'changes' | 'groups'> {
  if (base === null || base === undefined) return { changes: null, groups: null };
  const difference = changesBetween(base.wallet, wallet);
  return { changes: countOf(difference), groups: groupsOf(difference) };
}

const FIRST = '000001';
/** Finding out what may go means reading everything. */
const COLLECT_EVERY = 8;

async function keep(
  site: WalletSite,
  draft: Omit<HistoryEntry, 'id' | 'at' | 'pinned' | 'undone'>,
): Promise<Result<void, Problem>> {
  const { clock, historyStore } = site.ports;
  const ids = await historyStore.ids(site.name);
  if (!ids.ok) return ids;
  const number = Number(ids.value.at(-1) ?? 0) + 1;
  const id = String(number).padStart(FIRST.length, '0');
  const written = await writeEntry(site, { ...draft, id, at: clock.now(), pinned: false, undone: false });
  if (written.ok && number % COLLECT_EVERY === 0) await collect(site);
  return written;
}

/** Lets go of what is old. What cannot be removed now goes next time; nothing depends on it. */
async function collect(site: WalletSite): Promise<void> {
  const { clock, historyStore } = site.ports;
  const history = await readHistory(site);
  if (!history.ok) return;
  const { entries, damaged } = history.value;
  const gone = new Set(expired(entries, clock.now()));
  const oldest = entries.findLast((entry) => !entry.pinned && !gone.has(entry.id));
  const outlived = damaged.filter((id) => oldest !== undefined && Number(id) < Number(oldest.id));
  for (const id of [...gone, ...outlived]) await historyStore.remove(site.name, id);
}
