import type { ItemLabel } from '../../shared/model/item.ts';
import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import { comingIn, type ItemChange } from '../core/history/changes-between.ts';
import { type Group, groupOf } from '../core/review/group.ts';
import { changesBetween } from '../core/review/preview.ts';
import type { ReviewItem } from '../core/review/review.ts';
import { itemLabel } from '../core/show/item-label.ts';
import { namesIn } from '../core/show/wallet-names.ts';
import { type WalletSizes, walletSizes } from '../core/show/wallet-sizes.ts';
import { type ChangedAccount, compareAccounts } from '../core/wallet/changed-accounts.ts';
import { type Choice, choiceFor, chosenValue, type Take } from '../core/wallet/choice.ts';
import { encryptedSide } from '../core/wallet/device-keys.ts';
import { othersSince } from '../core/wallet/device-map.ts';
import type { JsonValue } from '../core/wallet/json.ts';
import type { Change } from '../core/wallet/merge-value.ts';
import { sameContent } from '../core/wallet/merge-wallets.ts';
import type { Path } from '../core/wallet/path.ts';
import type { Wallet } from '../core/wallet/wallet.ts';
import { type Look, look } from './look.ts';
import type { OpenProfile } from './open-profile.ts';
import { itemsOf } from './resolve.ts';
import type { Keyring } from './session.ts';

/** A change with what a person needs to recognise it. */
export interface Examined {
  readonly change: Change;
  readonly label: ItemLabel;
  readonly group: Group;
  readonly setAt: ReviewItem['setAt'];
}

export interface ExaminedQuestion extends ReviewItem {
  readonly label: ItemLabel;
  /** What comes out: of the decision, or of the suggestion as long as there is none. */
  readonly result: JsonValue | undefined;
}

export interface LabelledChange extends ItemChange {
  readonly label: ItemLabel;
  readonly group: Group;
}

/** What carrying out the decisions would change on one side. */
export interface SidePreview {
  readonly items: readonly LabelledChange[];
  readonly accounts: readonly ChangedAccount[];
}

/**
 * Base, this device and the server side by side, with names, questions and previews: everything a screen about
 * differences shows. Holds preference values, so it stays in the main process; of accounts, ids and names only.
 */
export interface Examination {
  /** The version agreed on last; 0 before the first. */
  readonly sequence: number;
  readonly serverEmpty: boolean;
  readonly settled: boolean;
  /** Other devices that stored a version since, by name. */
  readonly others: readonly string[];
  readonly changes: readonly Examined[];
  readonly questions: readonly ExaminedQuestion[];
  readonly accounts: readonly ChangedAccount[];
  readonly here: SidePreview;
  readonly there: SidePreview;
  /** Which side alone keeps its wallet file encrypted on disk. */
  readonly encrypted: 'here' | 'there' | null;
  /** Of this device's wallet. */
  readonly sizes: WalletSizes;
}

/** Looks at all three; changes nothing. */
export async function examine(profile: OpenProfile, keyring: Keyring): Promise<Result<Examination, Problem>> {
  const seen = await look(profile, keyring);
  return seen.ok ? ok(examinationOf(profile, seen.value)) : seen;
}

function examinationOf(profile: OpenProfile, seen: Look): Examination {
  const { base, caution, local, merge, remote, theirs } = seen;
  const names = namesIn([local, theirs, base?.wallet ?? null]);
  const labelFor = (path: Path): ItemLabel => itemLabel(path, names);
  const sequence = base?.sequence ?? 0;
  const side = (from: Wallet): SidePreview => ({
    items: changesBetween(from, merge.merged).map((change) => ({
      ...comingIn(change),
      label: labelFor(change.path),
      group: groupOf(change.path),
    })),
    accounts: compareAccounts(from.accounts, merge.merged.accounts),
  });
  return {
    sequence,
    serverEmpty: remote === null,
    settled: remote !== null && sameContent(merge.merged, local) && sameContent(merge.merged, theirs),
    others: othersSince(theirs, profile.record.deviceId, sequence),
    changes: merge.changes.map((change) => ({
      change,
      label: labelFor(change.path),
      group: groupOf(change.path),
      setAt: setAtOf(change, local, theirs),
    })),
    questions: itemsOf(profile, seen).map((item) => ({
      ...item,
      label: labelFor(item.change.path),
      result: resultOf(
        item,
        choiceFor(caution.choices, item.change.path, item.change.local, item.change.remote),
      ),
    })),
    accounts: compareAccounts(local.accounts, theirs.accounts),
    here: side(local),
    there: side(theirs),
    encrypted: encryptedSide(local, theirs),
    sizes: walletSizes(local),
  };
}

function setAtOf({ path: [key = ''] }: Change, local: Wallet, remote: Wallet): ReviewItem['setAt'] {
  return { local: local.preferences.get(key)?.ts, remote: remote.preferences.get(key)?.ts };
}

function resultOf({ change, suggestion }: ReviewItem, choice: Choice | undefined): JsonValue | undefined {
  return choice === undefined ? offered(change, suggestion) : chosenValue(choice);
}

function offered({ base, both, local, remote }: Change, take: Take): JsonValue | undefined {
  const values: Readonly<Record<Take, JsonValue | undefined>> = {
    mine: local,
    theirs: remote,
    both,
    base,
    value: local,
  };
  return values[take];
}
