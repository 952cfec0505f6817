import { canonicalJson, isArray, isObject, type JsonValue } from '../../src/main/core/wallet/json.ts';
import { certificatesOf, ENCRYPT_ON_DISK, type ModelWallet } from './model-wallet.ts';
import { allMembers, valueIn } from './places.ts';
import type { World } from './world.ts';

export const hasConverged = (world: World): boolean => new Set(contents(world)).size === 1;

export function checkConverged(world: World): void {
  const all = contents(world);
  if (new Set(all).size > 1) world.violate('does-not-converge', all.join('\n'));
}

/** What each device holds, and the server. */
function contents(world: World): readonly string[] {
  const held = world.devices.map((device) => contentOf(device.sdk.wallet));
  const opened = world.openServerWallet();
  if (opened === undefined) return [...held, 'the server holds nothing'];
  return [...held, contentOf(opened.wallet)];
}

/** Values without times, and accounts by key. What each device keeps for itself does not count. */
export function contentOf(wallet: ModelWallet): string {
  const values = Object.keys(wallet.preferences)
    .filter((key) => !NO_CONTENT.has(key))
    .map((key): [string, JsonValue] => [key, inOneOrder(wallet.value(key) ?? null)]);
  const accounts = wallet.accounts.map((account): [string, JsonValue] => [
    String(account['public_key']),
    certificatesOf(account),
  ]);
  return canonicalJson({ values: Object.fromEntries(values), accounts: Object.fromEntries(accounts) });
}

/** The order of lists says nothing. */
function inOneOrder(value: JsonValue): JsonValue {
  if (isArray(value)) return value.map(canonicalJson).sort();
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inOneOrder(item)]));
}

/** Kept by each device for itself, or for nobody to see. */
const NO_CONTENT: ReadonlySet<string> = new Set([ENCRYPT_ON_DISK, 'lbry-sync-companion']);

/** Every edit is still there, or was overwritten by somebody who saw it or decided so. */
export function checkNothingLost(world: World): void {
  const [device] = world.devices;
  if (device === undefined) return;
  const { wallet } = device.sdk;
  for (const place of world.ledger.places) {
    const missing = world.ledger.missing(place, valueIn(wallet, place));
    if (missing.length > 0) world.violate('lost', `${missing.join(', ')} at ${place}`);
  }
  for (const fault of world.ledger.misplaced(allMembers(wallet))) world.violate('lost', fault);
  const keys = new Set(wallet.accounts.flatMap((account) => Object.keys(certificatesOf(account))));
  for (const channel of world.channels) if (!keys.has(channel)) world.violate('lost', channel);
}
