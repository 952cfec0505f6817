import type { JsonObject, JsonValue } from '../../src/main/core/wallet/json.ts';
import type { RoundMode } from '../../src/main/engine/round.ts';
import { type Device, PROFILE, WALLET_PASSWORD } from './device.ts';
import { WALLET_ID } from './model-sdk.ts';
import { certificatesOf } from './model-wallet.ts';
import * as person from './person.ts';
import {
  entryOf,
  type List,
  lists,
  listAt,
  membersIn,
  pathOfList,
  preferenceWith,
  type Take,
} from './places.ts';
import type { World } from './world.ts';

/** Something that happens at one moment, with everything it needs to happen again the same way. */
export type Action = { readonly at: number; readonly device: number } & (
  | { readonly do: 'join' | 'change-password' | 'type-password' | 'status' }
  | { readonly do: 'watch' | 'unwatch' | 'lock' | 'unlock' | 'restart-sdk' | 'forget-keychain' | 'expire-tokens' }
  | { readonly do: 'sync'; readonly mode: RoundMode }
  /** `by`: an LBRY app, straight in the SDK; or the companion, through its own command. */
  | { readonly do: 'edit'; readonly by: 'app' | 'companion'; readonly path: readonly string[]; readonly value: JsonValue }
  | { readonly do: 'put-in'; readonly list: 'tags' | 'blocked' | 'follows'; readonly id: number }
  | { readonly do: 'take-out'; readonly list: 'tags' | 'blocked' | 'follows'; readonly which: number }
  | { readonly do: 'new-channel'; readonly id: number }
  | { readonly do: 'resolve'; readonly take: Take; readonly all: boolean }
  | { readonly do: 'restart' | 'stop-sdk'; readonly ms: number }
  | { readonly do: 'jump-clock'; readonly ms: number }
);

export type Deed = Action['do'];

/** Starts what the action says. What takes time goes on by itself. */
export function perform(world: World, action: Action): void {
  const device = world.devices[action.device];
  if (device === undefined) throw new RangeError('No such device');
  world.log(() => `> ${device.name} ${JSON.stringify(action)}`);
  switch (action.do) {
    case 'join':
      if (!device.joined) void person.join(device);
      return;
    case 'edit':
      return edit(device, action.path, action.value, action.by);
    case 'put-in':
      return putIn(device, action.list, action.id);
    case 'take-out':
      return takeOut(device, action.list, action.which);
    case 'new-channel':
      return newChannel(device, action.id);
    case 'stop-sdk':
      device.sdkRunning = false;
      world.time.after(action.ms, `${device.name} sdk starts`, () => startSdk(device));
      return;
    case 'restart-sdk':
      return startSdk(device);
    case 'lock':
      // An LBRY app encrypts the wallet, and the screen saver locks it.
      device.sdk.encrypt(WALLET_PASSWORD);
      device.sdk.restart();
      return;
    case 'unlock':
      return device.unlock();
    case 'restart':
      device.stop();
      world.time.after(action.ms, `${device.name} starts again`, () => device.start());
      return;
    case 'forget-keychain':
      device.keychain.clear();
      return;
    case 'jump-clock':
      device.skewMs += action.ms;
      return;
    case 'expire-tokens':
      world.serverAheadMs += FORTNIGHT_MS;
      return;
    default:
      if (device.joined) void ask(device, action);
  }
}

const FORTNIGHT_MS = 15 * 24 * 60 * 60 * 1000;

type Asked = Extract<Action, { do: 'sync' | 'status' | 'change-password' | 'type-password' | 'watch' | 'unwatch' | 'resolve' }>;

/** What a person asks of the app. */
function ask(device: Device, action: Asked): Promise<unknown> {
  switch (action.do) {
    case 'sync':
      return person.sync(device, action.mode);
    case 'status':
      return device.ask('status', (companion) => companion.status(PROFILE));
    case 'change-password':
      return person.changePassword(device);
    case 'type-password':
      return person.typePassword(device);
    case 'resolve':
      return person.resolve(device, action.take, action.all);
    case 'watch':
      return device.watch();
    case 'unwatch':
      return device.unwatch();
  }
}

function edit(device: Device, path: readonly string[], value: JsonValue, by: 'app' | 'companion'): void {
  const [key = ''] = path;
  if (by === 'companion') {
    if (device.joined) void device.ask('set', (companion) => companion.setPreference(PROFILE, key, value));
    return;
  }
  write(device, path, value);
}

/** The way LBRY apps do it: the whole preference, with one thing in it changed. */
function write(device: Device, path: readonly string[], value: JsonValue): void {
  if (!device.sdkRunning) return;
  const [key = ''] = path;
  device.editing(path, () =>
    device.sdk.setPreference(WALLET_ID, key, preferenceWith(device.sdk.wallet, path, value)),
  );
}

const listsOf = (list: 'tags' | 'blocked' | 'follows'): readonly List[] =>
  list === 'follows' ? ['following', 'subscriptions'] : lists.filter((name) => name === list);

function putIn(device: Device, list: 'tags' | 'blocked' | 'follows', id: number): void {
  if (!device.sdkRunning) return;
  for (const name of listsOf(list)) {
    const entry = entryOf(name, id);
    write(device, pathOfList(name), [...listAt(device.sdk.wallet, name), entry]);
    for (const member of membersIn(entry)) device.world.ledger.putIn(`${name} ${member}`);
  }
}

function takeOut(device: Device, list: 'tags' | 'blocked' | 'follows', which: number): void {
  if (!device.sdkRunning) return;
  const [first] = listsOf(list);
  const present = first === undefined ? [] : membersIn(listAt(device.sdk.wallet, first));
  const member = present[which % Math.max(1, present.length)];
  if (member === undefined) return;
  for (const name of listsOf(list)) {
    const rest = listAt(device.sdk.wallet, name).filter((entry) => !membersIn(entry).includes(member));
    write(device, pathOfList(name), rest);
    device.world.ledger.takenOut(`${name} ${member}`);
  }
}

/** A key of a channel is only ever added. */
function newChannel(device: Device, id: number): void {
  if (!device.sdkRunning || device.sdk.locked) return;
  device.sdk.change((wallet) => {
    const [account] = wallet.accounts;
    if (account === undefined) return;
    const certificates: JsonObject = { ...certificatesOf(account), [`channel-${id}`]: `private-${id}` };
    wallet.accounts[0] = { ...account, certificates };
    device.world.channels.add(`channel-${id}`);
  });
}

function startSdk(device: Device): void {
  device.sdkRunning = true;
  device.sdk.restart();
}
