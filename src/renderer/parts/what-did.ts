import type { ItemLabel, ValueView } from '../../shared/model/item.ts';

/** What was done to an item, as the texts name it. */
export type Did =
  | 'kept'
  | 'followed'
  | 'unfollowed'
  | 'muted'
  | 'unmuted'
  | 'added'
  | 'removed'
  | 'bellOn'
  | 'bellOff'
  | 'renamed'
  | 'reordered'
  | 'turnedOn'
  | 'turnedOff'
  | 'set'
  | 'changed';

/** Longer values would make a sentence hard to read. */
const LONGEST = 40;

/** What was done to an item, from how it was before to how it is after. */
export function whatDid({ kind, part }: ItemLabel, before: ValueView, after: ValueView): Did {
  if (JSON.stringify(before) === JSON.stringify(after)) return 'kept';
  const isChannel = part === null && (kind === 'channel' || kind === 'muted-channel');
  if (after.kind === 'absent') return isChannel ? GONE[kind] : 'removed';
  if (before.kind === 'absent') return isChannel ? COME[kind] : 'added';
  if (after.kind === 'follow') return after.notifications === false ? 'bellOff' : 'bellOn';
  if (part === 'notificationsDisabled' && after.kind === 'flag') return after.on ? 'bellOn' : 'bellOff';
  if (part === 'name' || part === 'title') return 'renamed';
  if (part === 'items' && before.kind === 'list' && after.kind === 'list') return 'reordered';
  if (after.kind === 'flag') return after.on ? 'turnedOn' : 'turnedOff';
  const short = (after.kind === 'text' || after.kind === 'number') && after.text.length <= LONGEST;
  return short ? 'set' : 'changed';
}

const GONE = { channel: 'unfollowed', 'muted-channel': 'unmuted' } as const;
const COME = { channel: 'followed', 'muted-channel': 'muted' } as const;
