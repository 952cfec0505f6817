import type { Ipc } from '../../shared/ipc/contract.ts';
import type { Handlers } from '../../shared/ipc/types.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';

export interface Entrance {
  readonly server: string;
  readonly sdk: string;
  readonly email: string;
  readonly password: string;
  readonly deviceName: string;
  readonly account: 'sign-up' | 'sign-in';
  readonly keychain: boolean;
}

/** Goes through the wizard as a person would, without a window: the same calls, in the same order. Throws where one fails. */
export async function enterByCalls({ setup }: Handlers<Ipc>, entrance: Entrance): Promise<void> {
  const { account, deviceName, email, keychain, password, sdk, server } = entrance;
  await done(setup.begin({ mode: 'new' }));
  await done(setup.testServer(server));
  await done(setup.findSdk(sdk));
  await done(setup.save({ walletId: 'default_wallet' }));
  const enter = account === 'sign-up' ? setup.signUp : setup.signIn;
  await done(enter({ email, password, deviceName }));
  const { question } = await done(setup.previewMerge());
  // Two wallets that have nothing in common, and both are this person's.
  if (question === 'another-wallet') await done(setup.chooseMerge('unite-wallets'));
  await done(setup.chooseMerge('merge'));
  await done(setup.chooseKeychain(keychain));
  await done(setup.finish());
}

/** The answer of a call that has to succeed. */
export async function done<T>(answer: Promise<Result<T, Problem>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}
