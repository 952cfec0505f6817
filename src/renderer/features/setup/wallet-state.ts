import type { SdkReport } from '../../../shared/model/setup.ts';

/** Whether one can go on with the wallet that was picked. */
export type WalletState = 'none' | 'locked' | 'starting' | 'ready';

export function walletStateOf(sdk: SdkReport | null, walletId: string | null): WalletState {
  const wallet = sdk?.wallets.find(({ id }) => id === walletId);
  if (sdk === null || wallet === undefined) return 'none';
  if (!sdk.ready) return 'starting';
  return wallet.locked ? 'locked' : 'ready';
}
