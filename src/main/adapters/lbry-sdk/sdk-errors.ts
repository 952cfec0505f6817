import { z } from 'zod';
import { problem } from '../../../shared/problem.ts';
import type { SdkProblem } from '../../ports/lbry-sdk.ts';

/** A JSON-RPC error as the SDK sends it. `data` also echoes the arguments, passwords and wallets among them: not read. */
const sdkError = z.object({
  code: z.number(),
  message: z.string(),
  data: z.object({ name: z.string().optional() }).nullish().catch(undefined),
});

/** Every assertion of lbrynet 0.113 that means "unlock the wallet first". They have no name of their own. */
const LOCKED = new Set([
  'Cannot serialize a wallet with locked/encrypted accounts.',
  'Cannot pack a wallet with locked/encrypted accounts.',
  'Cannot sync apply on a locked wallet.',
  'Cannot hash an encrypted account.',
  'Encryption is enabled but no password is available, cannot generate hash.',
  'Cannot re-encrypt a locked wallet, unlock first.',
  'Cannot decrypt a locked wallet, unlock first.',
]);

/** Commands that do not ask whether the wallet component is up stumble over its absence instead. */
const NO_WALLET_COMPONENT = /^'NoneType' object has no attribute '(?:get_wallet_or_default|wallets)'$/;

/**
 * What a JSON-RPC error means. Only our own command and wallet id and the exception's class name get into the
 * problem: the SDK's message, arguments and traceback can hold passwords and whole wallets.
 */
export function describeSdkError(error: unknown, command: string, walletId: string | undefined): SdkProblem {
  const parsed = sdkError.safeParse(error);
  if (!parsed.success) return problem('sdk-answer-malformed', { command });
  const { code, message, data } = parsed.data;
  const name = data?.name ?? '';
  switch (name) {
    case 'ComponentsNotStartedError':
    case 'ComponentStartConditionNotMetError':
      return problem('sdk-starting');
    case 'AttributeError':
      if (NO_WALLET_COMPONENT.test(message)) return problem('sdk-starting');
      break;
    case 'AssertionError':
      if (LOCKED.has(message)) return problem('sdk-wallet-locked', aboutWallet(walletId));
      break;
    case 'WalletNotLoadedError':
    case 'WalletNotFoundError':
      return problem('sdk-wallet-unknown', aboutWallet(walletId));
    case 'WalletAlreadyLoadedError':
    case 'WalletAlreadyExistsError':
      return problem('sdk-wallet-exists', aboutWallet(walletId));
  }
  return problem('sdk-failed', { command, name: isClassName(name) ? name : `JSON-RPC ${code}` });
}

const aboutWallet = (walletId: string | undefined) => (walletId === undefined ? {} : { walletId });

const isClassName = (name: string): boolean => /^[A-Z][A-Za-z]{0,59}$/.test(name);
