import { canonicalJson, type JsonValue } from '../json.ts';

/** What makes two texts the same member of a list. */
export type Identity = (text: string) => string;

/**
 * The key of a member: equal for equal members, different for all others. Wallets hold lists of texts with stray
 * nulls, numbers and objects among them; those are kept and told apart by their JSON, which never starts with a quote.
 */
export const memberKey = (value: JsonValue, identity: Identity): string =>
  typeof value === 'string' ? `"${identity(value)}` : canonicalJson(value);

/** How a member is called in the path of a change. */
export const memberName = (key: string): string => (key.startsWith('"') ? key.slice(1) : key);

/** The members by key, in order; of repeated ones the first. */
export function membersOf(list: readonly JsonValue[], identity: Identity): ReadonlyMap<string, JsonValue> {
  const members = new Map<string, JsonValue>();
  for (const value of list) {
    const key = memberKey(value, identity);
    if (!members.has(key)) members.set(key, value);
  }
  return members;
}
