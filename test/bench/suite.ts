import { cipher } from './cipher.ts';
import { idle } from './idle.ts';
import { kdf } from './kdf.ts';
import type { Benchmark } from './kit/row.ts';
import { longHaul } from './long-haul.ts';
import { merge } from './merge.ts';
import { propagate } from './propagate.ts';
import { pushPull } from './push-pull.ts';
import { renderer } from './renderer.ts';
import { startup } from './startup.ts';
import { storm } from './storm.ts';
import { unlock } from './unlock.ts';

interface Entry {
  readonly name: string;
  readonly about: string;
  readonly notes?: string;
  readonly run: Benchmark;
}

/** In the order of the document. */
export const benchmarks: readonly Entry[] = [
  {
    name: 'kdf',
    about: 'Root password to keys (scrypt, N = 2^20, r = 8: a gibibyte), each in a process of its own.',
    run: kdf,
  },
  {
    name: 'unlock',
    about: 'A start of the built service with its keys in a real keychain, beside one of Syncthing.',
    run: unlock,
  },
  {
    name: 'push-pull',
    about:
      'One changed preference in a wallet of 160 items, beside the same steps of the simplest client there can be, on the same network in turn.',
    run: pushPull,
  },
  {
    name: 'propagate',
    about: 'From an edit in LBRY on one computer to the same in LBRY on another, both companions connected.',
    run: propagate,
  },
  {
    name: 'merge',
    about:
      'Three-way merges and comparisons of a wallet of follows, muted channels, tags, settings and playlists, a fifth each.',
    notes:
      'From 10,000 to 100,000 items (6 MB of text; a server takes 100 kB) every step is done ten times as often, and the profile shows the same functions in the same order. Each takes longer because three wallets of that size no longer fit the caches of the processor: plain reading and writing of the same JSON, the last line of each size, grows as much in the same run; more room for young objects (`--max-semi-space-size`) changes nothing. Other programs that use the same caches lengthen it too.',
    run: merge,
  },
  {
    name: 'cipher',
    about:
      'The wallet cipher beside the key that its format demands for every wallet (scrypt, N = 8192, r = 16). A wallet that is opened again, and one that is encrypted while there are keys in stock, needs no derivation.',
    run: cipher,
  },
  {
    name: 'idle',
    about:
      'Ten minutes after a minute to warm up: the built service, connected to a practice network, beside an idle Syncthing that looks for nobody.',
    notes:
      'Regular timers end 5.1 times a minute (pong and ping 2.4, a look for sleep 2, one at the wallet file 0.5, the poll under the websocket 0.2; `npm test` counts them). What each round of that poll needs comes on top. Memory settles within the first minutes, as code is compiled; that work adds nothing to it is what `long-haul` shows.',
    run: idle,
  },
  {
    name: 'storm',
    about:
      'One server in a process of its own: first the connection logic of many companions while it is away for 20 seconds, then whole companions on one account, edited at random.',
    notes:
      'A client whose connection the server closed tries again within two seconds, because that is also how a server tells of a changed password. While the server stays away these first tries fail at once, which costs it nothing, and each later one waits up to twice as long as the one before: so a server that was away for long is met by few at a time, and one that is back at once by many. The answers of the server are measured from a process that has fifty companions to carry, and wait for it as well.',
    run: storm,
  },
  {
    name: 'long-haul',
    about:
      'Sync cycles in a row, two computers in turn, on real files and sockets; only the keys cost nothing.',
    run: longHaul,
  },
  {
    name: 'renderer',
    about:
      'The built window in Chromium, without a graphics card: from the link that `serve` prints, nothing cached; and long lists in front of a scripted main process.',
    run: renderer,
  },
  {
    name: 'startup',
    about: 'The built command line, each time a new process.',
    run: startup,
  },
];
