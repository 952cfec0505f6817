import type { LbrySdk } from '../ports/lbry-sdk.ts';
import type { Ports } from './ports.ts';
import type { ProfileRecord } from './profile-record.ts';

/** A wallet in an SDK and the history that is kept of it: all that reading and writing it takes. Every profile is one. */
export interface WalletSite {
  /** Under which the history is kept. */
  readonly name: string;
  readonly ports: Ports;
  readonly sdk: LbrySdk;
  readonly record: Pick<ProfileRecord, 'walletId' | 'deviceName' | 'base'>;
}
