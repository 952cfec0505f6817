import { type JsonObject, type JsonValue, sameJson } from '../../src/main/core/wallet/json.ts';
import type { Path } from '../../src/main/core/wallet/path.ts';
import type { Device } from './device.ts';
import { WALLET_ID } from './model-sdk.ts';
import { certificatesOf } from './model-wallet.ts';
import {
  entryOf,
  type List,
  listAt,
  lists,
  membersIn,
  pathOfList,
  placeOf,
  preferenceWith,
  preferenceWithout,
  valueAt,
} from './places.ts';

/*
 * What an LBRY app on the same computer does to the wallet, at any time and without asking the companion.
 */

export type AppList = 'tags' | 'blocked' | 'follows';

/** The whole preference is written, with one thing in it changed. */
export function write(device: Device, path: Path, value: JsonValue): void {
  if (!device.sdkRunning) return;
  const [key = ''] = path;
  device.editing(path, () =>
    device.sdk.setPreference(WALLET_ID, key, preferenceWith(device.sdk.wallet, path, value)),
  );
}

/**
 * An app that does not know a setting writes all others without it. That is no edit: what all had agreed on comes
 * back, and only a value that the companion had not sent yet is gone for good.
 */
export function leaveOut(device: Device, path: Path): void {
  const value = valueAt(device.sdk.wallet, path);
  if (!device.sdkRunning || value === undefined) return;
  const [key = ''] = path;
  const base = device.watchers.openBase();
  if (base === undefined || !sameJson(valueAt(base, path), value))
    device.world.ledger.excuse(placeOf(path), value);
  device.leftOut.set(placeOf(path), value);
  device.sdk.setPreference(WALLET_ID, key, preferenceWithout(device.sdk.wallet, path));
  device.edits.push({ path: [], after: undefined });
}

/** A follow is in two lists. */
const listsOf = (list: AppList): readonly List[] =>
  list === 'follows' ? ['following', 'subscriptions'] : lists.filter((name) => name === list);

export function putIn(device: Device, list: AppList, id: number): void {
  if (!device.sdkRunning) return;
  for (const name of listsOf(list)) {
    const entry = entryOf(name, id);
    write(device, pathOfList(name), [...listAt(device.sdk.wallet, name), entry]);
    for (const member of membersIn(entry)) device.world.ledger.putIn(`${name} ${member}`);
  }
}

/** @param which any number; counts round the members there are */
export function takeOut(device: Device, list: AppList, which: number): void {
  if (!device.sdkRunning) return;
  const present = listsOf(list).flatMap((name) => membersIn(listAt(device.sdk.wallet, name)));
  const member = present[which % Math.max(1, present.length)];
  if (member === undefined) return;
  for (const name of listsOf(list)) {
    const rest = listAt(device.sdk.wallet, name).filter((entry) => !membersIn(entry).includes(member));
    write(device, pathOfList(name), rest);
    device.world.ledger.takenOut(`${name} ${member}`);
  }
}

/** A new channel; its key is only ever added. */
export function makeChannel(device: Device, id: number): void {
  if (!device.sdkRunning || device.sdk.locked) return;
  device.sdk.change((wallet) => {
    const [account] = wallet.accounts;
    if (account === undefined) return;
    const certificates: JsonObject = { ...certificatesOf(account), [`channel-${id}`]: `private-${id}` };
    wallet.accounts[0] = { ...account, certificates };
    device.world.channels.add(`channel-${id}`);
    device.edits.push({ path: [], after: undefined });
  });
}
