import type { FirstMergeChoice, SetupStep } from '../../../src/shared/model/terms.ts';
import { say } from '../harness/words.ts';
import { Screen } from './screen.ts';

type Way = 'sign-up' | 'sign-in';

export interface SetupPlan {
  readonly server: string;
  readonly sdk: string;
  readonly account: Way;
  readonly email: string;
  readonly password: string;
  readonly deviceName: string;
  /** Default: `default_wallet`. */
  readonly wallet?: string;
  /** The wallets here and on the server have nothing in common, and a person says that both are theirs. */
  readonly unite?: boolean;
  /** Default: the one that is suggested. */
  readonly merge?: FirstMergeChoice;
  /** Default: as suggested, which is to use a keychain where there is one. */
  readonly keychain?: 'yes' | 'no';
}

/** The wizard, step by step or all the way. */
export class SetupScreen extends Screen {
  /** Waits until a step is shown. */
  at(step: SetupStep): Promise<void> {
    return this.titled(say(`ui.setup.${step}.title`));
  }

  async begin(): Promise<void> {
    await this.link(say('ui.action.setUp')).click();
    await this.at('welcome');
    await this.press('ui.setup.begin');
    await this.at('server');
  }

  /** Tests a server; `next` goes on with it. */
  async testServer(address: string): Promise<void> {
    await this.field('ui.server').fill(address);
    await this.press('ui.server.test');
  }

  /** How each layer of the last test came out, by its words: `Name is known: fine`. */
  async layers(): Promise<readonly string[]> {
    const lines = this.page.getByRole('list', { name: say('ui.server.layers') }).getByRole('listitem');
    const parts = await lines.evaluateAll((items) =>
      items.map((item) => [...item.querySelectorAll('span')].map(({ textContent }) => textContent)),
    );
    return parts.map((words) => words.join(': '));
  }

  async next(): Promise<void> {
    await this.press('ui.continue');
  }

  async back(): Promise<void> {
    await this.press('ui.back');
  }

  /** Looks for LBRY somewhere else than where it usually is. */
  async findLbry(address: string): Promise<void> {
    await this.field('ui.sdkAddress').fill(address);
    await this.press('ui.wallet.find');
  }

  pickWallet(id: string): Promise<void> {
    return this.pick(id);
  }

  async fillAccount({
    account,
    email,
    password,
    deviceName,
  }: Omit<SetupPlan, 'server' | 'sdk'>): Promise<void> {
    await this.choose(`ui.account.${account}`);
    await this.field('ui.email').fill(email);
    if (account === 'sign-up') {
      await this.field('ui.password.new').fill(password);
      await this.field('ui.password.repeat').fill(password);
      await this.page.getByRole('checkbox', { name: say('ui.password.noReset') }).check();
    } else {
      await this.field('ui.password').fill(password);
    }
    await this.field('ui.deviceName').fill(deviceName);
  }

  async enterAccount(plan: Omit<SetupPlan, 'server' | 'sdk'>): Promise<void> {
    await this.fillAccount(plan);
    await this.press(`ui.account.${plan.account}.do`);
  }

  async merge(choice: FirstMergeChoice = 'merge'): Promise<void> {
    const options = this.page.getByRole('radio', { name: say(`ui.merge.${choice}`), exact: true });
    const go = this.page.locator('form').getByRole('button', { name: say(`ui.merge.${choice}.do`) });
    await options.or(go).first().waitFor();
    if (await options.isVisible()) await this.choose(`ui.merge.${choice}`);
    await go.click();
  }

  /** Goes on with the keychain as it is suggested, or without. */
  async keys(choice?: 'yes' | 'no'): Promise<void> {
    await this.page.getByRole('radiogroup', { name: say('ui.keychain.where') }).waitFor();
    if (choice !== undefined) await this.choose(`ui.keychain.${choice}`);
    await this.next();
  }

  /** What the first merge found, in its three numbers: only here, only there, in both. */
  async counts(): Promise<readonly number[]> {
    await this.page.locator('.three .number').first().waitFor();
    return (await this.page.locator('.three .number').allInnerTexts()).map(Number);
  }

  /** From the start page to the account step. */
  async toAccount({ server, sdk, wallet = 'default_wallet' }: Pick<SetupPlan, 'server' | 'sdk' | 'wallet'>) {
    await this.begin();
    await this.testServer(server);
    await this.next();
    await this.at('wallet');
    await this.findLbry(sdk);
    await this.pickWallet(wallet);
    await this.next();
    await this.at('account');
  }

  /** From the first merge to the status page. */
  async finish({ merge, keychain, unite }: Pick<SetupPlan, 'merge' | 'keychain' | 'unite'> = {}) {
    await this.at('first-merge');
    if (unite === true) await this.merge('unite-wallets');
    await this.merge(merge);
    await this.at('keychain');
    await this.keys(keychain);
    await this.at('done');
    await this.press('ui.setup.finish');
  }

  /** From the start page to the status page, where nothing special happens on the way. */
  async through(plan: SetupPlan): Promise<void> {
    await this.toAccount(plan);
    await this.enterAccount(plan);
    await this.finish(plan);
  }
}
