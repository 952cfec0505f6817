import type { ItemLabel, ValueView } from '../../shared/model/item.ts';
import { locale, text } from '../app/text.ts';

/** Parts of an item and settings that have a name of their own; others are shown by their key. */
const PARTS = ['notificationsDisabled', 'name', 'title', 'description', 'thumbnail', 'items'] as const;

/** What people call an item. */
export function labelWords({ kind, name, within, part }: ItemLabel): string {
  const whole = kind === 'wallet' ? text('ui.item.wallet') : name;
  const placed = within === null ? whole : text('ui.item.within', { name: whole, within });
  return part === null ? placed : text('ui.item.part', { name: placed, part: partWords(part) });
}

function partWords(part: string): string {
  const known = PARTS.find((name) => name === part);
  return known === undefined ? part : text(`ui.part.${known}`);
}

/** A value in a line. */
export function valueWords(value: ValueView): string {
  switch (value.kind) {
    case 'absent':
      return text('ui.value.absent');
    case 'nothing':
      return text('ui.value.nothing');
    case 'flag':
      return text(value.on ? 'ui.value.on' : 'ui.value.off');
    case 'number':
    case 'text':
    case 'json':
      return value.text;
    case 'follow':
      if (value.notifications === null) return text('ui.value.followed');
      return text(value.notifications ? 'ui.value.followedBell' : 'ui.value.followedQuiet');
    case 'present':
      return text('ui.value.present');
    case 'playlist':
      return text('ui.value.playlist', { title: value.title, items: value.items });
    case 'list':
      return text('ui.value.list', { count: value.count, first: listed(value.first) });
    case 'accounts':
      return listed(value.accounts.map(({ name, id }) => name || id));
  }
}

/** "Laptop and Kitchen PC". */
export const listed = (names: readonly string[]): string =>
  new Intl.ListFormat(locale(), { type: 'conjunction' }).format(names);

/** "Laptop or Kitchen PC". */
export const listedOr = (names: readonly string[]): string =>
  new Intl.ListFormat(locale(), { type: 'disjunction' }).format(names);
