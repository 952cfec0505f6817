import type { ItemLabel, ValueView } from '../../shared/model/item.ts';
import { locale, text } from '../app/text.ts';
import { whatDid } from './what-did.ts';

/** Parts of an item and settings that have a name of their own; others are shown by their key. */
const PARTS = ['notificationsDisabled', 'name', 'title', 'description', 'thumbnail', 'items'] as const;

/** Settings of LBRY that have a name of their own; others are shown by their key. */
const SETTINGS = [
  'theme',
  'language',
  'autoplay',
  'autoplay_next',
  'floating_player',
  'show_mature',
  'show_anonymous',
  'hide_reposts',
  'hide_balance',
  'hide_splash_animation',
  'hide_scheduled_livestreams',
  'hidden_tags',
  'instant_purchase_enabled',
  'instant_purchase_max',
  'automatic_dark_mode_enabled',
  'dark_mode_times',
  'homepage_order',
  'clock_24h',
  'lbryum_servers',
  'share_usage_data',
  'sharing_3P',
  'app_welcome_version',
] as const;

/** What people call an item. */
export function labelWords({ kind, name, within, part }: ItemLabel): string {
  const whole = kind === 'wallet' ? text('ui.item.wallet') : kind === 'setting' ? settingWords(name) : name;
  const placed = within === null ? whole : text('ui.item.within', { name: whole, within });
  return part === null ? placed : text('ui.item.part', { name: placed, part: partWords(part) });
}

function settingWords(key: string): string {
  const known = SETTINGS.find((name) => name === key);
  return known === undefined ? key : text(`ui.setting.${known}`);
}

function partWords(part: string): string {
  const known = PARTS.find((name) => name === part);
  return known === undefined ? part : text(`ui.part.${known}`);
}

/** A value of an item in a line: of a channel whether it is followed, of others whether they are there. */
export function itemValueWords({ kind, part }: ItemLabel, value: ValueView): string {
  if (part !== null) return valueWords(value);
  if (kind === 'channel' && value.kind === 'absent') return text('ui.value.notFollowed');
  if (kind === 'muted-channel' && value.kind === 'absent') return text('ui.value.notMuted');
  if (kind === 'muted-channel' && value.kind === 'present') return text('ui.value.muted');
  return valueWords(value);
}

/** What was done to an item, in a line. */
export function changeWords(label: ItemLabel, before: ValueView, after: ValueView): string {
  return text('ui.change.did', {
    did: whatDid(label, before, after),
    before: itemValueWords(label, before),
    after: itemValueWords(label, after),
  });
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
