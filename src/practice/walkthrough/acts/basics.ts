import type { Act } from '../story.ts';

export const PASSWORD = '123abc2';

/** Accounts, first versions, a preference that travels. */
export const BASICS: readonly Act[] = [
  {
    title: 'Two computers, one account',
    async play(story) {
      story.tell(`A laptop and a desktop each run LBRY with a wallet of their own. The account does not exist yet:
        the laptop makes it. The companion invents a salt seed for it and derives the keys from the password, which
        takes some seconds and a gigabyte of memory, on purpose.`);
      await story.run(
        'laptop',
        ['register', ...story.stage.setup('laptop')],
        { line: { event: 'registered', device: 'laptop' } },
        [PASSWORD],
      );
      story.tell(`The desktop logs in to the same account. All it is given is the e-mail address and the password; it
        fetches the salt seed from the server, because only with the same seed does the same password give the same keys.`);
      await story.run(
        'desktop',
        ['login', ...story.stage.setup('desktop')],
        { line: { event: 'logged-in', device: 'desktop' } },
        [PASSWORD],
      );
      const seeds = [await story.saltSeed('laptop'), await story.saltSeed('desktop')];
      story.check('both devices hold the same salt seed', seeds[0], seeds[1]);
      story.tell('Both now hold the same salt seed, and each has its own session on the server.');
    },
  },
  {
    title: 'The first version',
    async play(story) {
      story.tell(`The server holds no wallet yet. The laptop stores its own as version 1; the version number (sequence)
        goes up by one with every wallet that is stored, which is how nobody overwrites what they have not seen.`);
      await story.run('laptop', ['sync'], {
        line: { status: 'up-to-date', sequence: 1, pushed: 1, pulled: 0, pendingChanges: 0, conflicts: 0 },
      });
      story.tell('The desktop takes it in. There was no common base yet, so both wallets are united.');
      await story.run('desktop', ['pull'], { line: { sequence: 1, pulled: 1, pushed: 0, conflicts: 0 } });
      await settle(story, ['desktop', 'laptop', 'desktop']);
    },
  },
  {
    title: 'Storing again with nothing edited',
    async play(story) {
      story.tell(`An explicit push stores the wallet as the next version even when nothing has changed. A plain sync
        would not: it only sends what differs.`);
      const before = await sequenceOf(story, 'desktop');
      await story.run('desktop', ['push'], {
        line: { sequence: before + 1, pushed: 1, status: 'up-to-date' },
      });
      await story.run('laptop', ['pull'], {
        line: { sequence: before + 1, pushed: 0, status: 'up-to-date' },
      });
      await story.run('laptop', ['sync'], { line: { sequence: before + 1, pushed: 0, pulled: 0 } });
    },
  },
  {
    title: 'A preference travels',
    async play(story) {
      story.tell('Somebody sets a preference in LBRY on the laptop. The desktop does not know yet.');
      await story.run('laptop', ['prefs', 'set', 'animal', '"cow"']);
      await story.run('laptop', ['status'], { line: { status: 'local-changes', pendingChanges: 1 } });
      await story.preferences('laptop', { animal: 'cow' });
      await story.run('laptop', ['sync'], { line: { status: 'up-to-date', pushed: 1 } });
      await story.run('desktop', ['sync'], { line: { status: 'up-to-date', pulled: 1, pushed: 0 } });
      await story.preferences('desktop', { animal: 'cow' });
    },
  },
  {
    title: 'Different edits on both',
    async play(story) {
      story.tell('Now both are edited, each in another place. Nobody needs to be asked about that.');
      await story.run('laptop', ['prefs', 'set', 'car', '"Audi"']);
      await story.run('desktop', ['prefs', 'set', 'animal', '"horse"']);
      await story.run('laptop', ['sync'], { line: { status: 'up-to-date', pushed: 1 } });
      story.tell('The desktop finds a newer version, merges its own edit into it, and stores the result.');
      await story.run('desktop', ['pull'], { line: { status: 'local-changes', pulled: 1, pushed: 0 } });
      await story.preferences('desktop', { animal: 'horse', car: 'Audi' });
      await story.run('desktop', ['push'], { line: { status: 'up-to-date', pushed: 1 } });
      await story.run('laptop', ['pull'], { line: { status: 'up-to-date', pulled: 1 } });
      await story.preferences('laptop', { animal: 'horse', car: 'Audi' });
    },
  },
  {
    title: 'Refused, merged, stored',
    async play(story) {
      story.tell(
        'Both edit again, and both try to store their version as the next one. Only one can be first.',
      );
      await story.run('desktop', ['prefs', 'set', 'animal', '"beaver"']);
      await story.run('laptop', ['prefs', 'set', 'car', '"Toyota"']);
      await story.run('desktop', ['push'], { line: { status: 'up-to-date', pushed: 1 } });
      await story.run('laptop', ['push'], { code: 3 });
      story.tell(`The server refused the second one, and nothing changed on the laptop. It takes in the newer version,
        which merges the two edits, and stores the result.`);
      await story.preferences('laptop', { animal: 'horse', car: 'Toyota' });
      await story.run('laptop', ['pull'], { line: { pulled: 1, conflicts: 0 } });
      await story.preferences('laptop', { animal: 'beaver', car: 'Toyota' });
      await story.run('laptop', ['push'], { line: { status: 'up-to-date', pushed: 1 } });
      await story.run('desktop', ['sync'], { line: { status: 'up-to-date', pulled: 1, pushed: 0 } });
    },
  },
];

type Story = Parameters<Act['play']>[0];

/** Lets devices sync in turn until nothing is left to do. */
export async function settle(story: Story, devices: readonly ('laptop' | 'desktop')[]): Promise<void> {
  for (const device of devices) await story.run(device, ['sync'], { line: { status: 'up-to-date' } });
}

export async function sequenceOf(story: Story, device: 'laptop' | 'desktop'): Promise<number> {
  const outcome = await story.stage.run(device, ['status']);
  return Number(outcome.lines.at(-1)?.['sequence']);
}
