import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Demo } from './demo.ts';
import { createPlays, type Play } from './plays.ts';

export interface DemoTerminal {
  readonly input: Readable;
  readonly say: (line: string) => void;
}

/** Shows the links and what there is to play, and does what is asked, one line after the other. Answers how to stop. */
export function playFrom({ input, say }: DemoTerminal, demo: Demo): () => void {
  const plays = createPlays();
  const showLinks = () => {
    for (const device of [demo.laptop, demo.desktop]) say(`  ${device.name.padEnd(8)} ${device.newLink()}`);
  };
  say('');
  showLinks();
  say('');
  say(
    'Open each in a browser on this computer. A link works once, and for a minute: Enter makes fresh ones.',
  );
  say('To play, type a letter and press Enter:');
  for (const { key, title } of plays) say(`  ${key}  ${title}`);
  say('Ctrl+C ends it, and leaves nothing behind.');

  let playing: Promise<void> = Promise.resolve();
  const take = (line: string): Promise<void> => {
    const key = line.trim().toLowerCase();
    const play = plays.find((each) => each.key === key);
    if (play !== undefined) return played(play, demo, say);
    if (key !== '') say(`There is no "${key}".`);
    showLinks();
    return Promise.resolve();
  };
  const lines = createInterface({ input }).on('line', (line) => {
    playing = playing.then(() => take(line));
  });
  return () => lines.close();
}

async function played({ play }: Play, demo: Demo, say: (line: string) => void): Promise<void> {
  try {
    say(await play(demo));
  } catch (cause) {
    say(`That did not work: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}
