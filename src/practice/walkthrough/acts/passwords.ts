import type { Act } from '../story.ts';
import { PASSWORD, sequenceOf } from './basics.ts';

const SECOND = 'eggsandwich';
const THIRD = 'starboard';
export const FOURTH = 'ihatesockets';

/** Changing the password, and what that means for the other device. */
export const PASSWORDS: readonly Act[] = [
  {
    title: 'A new password',
    async play(story) {
      story.tell(`A new password means new keys, a new salt seed and the wallet encrypted anew. The server takes all of
        it in one step, or none of it. It ends every session too, so that no device can go on storing wallets under
        the old key.`);
      const [seed, sequence] = [await story.saltSeed('laptop'), await sequenceOf(story, 'laptop')];
      await story.run('laptop', ['passwd'], { line: { event: 'password-changed' } }, [PASSWORD, SECOND]);
      story.check('the salt seed is a new one', (await story.saltSeed('laptop')) === seed, false);
      story.tell('The laptop knows the new password, so it gets a new session without asking anybody.');
      await story.run('laptop', ['pull'], { line: { status: 'up-to-date', sequence: sequence + 1 } });
      story.tell('The desktop does not. It says so calmly, and waits.');
      await story.run('desktop', ['pull'], { code: 4 });
      await story.run('desktop', ['status'], { code: 4, line: { status: 'needs-password' } });
      story.tell(
        'Given the old password again it says that this was the previous one; with the new one it carries on.',
      );
      await story.run('desktop', ['set-password'], { code: 4 }, [PASSWORD]);
      await story.run('desktop', ['set-password'], { line: { event: 'password-adopted' } }, [SECOND]);
      story.check('same salt seed again', await story.saltSeed('desktop'), await story.saltSeed('laptop'));
      await story.run('desktop', ['sync'], { line: { status: 'up-to-date', sequence: sequence + 1 } });
    },
  },
  {
    title: 'First the changes, then the password',
    async play(story) {
      story.tell(`While there are unsent changes on a device, it refuses to change the password: nobody should have to
        settle a conflict in the middle of that.`);
      await story.run('laptop', ['prefs', 'set', 'animal', '"lemur"']);
      const seed = await story.saltSeed('laptop');
      await story.run('laptop', ['passwd'], { code: 1 }, [SECOND, THIRD]);
      story.check('the refused change left the salt seed alone', await story.saltSeed('laptop'), seed);
      story.tell('Once the change is sent, the password can follow.');
      await story.run('laptop', ['sync'], { line: { status: 'up-to-date', pushed: 1 } });
      await story.run('laptop', ['passwd'], { line: { event: 'password-changed' } }, [SECOND, THIRD]);
      await story.run('desktop', ['set-password'], { line: { event: 'password-adopted' } }, [THIRD]);
      await story.run('desktop', ['sync'], { line: { status: 'up-to-date' } });
      await story.preferences('desktop', { animal: 'lemur' });
    },
  },
  {
    title: 'Told at once',
    async play(story) {
      story.tell(`Instead of asking every so often, a device can stay connected. The server tells every connected device
        of each new version, also the one that stored it, which knows already. Edits made in LBRY are noticed and sent
        by themselves.`);
      const [laptop, desktop] = [story.stage.watch('laptop'), story.stage.watch('desktop')];
      for (const watching of [laptop, desktop]) await watching.until(({ event }) => event === 'connected');
      for (const watching of [laptop, desktop]) await watching.until(({ event }) => event === 'synced');
      let sequence = await sequenceOf(story, 'laptop');
      for (const animal of ['otter', 'badger']) {
        sequence += 1;
        await story.stage.run('laptop', ['prefs', 'set', 'animal', JSON.stringify(animal)]);
        await laptop.until((event) => event['event'] === 'synced' && event['sequence'] === sequence);
        await desktop.until((event) => event['event'] === 'synced' && event['sequence'] === sequence);
        await laptop.until((event) => event['event'] === 'wallet-update' && event['sequence'] === sequence);
        await story.preferences('desktop', { animal });
      }
      story.tell(`Both heard of both versions. The laptop had stored them and did not fetch them again; the desktop took
        each in.`);
      const told = [sequence - 1, sequence].map((number) => ({ event: 'wallet-update', sequence: number }));
      story.heard('laptop', laptop, [{ event: 'connected' }, ...told]);
      story.heard('desktop', desktop, [{ event: 'connected' }, ...told]);

      story.tell(`A password change cuts every connection. The laptop makes a new session and connects again; the
        desktop stops and asks for the new password, then connects again too.`);
      await story.run('laptop', ['passwd'], { line: { event: 'password-changed' } }, [THIRD, FOURTH]);
      await desktop.until(({ event }) => event === 'stopped');
      story.check('the desktop ended with "password needed"', await desktop.ended, 4);
      await laptop.until((event) => event['event'] === 'disconnected');
      const again = (events: readonly Record<string, unknown>[]) =>
        events.filter(({ event }) => event === 'connected').length;
      await laptop.until(() => again(laptop.events) > 1);
      story.heard('laptop', laptop, [
        { event: 'disconnected', reason: 'server-closed' },
        { event: 'connected' },
      ]);
      story.heard('desktop', desktop, [{ event: 'stopped', code: 'password-changed-elsewhere' }]);
      await story.run('desktop', ['set-password'], { line: { event: 'password-adopted' } }, [FOURTH]);
      const desktopAgain = story.stage.watch('desktop');
      await desktopAgain.until(({ event }) => event === 'connected');
      story.check('the desktop stops when asked', await desktopAgain.stop(), 0);
      story.check('the laptop stops when asked', await laptop.stop(), 0);
    },
  },
];
