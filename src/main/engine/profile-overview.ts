import { MAX_REQUEST_BYTES, storeRequestBytes } from '../core/sync/wallet-size.ts';
import type { Halt, ProfileRecord } from './profile-record.ts';

/** What is known of a profile without keys and without asking anybody. */
export interface ProfileOverview
  extends Pick<
    ProfileRecord,
    'serverAddress' | 'email' | 'sdkAddress' | 'walletId' | 'deviceName' | 'policies'
  > {
  /** The version agreed on last; 0 before the first. */
  readonly sequence: number;
  readonly checkedAt: number | null;
  /** Bytes of the request that stores that version, and what a server takes; null before the first. */
  readonly wallet: { readonly bytes: number; readonly limit: number } | null;
  readonly halt: Halt | null;
  /** A password change was sent, and its outcome is not known. */
  readonly passwordInDoubt: boolean;
  /** Something was written down before it was done, and it is not known yet whether it was. */
  readonly intentOpen: boolean;
  /** Whether the account was there when this device last signed in; false during a sign-up that was cut short. */
  readonly hasAccount: boolean;
}

export function overviewOf(record: ProfileRecord): ProfileOverview {
  const { base, checkedAt, deviceName, email, halt, intent, policies, saltSeed } = record;
  const { sdkAddress, serverAddress, walletId } = record;
  return {
    ...{ serverAddress, email, sdkAddress, walletId, deviceName, policies, checkedAt, halt },
    sequence: base?.sequence ?? 0,
    wallet:
      base === null
        ? null
        : { bytes: storeRequestBytes(base.sealedWallet, base.sequence), limit: MAX_REQUEST_BYTES },
    passwordInDoubt: intent?.kind === 'password',
    intentOpen: intent !== null,
    hasAccount: saltSeed !== null,
  };
}
