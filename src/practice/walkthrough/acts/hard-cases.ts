import { type Act, TurnedOutDifferently } from '../story.ts';
import { PASSWORD, settle } from './basics.ts';

/** What usually goes wrong in sync programs. */
export const HARD_CASES: readonly Act[] = [
  {
    title: 'The same preference edited on both',
    async play(story) {
      story.tell(`Two people cannot both be right about the same thing. The companion does not guess: it holds both
        values, shows them, and goes on only when somebody has decided.`);
      await story.run('laptop', ['prefs', 'set', 'animal', '"heron"']);
      await story.run('desktop', ['prefs', 'set', 'animal', '"stork"']);
      await story.run('laptop', ['sync'], { line: { status: 'up-to-date', pushed: 1 } });
      await story.run('desktop', ['sync'], {
        code: 3,
        line: { status: 'conflict', conflicts: 1, pulled: 0, pushed: 0 },
      });
      const shown = await story.run('desktop', ['diff'], { code: 3 });
      const items = (shown.lines[0]?.['items'] ?? []) as readonly Record<string, unknown>[];
      const [item] = items;
      story.check('how many items differ', items.length, 1);
      const wanted = { path: ['animal'], kind: 'conflict', base: 'badger', local: 'stork', remote: 'heron' };
      for (const [key, value] of Object.entries(wanted)) story.check(`${key} in diff`, item?.[key], value);
      story.check('diff names the other device', item?.['who'], ['laptop']);
      await story.preferences('desktop', { animal: 'stork' });
      await story.preferences('laptop', { animal: 'heron' });
      await story.run('desktop', ['resolve', '--mine', 'animal'], { line: { decided: 1, open: 0 } });
      await story.run('desktop', ['sync'], { line: { status: 'up-to-date', conflicts: 0, pushed: 1 } });
      await story.run('laptop', ['sync'], { line: { status: 'up-to-date', pulled: 1 } });
      await story.preferences('laptop', { animal: 'stork' });
    },
  },
  {
    title: 'Cleared here, edited there',
    async play(story) {
      story.tell(
        'Clearing a value is an edit like any other, so it is a disagreement too when the other side changed it.',
      );
      await story.run('laptop', ['prefs', 'set', 'car', '""']);
      await story.run('desktop', ['prefs', 'set', 'car', '"Volvo"']);
      await story.run('desktop', ['sync'], { line: { status: 'up-to-date', pushed: 1 } });
      await story.run('laptop', ['sync'], { code: 3, line: { status: 'conflict', conflicts: 1 } });
      await story.run('laptop', ['resolve', '--value', 'car="Saab"'], { line: { decided: 1, open: 0 } });
      await story.run('laptop', ['sync'], { line: { status: 'up-to-date', pushed: 1 } });
      await story.run('desktop', ['sync'], { line: { status: 'up-to-date', pulled: 1 } });
      for (const device of ['laptop', 'desktop'] as const) await story.preferences(device, { car: 'Saab' });
    },
  },
  {
    title: 'Edits in the same second',
    async play(story) {
      story.tell(`LBRY stamps edits with whole seconds. A program that compares stamps mixes up edits that are closer
        together; this one compares what the edits are, so nobody has to wait between them.`);
      await story.run('laptop', ['prefs', 'set', 'first', '1']);
      await story.run('desktop', ['prefs', 'set', 'second', '2']);
      await story.run('laptop', ['prefs', 'set', 'first', '11']);
      await settle(story, ['laptop', 'desktop', 'laptop']);
      for (const device of ['laptop', 'desktop'] as const)
        await story.preferences(device, { first: 11, second: 2 });
    },
  },
];

/** Played only where there is a third wallet. */
export const NEWCOMER: Act = {
  title: 'A new password before the first wallet',
  async play(story) {
    const { email, newcomer } = story.stage.network;
    if (newcomer === null) throw new TurnedOutDifferently('There is no third wallet for this act');
    story.tell(`Somebody has only just made an account and wants another password, before any wallet was stored. The
      change then goes without one.`);
    const setup = story.stage.setupAt('newcomer', newcomer, `new-${email}`);
    await story.run('newcomer', ['register', ...setup], { line: { event: 'registered' } }, [PASSWORD]);
    const seed = await story.saltSeed('newcomer');
    const passwords = [PASSWORD, 'second thoughts'];
    await story.run('newcomer', ['passwd'], { line: { event: 'password-changed' } }, passwords);
    story.check('the salt seed is a new one', (await story.saltSeed('newcomer')) === seed, false);
    await story.run('newcomer', ['sync'], { line: { status: 'up-to-date', sequence: 1, pushed: 1 } });
    await story.run('newcomer', ['logout', '--forget'], { line: { event: 'forgotten' } });
  },
};

/** Played only where the walkthrough can set a device's clock. */
export const WRONG_CLOCK: Act = {
  title: 'A clock that is a day ahead',
  async play(story) {
    story.tell(`The desktop's clock has been a day fast all along. A program that lets the later stamp win would let the
      desktop win everything, for ever. Here, the laptop's edit replaces the desktop's earlier one, and stays.`);
    await story.run('desktop', ['prefs', 'set', 'bird', '"crow"']);
    await settle(story, ['desktop', 'laptop']);
    await story.run('laptop', ['prefs', 'set', 'bird', '"wren"']);
    await settle(story, ['laptop', 'desktop', 'laptop']);
    for (const device of ['laptop', 'desktop'] as const) await story.preferences(device, { bird: 'wren' });
    story.tell('A decision about a disagreement outlives the wrong clock as well.');
    await story.run('desktop', ['prefs', 'set', 'bird', '"swift"']);
    await story.run('laptop', ['prefs', 'set', 'bird', '"swallow"']);
    await story.run('desktop', ['sync'], { line: { status: 'up-to-date' } });
    await story.run('laptop', ['sync'], { code: 3, line: { status: 'conflict' } });
    await story.run('laptop', ['resolve', '--all', 'mine'], { line: { decided: 1, open: 0 } });
    await settle(story, ['laptop', 'desktop', 'laptop', 'desktop']);
    for (const device of ['laptop', 'desktop'] as const) await story.preferences(device, { bird: 'swallow' });
  },
};
