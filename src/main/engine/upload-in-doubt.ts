import type { WalletState } from '../core/sync/wallet-state.ts';
import type { ProfileRecord } from './profile-record.ts';

/**
 * The upload whose outcome is not known; null when there is none. It is remembered until the server's version settles
 * it, also through an apply that is begun meanwhile: never may another wallet be sent under its sequence.
 */
export function uploadInDoubt({ intent }: Pick<ProfileRecord, 'intent'>): WalletState | null {
  if (intent?.kind === 'push') return intent.wallet;
  return intent?.kind === 'apply' ? intent.upload : null;
}
