import { utf8 } from '../crypto/bytes.ts';
import { type Group, groupOf, isEnvelopeKey } from '../review/group.ts';
import { isObject, type JsonValue, writeJson } from '../wallet/json.ts';
import type { Path } from '../wallet/path.ts';
import type { Wallet } from '../wallet/wallet.ts';

/** Bytes of a wallet in clear, by what they are for. Nothing is said about groups without any. */
export type WalletSizes = ReadonlyMap<Group | 'accounts', number>;

export function walletSizes(wallet: Wallet): WalletSizes {
  const sizes = new Map<Group | 'accounts', number>();
  const add = (group: Group | 'accounts', value: JsonValue): void => {
    sizes.set(group, (sizes.get(group) ?? 0) + utf8(writeJson(value)).length);
  };
  for (const [key, { value }] of wallet.preferences) {
    for (const [path, part] of partsOf([key], value)) add(groupOf(path), part);
  }
  for (const { raw } of wallet.accounts) add('accounts', raw);
  return sizes;
}

/** `shared/value/tags` has as many steps: from there on, all is of one group. */
const GROUP_DEPTH = 3;

function partsOf(path: Path, value: JsonValue): readonly (readonly [Path, JsonValue])[] {
  if (path.length === GROUP_DEPTH || !isEnvelopeKey(path[0]) || !isObject(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, inside]) => partsOf([...path, key], inside));
}
