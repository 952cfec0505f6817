import { canonicalJson, isObject, type JsonValue, sameJson, toNumber } from '../json.ts';
import type { Rule, Three } from './rule.ts';

type Side = 'local' | 'remote';

/** Never asks: where `prefer` names a side, the other one is taken to hold what the base holds. */
const preferring = (prefer: (three: Three) => Side | undefined): Rule => ({
  merge(path, three, merger) {
    const side = sameJson(three.local, three.remote) ? undefined : prefer(three);
    if (side === 'local') return merger.generic(path, { ...three, remote: three.base });
    if (side === 'remote') return merger.generic(path, { ...three, local: three.base });
    return merger.generic(path, three);
  },
});

const changedOnBoth = ({ base, local, remote }: Three): boolean =>
  !sameJson(local, base) && !sameJson(remote, base);

/** The greater number, such as the newest welcome screen that was seen anywhere. */
export const greatest = preferring(({ local, remote }) => {
  const [mine, theirs] = [toNumber(local), toNumber(remote)];
  if (mine === undefined || theirs === undefined) return undefined;
  return mine >= theirs ? 'local' : 'remote';
});

/** Consent: where nobody can tell which answer is newer, it is no. */
export const noWhenInDoubt = preferring((three) => {
  if (!changedOnBoth(three)) return undefined;
  if (three.local === false) return 'local';
  return three.remote === false ? 'remote' : undefined;
});

/** What no one would want to be asked about: the other devices win. */
export const othersWin = preferring((three) => (changedOnBoth(three) ? 'remote' : undefined));

/** Of two objects with a time the later one; an update outlives a removal. */
export const latestUpdate = preferring((three) => {
  const { local, remote } = three;
  if (local === undefined || remote === undefined) {
    if (!changedOnBoth(three)) return undefined;
    return local === undefined ? 'remote' : 'local';
  }
  const [mine, theirs] = [updatedAt(local), updatedAt(remote)];
  if (mine !== theirs) return mine > theirs ? 'local' : 'remote';
  if (!changedOnBoth(three)) return undefined;
  return canonicalJson(local) > canonicalJson(remote) ? 'local' : 'remote';
});

const updatedAt = (value: JsonValue): number => (isObject(value) ? (toNumber(value['updatedAt']) ?? 0) : 0);
