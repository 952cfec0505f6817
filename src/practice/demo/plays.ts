import type { Demo } from './demo.ts';

/** Something to try, and what there is to see then. */
export interface Play {
  readonly key: string;
  readonly title: string;
  /** Does it, and answers what to look at. */
  readonly play: (demo: Demo) => Promise<string>;
}

const CHANNELS = ['cgpgrey', 'smartereveryday', 'captaindisillusion', 'practicalengineering', 'tomscott'];
const VIDEOS = ['tide-machine', 'a-bridge-of-paper', 'counting-to-infinity', 'letters-from-an-observatory'];

/** Each once around, then again from the first. */
function inTurn(names: readonly string[]): () => string {
  let at = 0;
  return () => {
    const name = names[at % names.length] ?? '';
    at += 1;
    return name;
  };
}

/** What people do in LBRY, and what happens to them. */
export function createPlays(): readonly Play[] {
  const nextChannel = inTurn(CHANNELS);
  const nextVideo = inTurn(VIDEOS);
  const nextTheme = inTurn(['dark', 'light']);
  return [
    {
      key: 'f',
      title: 'follow a channel in LBRY on the laptop, and see it arrive on the desktop',
      async play({ laptop }) {
        const name = nextChannel();
        await laptop.lbry.follow(name);
        return `The laptop follows @${name} now. Look at "Recently" in the desktop's window.`;
      },
    },
    {
      key: 'w',
      title: 'put a video on "Watch Later" in LBRY on the desktop, and see it arrive on the laptop',
      async play({ desktop }) {
        const video = nextVideo();
        await desktop.lbry.watchLater(video);
        return `"${video}" is on Watch Later on the desktop. Look at "Recently" in the laptop's window.`;
      },
    },
    {
      key: 'd',
      title: 'let both devices disagree: the same setting, changed to different values at once',
      async play({ laptop, desktop }) {
        const theme = nextTheme();
        await desktop.pause();
        await laptop.lbry.changeSetting('theme', theme);
        await desktop.lbry.changeSetting('theme', `${theme}-blue`);
        await laptop.inSync((await laptop.sequence()) + 1);
        await desktop.resume();
        return "The desktop needs a decision now. Open Review in the desktop's window.";
      },
    },
    {
      key: 'l',
      title: 'lose nearly all follows on the laptop, as an accident would',
      async play({ laptop }) {
        for (const name of (await laptop.lbry.follows()).slice(1)) await laptop.lbry.unfollow(name);
        return 'Nothing was sent: the laptop asks first. Open Review in its window.';
      },
    },
    {
      key: 's',
      title: 'take the server away, or bring it back',
      async play(demo) {
        if (!demo.isServerUp) {
          await demo.startServer();
          return 'The server is back. Both find it by themselves, or press "Sync now".';
        }
        await demo.stopServer();
        return 'The server is gone. Edit on (f, w), and bring it back with s.';
      },
    },
  ];
}
