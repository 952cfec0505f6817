import type { JsonObject } from '../../src/main/core/wallet/json.ts';
import type { Device } from './device.ts';
import { certificatesOf, type ModelWallet } from './model-wallet.ts';
import { allMembers, valueIn } from './places.ts';

/*
 * What happens to a whole computer. Edits that only it held are lost then, and nobody can be blamed.
 */

/** All of a computer that a backup of it holds. */
export interface ComputerBackup {
  readonly disk: ReadonlyMap<string, string>;
  readonly keychain: Device['keychain'];
  readonly history: ReadonlyMap<string, string>;
  readonly wallet: JsonObject;
  readonly password: string;
}

export const backUp = (device: Device): ComputerBackup => ({
  disk: new Map(device.disk),
  keychain: new Map(device.keychain),
  history: new Map(device.history),
  wallet: device.sdk.wallet.toJson(),
  password: device.password,
});

/** Yesterday's backup is put back, wallet and all. */
export function restoreComputer(device: Device, backup: ComputerBackup): void {
  device.stop();
  refill(device.disk, backup.disk);
  refill(device.keychain, backup.keychain);
  refill(device.history, backup.history);
  device.password = backup.password;
  device.watchers.onPastRestored();
  exchangeWallet(device, backup.wallet);
  device.start();
}

/**
 * The SDK finds no wallet file, and makes a new wallet. Once united with the old one, its edits count as made on top
 * of what had been agreed on, although it never held that.
 */
export function loseWallet(device: Device, name: string): void {
  const { ledger } = device.world;
  for (const wallet of [device.sdk.wallet, device.watchers.openBase()]) {
    if (wallet === undefined) continue;
    for (const place of ledger.places) ledger.excuse(place, valueIn(wallet, place));
  }
  const [account = {}] = device.sdk.wallet.accounts;
  const fresh = { ...account, name, public_key: `xpub-${name}`, certificates: {} };
  exchangeWallet(device, { preferences: {}, accounts: [fresh] });
}

function exchangeWallet(device: Device, json: JsonObject): void {
  const { world } = device;
  const { wallet } = device.sdk;
  const elsewhere = held(device);
  const { ledger } = world;
  for (const place of ledger.places) {
    const value = valueIn(wallet, place);
    if (typeof value !== 'string' || !elsewhere.includes(JSON.stringify(value))) ledger.excuse(place, value);
  }
  const members = allMembers(wallet);
  for (const member of ledger.members) {
    ledger.mayBeBack(member);
    if (members.has(member)) ledger.mayBeGone(member);
  }
  for (const channel of channelsIn(wallet))
    if (!elsewhere.includes(`"${channel}"`)) world.channels.delete(channel);
  device.lostItsPast = true;
  device.wallets += 1;
  device.sdk.change((present) => {
    for (const key of Object.keys(present.preferences)) delete present.preferences[key];
    present.accounts.length = 0;
    present.merge(json);
  });
}

/** Everything other computers and the server hold, as one text to search. */
function held(device: Device): string {
  const { devices } = device.world;
  const others = devices.filter((other) => other !== device).map((other) => other.sdk.wallet.toJson());
  return JSON.stringify([...others, device.world.openServerWallet()?.wallet.toJson()]);
}

const channelsIn = (wallet: ModelWallet): readonly string[] =>
  wallet.accounts.flatMap((account) => Object.keys(certificatesOf(account)));

function refill<V>(map: Map<string, V>, from: ReadonlyMap<string, V>): void {
  map.clear();
  for (const [key, value] of from) map.set(key, value);
}
