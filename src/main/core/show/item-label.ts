import type { ItemLabel } from '../../../shared/model/item.ts';
import { isEnvelopeKey } from '../review/group.ts';
import { formatPath, type Path } from '../wallet/path.ts';
import { uriName } from './uri-name.ts';
import type { WalletNames } from './wallet-names.ts';

/** What people call the place in a wallet where something differs. */
export function itemLabel(path: Path, names: WalletNames): ItemLabel {
  const [key = '', value, field, id, ...inside] = path;
  if (path.length === 0) return label('wallet', '');
  if (!isEnvelopeKey(key) || value !== 'value' || field === undefined) {
    return label('other', key, path.slice(1));
  }
  if (SETTINGS.has(field)) return label('setting', field, path.slice(3));
  if (id === undefined) return label('other', field);
  switch (field) {
    case 'following':
    case 'subscriptions':
      return label('channel', nameOf(id, names), inside);
    case 'blocked':
      return label('muted-channel', nameOf(id, names), inside);
    case 'tags':
      return label('tag', id, inside);
    case 'settings':
      return label('setting', id, inside);
    case 'builtinCollections':
    case 'unpublishedCollections':
    case 'editedCollections':
      return playlistLabel(names.titleOf(field, id) ?? shortId(id), inside, names);
    case 'savedCollections':
    case 'savedCollectionIds':
    case 'updatedCollections':
      return label('playlist', names.titleOf('editedCollections', id) ?? nameOf(id, names), inside);
    default:
      return label('other', field, path.slice(3));
  }
}

/** Fields that are settings although they do not stand among them. */
const SETTINGS: ReadonlySet<string> = new Set(['sharing_3P', 'app_welcome_version']);

function playlistLabel(title: string, [attribute, item]: Path, names: WalletNames): ItemLabel {
  if (attribute === 'items' && item !== undefined) {
    return { ...label('playlist-item', nameOf(item, names)), within: title };
  }
  return label('playlist', title, attribute === undefined ? [] : [attribute]);
}

const nameOf = (identity: string, names: WalletNames): string => uriName(names.uriOf(identity) ?? identity);

/** An id nobody has a name for: enough of it to tell it from others. */
const shortId = (id: string): string => (id.length > 16 ? `${id.slice(0, 8)}…` : id);

const label = (kind: ItemLabel['kind'], name: string, part: Path = []): ItemLabel => ({
  kind,
  name,
  within: null,
  part: part.length === 0 ? null : formatPath(part),
});
