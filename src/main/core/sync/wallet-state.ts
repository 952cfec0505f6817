/** What the sync server stores for an account. The server cannot read the wallet in it. */
export interface WalletState {
  /** 1 for the first wallet, then one more at every change: a uint32. */
  readonly sequence: number;
  /** The SDK's base64 blob, see `core/crypto/wallet-cipher.ts`. */
  readonly encryptedWallet: string;
  /** Lower-case hex HMAC-SHA256 over `${sequence}:${encryptedWallet}`. */
  readonly hmac: string;
}
