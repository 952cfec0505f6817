import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import { changesBetween, type ItemChange } from '../core/history/changes-between.ts';
import { isVersion } from '../core/history/history-kind.ts';
import { revert } from '../core/history/revert.ts';
import { groupOf } from '../core/review/group.ts';
import { itemLabel } from '../core/show/item-label.ts';
import { namesIn } from '../core/show/wallet-names.ts';
import type { ChangedAccount } from '../core/wallet/changed-accounts.ts';
import type { Wallet } from '../core/wallet/wallet.ts';
import type { LabelledChange } from './examine.ts';
import { readHistory } from './history-entry.ts';
import { readLocal } from './local-wallet.ts';
import { findEntry, type HistoryKeys, openEntry } from './open-history.ts';
import type { OpenProfile } from './open-profile.ts';
import { openBase } from './seal.ts';
import { type HistoryLine, lineOf } from './show-history.ts';

/** What an entry is compared with: the version before it, the wallet of now, base, or another entry. */
export type HistoryOther = 'previous' | 'now' | 'base' | { readonly id: string };

export interface HistoryComparison {
  readonly entry: HistoryLine;
  /** Null for the wallet of now, for base, and where there is no version before. */
  readonly otherId: string | null;
  /** `before` is the other side, `after` the entry. Against now: what restoring it would do. */
  readonly items: readonly LabelledChange[];
  readonly accounts: readonly ChangedAccount[];
}

/** How an entry of the history differs from something else. */
export async function compareHistory(
  profile: OpenProfile,
  keys: HistoryKeys,
  id: string,
  other: HistoryOther,
): Promise<Result<HistoryComparison, Problem>> {
  const found = await findEntry(profile, id);
  if (!found.ok) return found;
  const wallet = await openEntry(profile, keys, found.value);
  if (!wallet.ok) return wallet;
  const entry = lineOf(profile, found.value);
  if (other === 'now') {
    const now = await readLocal(profile, keys.keyring);
    if (!now.ok) return now;
    const back = revert({ now: now.value, earlier: wallet.value, since: now.value, items: null });
    const items = labelled(back.putBack, [wallet.value, now.value]);
    return ok({ entry, otherId: null, items, accounts: back.accounts });
  }
  const against = await openOther(profile, keys, found.value.id, other);
  if (!against.ok) return against;
  const { otherId, wallet: before } = against.value;
  const { items, accounts } = changesBetween(before, wallet.value);
  return ok({ entry, otherId, items: labelled(items, [wallet.value, before]), accounts });
}

interface Other {
  readonly otherId: string | null;
  readonly wallet: Wallet | null;
}

async function openOther(
  profile: OpenProfile,
  keys: HistoryKeys,
  id: string,
  other: Exclude<HistoryOther, 'now'>,
): Promise<Result<Other, Problem>> {
  if (other === 'base') {
    const base = await openBase(profile, keys.keyring);
    return base.ok ? ok({ otherId: null, wallet: base.value?.wallet ?? null }) : base;
  }
  const otherId = other === 'previous' ? await versionBefore(profile, id) : ok(other.id);
  if (!otherId.ok) return otherId;
  if (otherId.value === null) return ok({ otherId: null, wallet: null });
  const wallet = await openById(profile, keys, otherId.value);
  return wallet.ok ? ok({ otherId: otherId.value, wallet: wallet.value }) : wallet;
}

async function versionBefore(profile: OpenProfile, id: string): Promise<Result<string | null, Problem>> {
  const history = await readHistory(profile);
  if (!history.ok) return history;
  const before = history.value.entries.find(
    (entry) => isVersion(entry.kind) && Number(entry.id) < Number(id),
  );
  return ok(before?.id ?? null);
}

async function openById(
  profile: OpenProfile,
  keys: HistoryKeys,
  id: string,
): Promise<Result<Wallet, Problem>> {
  const entry = await findEntry(profile, id);
  return entry.ok ? openEntry(profile, keys, entry.value) : entry;
}

/** Changes with the names people know them by, which stand in these wallets. */
export function labelled(
  items: readonly ItemChange[],
  wallets: readonly (Wallet | null)[],
): readonly LabelledChange[] {
  const names = namesIn(wallets);
  return items.map((item) => ({
    ...item,
    label: itemLabel(item.path, names),
    group: groupOf(item.path),
  }));
}
