import { say } from '../harness/words.ts';
import { Screen } from './screen.ts';

/** Changing the password, taking over a changed one, giving the one that was not kept. */
export class PasswordScreen extends Screen {
  async fillChange({ current, next }: { readonly current: string; readonly next: string }): Promise<void> {
    await this.field('ui.password.current').fill(current);
    await this.field('ui.password.new').fill(next);
    await this.field('ui.password.repeat').fill(next);
    await this.page.getByRole('checkbox', { name: say('ui.password.noReset') }).check();
  }

  async change(passwords: { readonly current: string; readonly next: string }): Promise<void> {
    await this.titled(say('ui.password.change.title'));
    await this.fillChange(passwords);
    await this.press('ui.password.change.do');
  }

  async adopt({ next, previous }: { readonly next: string; readonly previous?: string }): Promise<void> {
    await this.titled(say('ui.password.adopt.title'));
    await this.field('ui.password.adopt.next').fill(next);
    if (previous !== undefined) await this.field('ui.password.adopt.previous').fill(previous);
    await this.press('ui.password.adopt.do');
  }

  async unlock(password: string): Promise<void> {
    await this.titled(say('ui.password.unlock.title'));
    await this.field('ui.password').fill(password);
    await this.press('ui.password.unlock.do');
  }
}
