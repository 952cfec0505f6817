import { emptyObject, isObject, type JsonObject, type JsonValue, toNumber } from './json.ts';
import { justAfter } from './timestamp.ts';
import type { Preference, Wallet } from './wallet.ts';

/**
 * A preference of our own inside the encrypted wallet: which device stored which version last. Other clients carry it
 * along. It gives conflicts a who, and shows a device that its own version was overwritten by someone who had not
 * seen it. It is no content: hidden from diffs and never asked about.
 */
export const DEVICE_MAP_KEY = 'lbry-sync-companion';

export interface DeviceEntry {
  readonly name: string;
  /** The last version this device stored. */
  readonly sequence: number;
}

export type DeviceMap = ReadonlyMap<string, DeviceEntry>;

/** What the wallet says about its devices; anything malformed is left out, for other programs can write here too. */
export function devicesOf(wallet: Wallet): DeviceMap {
  const devices = new Map<string, DeviceEntry>();
  const value = wallet.preferences.get(DEVICE_MAP_KEY)?.value;
  const listed = isObject(value) && isObject(value['devices']) ? value['devices'] : emptyObject();
  for (const [id, entry] of Object.entries(listed)) {
    if (!isObject(entry)) continue;
    const { name, sequence } = entry;
    const number = toNumber(sequence);
    if (typeof name === 'string' && number !== undefined && Number.isSafeInteger(number)) {
      devices.set(id, { name, sequence: number });
    }
  }
  return devices;
}

/** The wallet with this device's entry set, as it goes into the version it is about to store. */
export function withDevice(wallet: Wallet, deviceId: string, entry: DeviceEntry): Wallet {
  const before = wallet.preferences.get(DEVICE_MAP_KEY);
  const listed = emptyObject();
  for (const [id, { name, sequence }] of devicesOf(wallet)) listed[id] = { name, sequence };
  listed[deviceId] = { name: entry.name, sequence: entry.sequence };
  const preference: Preference = { value: mapValue(listed), ts: justAfter(before?.ts ?? 0) };
  return { ...wallet, preferences: new Map([...wallet.preferences, [DEVICE_MAP_KEY, preference]]) };
}

const mapValue = (devices: JsonObject): JsonValue => ({ version: 1, devices });

/** The wallet with what another version says about the devices. */
export function withDevicesOf(wallet: Wallet, other: Wallet): Wallet {
  const map = other.preferences.get(DEVICE_MAP_KEY);
  return map === undefined
    ? wallet
    : { ...wallet, preferences: new Map([...wallet.preferences, [DEVICE_MAP_KEY, map]]) };
}

/** Devices that stored a version after the given one, this device left out. */
export function othersSince(wallet: Wallet, deviceId: string, sequence: number): readonly string[] {
  return [...devicesOf(wallet)]
    .filter(([id, entry]) => id !== deviceId && entry.sequence > sequence)
    .map(([, entry]) => entry.name);
}

/**
 * Whether a version was made by someone who had not seen this device's last one: its entry for this device is older
 * than what this device stored and the server confirmed. A wallet without any map says nothing.
 */
export function overwritesUs(wallet: Wallet, deviceId: string, stored: number): boolean {
  const devices = devicesOf(wallet);
  if (stored === 0 || devices.size === 0) return false;
  return (devices.get(deviceId)?.sequence ?? 0) < stored;
}
