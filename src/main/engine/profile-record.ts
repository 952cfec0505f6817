import { z } from 'zod';
import { groups } from '../core/review/group.ts';
import { policies } from '../core/review/policy.ts';

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
    kind: z.literal('apply'),
    /** The server's version that is being taken in. */
    wallet: WalletState,
    /** What was about to be imported into the SDK, encrypted. */
    sealedUpdate: z.string().min(1),
    /** What the SDK held before, encrypted: tells what came in by the import from what was there. */
    sealedBefore: z.string().min(1),
    /** An upload that was still in doubt when this began; it is again if this does not come true. */
    upload: WalletState.nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('password'),
    oldSaltSeed: SaltSeed,
    newSaltSeed: SaltSeed,
    wallet: WalletState.nullable(),
  }),
]);

/** A server that showed what it should not: nothing is taken from it or sent to it until a person says how to go on. */
const Halt = z.strictObject({
  code: z.enum([
    'server-lost-wallet',
    'server-went-back',
    'server-rewrote-history',
    'server-wallet-tampered',
    'server-wallet-unreadable',
  ]),
  /** The version this device had seen. */
  sequence: z.int().min(0),
  /** Ms since 1970, for showing only. */
  since: z.number(),
});

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
  /** The last version this device stored and the server confirmed; 0 before the first. */
  storedSequence: z.int().min(0),
  halt: Halt.nullable(),
  /** What the last applies changed here, encrypted: to recognise an app that writes old values back. */
  sealedApplied: z.string().nullable(),
  /** What to do about conflicts without asking, by group of preferences. */
  policies: z.partialRecord(z.enum(groups), z.enum(policies)),
  /** Decisions in a review, encrypted like a wallet because they hold wallet values; null when there are none. */
  sealedChoices: z.string().nullable(),
  /** When the server was last seen to hold what this device believes, in ms since 1970. For showing only. */
  checkedAt: z.number().nullable(),
});

export type ProfileRecord = z.infer<typeof ProfileRecord>;
export type Base = z.infer<typeof Base>;
export type Halt = z.infer<typeof Halt>;
export type Intent = z.infer<typeof Intent>;
