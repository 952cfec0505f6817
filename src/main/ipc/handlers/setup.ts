import type { Ipc } from '../../../shared/ipc/contract.ts';
import type { Handlers } from '../../../shared/ipc/types.ts';
import { ok } from '../../../shared/result.ts';
import type { App } from '../../app/app.ts';
import { Secret } from '../../core/crypto/secret.ts';

export const setupHandlers = ({ settings, setup }: App): Handlers<Ipc>['setup'] => ({
  begin: (wanted) => setup.begin(wanted.mode === 'move' ? wanted.profile : null),
  save: ({ step, ...fields }) => setup.save(fields, step),
  drop: () => setup.drop(),
  testServer: (address) => setup.testServer(address),
  findSdk: (address) => setup.findSdk(address),
  createWallet: ({ name }) => setup.createWallet(name),
  unlockWallet: ({ password, walletId }) => setup.unlockWallet(walletId, new Secret(password)),
  signUp: ({ password, ...given }) => setup.account.signUp({ ...given, password: new Secret(password) }),
  signIn: ({ password, ...given }) => setup.account.signIn({ ...given, password: new Secret(password) }),
  unlock: (password) => setup.account.unlock(new Secret(password)),
  resendVerification: () => setup.account.resendVerification(),
  checkVerified: () => setup.account.checkVerified(),
  previewMerge: () => setup.merge.preview(),
  chooseMerge: (choice) => setup.chooseMerge(choice),
  probeKeychain: async () => ok(await settings.probeKeychain()),
  chooseKeychain: (on) => setup.chooseKeychain(on),
  finish: () => setup.finish(),
});
