import { z } from 'zod';
import { type Command, command } from './command.ts';

const INSTALLATION_ID = '5VxkdVEC6NbxbvGNM9yXHU7ZgmfBLL6CwYmhQXkJRYFFNEE24rP4hHMxjVJ9Jsn2Kp';

const SKIPPED_COMPONENTS = [
  'blob_manager',
  'dht',
  'hash_announcer',
  'file_manager',
  'disk_space',
  'background_downloader',
  'peer_protocol_server',
  'upnp',
  'exchange_rate_manager',
  'tracker_announcer_component',
  'libtorrent_component',
  'wallet_server_payments',
];

const noParameters = z.object({});

/**
 * Commands about the daemon itself. They answer whether or not the wallet component is up. What they tell about the
 * machine and the network is as recorded.
 */
export const daemonCommands: Readonly<Record<string, Command>> = {
  version: command(noParameters, 'nothing', ({ version }) => ({
    build: 'dev',
    desktop: 'Unknown',
    distro: {
      codename: 'bookworm',
      id: 'debian',
      like: '',
      version: '12',
      version_parts: { build_number: '', major: '12', minor: '' },
    },
    lbrynet_version: version,
    os_release: '6.18.44-fc-v669',
    os_system: 'Linux',
    platform: 'Linux-6.18.44-fc-v669-x86_64-with-glibc2.36',
    processor: '',
    python_version: '3.11.2',
    version,
  })),

  status: command(noParameters, 'nothing', ({ walletReady }) => ({
    ffmpeg_status: { analyze_audio_volume: true, available: false, which: null },
    installation_id: INSTALLATION_ID,
    is_running: walletReady,
    skipped_components: SKIPPED_COMPONENTS,
    startup_status: { database: true, wallet: walletReady },
    wallet: {
      available_servers: 0,
      connected: null,
      connected_features: null,
      known_servers: 0,
      servers: [],
    },
  })),

  settings_get: command(noParameters, 'nothing', ({ api, walletDirectory, walletIds }) => ({
    wallet_dir: walletDirectory,
    wallets: walletIds,
    api,
    allowed_origin: '',
  })),
};
