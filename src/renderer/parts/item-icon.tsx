import {
  IconAdjustments,
  IconBell,
  IconBraces,
  IconHash,
  IconPlaylist,
  IconUser,
  IconVolumeOff,
  IconWallet,
} from '@tabler/icons-react';
import type { ItemKind } from '../../shared/model/terms.ts';

const ICONS: Readonly<Record<ItemKind, typeof IconBell>> = {
  wallet: IconWallet,
  account: IconUser,
  channel: IconBell,
  'muted-channel': IconVolumeOff,
  tag: IconHash,
  playlist: IconPlaylist,
  'playlist-item': IconPlaylist,
  setting: IconAdjustments,
  other: IconBraces,
};

/** What kind of thing an item is. Its words say the same, so that a screen reader need not hear it. */
export function ItemIcon({ kind }: { readonly kind: ItemKind }) {
  const Icon = ICONS[kind];
  return <Icon size={16} stroke={1.5} aria-hidden="true" className="item-icon" />;
}
