/** The server's limit for a request body, in bytes. Source: `test/vectors/server-transcript.json`, 100,001 get 413. */
export const MAX_REQUEST_BYTES = 100_000;

const TOKEN_CHARACTERS = 64;
const HMAC_CHARACTERS = 64;

/** How many bytes the request has that stores an encrypted wallet under a sequence. */
export const storeRequestBytes = (encryptedWallet: string, sequence: number): number =>
  JSON.stringify({
    token: '0'.repeat(TOKEN_CHARACTERS),
    encryptedWallet: '',
    sequence,
    hmac: '0'.repeat(HMAC_CHARACTERS),
  }).length + encryptedWallet.length;
