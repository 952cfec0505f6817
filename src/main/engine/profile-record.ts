import { z } from 'zod';

const Sequence = z.int().min(1).max(0xffff_ffff);
const SaltSeed = z.string().regex(/^[0-9a-fA-F]{64}$/);
const Hmac = z.string().regex(/^[0-9a-f]{64}$/);

const WalletState = z.strictObject({ sequence: Sequence, encryptedWallet: z.string().min(1), hmac: Hmac });

/** The last version this device and the server agreed on. */
const Base = z.strictObject({
  sequence: Sequence,
  /** As the server has it: identifies the version. */
  hmac: Hmac,
  /** The wallet of that version, encrypted under the current root password. */
  sealedWallet: z.string().min(1),
});

/** A request that was about to be sent: written down first, so that a lost answer can be cleared up later. */
const Intent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sign-up'), saltSeed: SaltSeed }),
  z.strictObject({ kind: z.literal('push'), wallet: WalletState }),
  z.strictObject({
    kind: z.literal('password'),
    oldSaltSeed: SaltSeed,
    newSaltSeed: SaltSeed,
    wallet: WalletState.nullable(),
  }),
]);

/** What is kept on disk of a profile. No secret and no wallet in clear: see `docs/security.md`. */
export const ProfileRecord = z.strictObject({
  serverAddress: z.string().min(1),
  /** As it was spelled at sign-up: the keys depend on the spelling. */
  email: z.string().min(1),
  sdkAddress: z.string().min(1),
  allowRemoteSdk: z.boolean(),
  walletId: z.string().min(1),
  deviceId: z.string().regex(/^[A-Za-z0-9-]+$/),
  deviceName: z.string(),
  /** The salt seed the current root password was proven with; null until the first log-in. */
  saltSeed: SaltSeed.nullable(),
  base: Base.nullable(),
  intent: Intent.nullable(),
  /** Decisions in a review, encrypted like a wallet because they hold wallet values; null when there are none. */
  sealedChoices: z.string().nullable(),
  /** When the server was last seen to hold what this device believes, in ms since 1970. For showing only. */
  checkedAt: z.number().nullable(),
});

export type ProfileRecord = z.infer<typeof ProfileRecord>;
export type Base = z.infer<typeof Base>;
export type Intent = z.infer<typeof Intent>;
