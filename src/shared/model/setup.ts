import { z } from 'zod';
import { Count, Instant } from './basics.ts';
import { AccountChange, GroupCounts } from './item.ts';
import { ProblemSchema } from './problem-schema.ts';
import { ProfileName } from './profile-name.ts';
import { busySteps, guards, serverLayers, setupSteps } from './terms.ts';

export const ServerAddressText = z.string().max(2048);
export const EmailText = z.string().min(1).max(320);
export const DeviceName = z.string().trim().min(1).max(64);
/** As LBRY lists it. */
export const WalletId = z.string().min(1).max(255);

/** What a test of a server found out, layer by layer. */
export const ServerReport = z.object({
  /** As it was understood, for example with `https://`; null when it is no address. */
  address: z.string().nullable(),
  ok: z.boolean(),
  /** In order. After one that failed, the rest was not tried. A clock that is off does not make the test fail. */
  layers: z.array(
    z.object({
      layer: z.enum(serverLayers),
      state: z.enum(['passed', 'failed', 'not-tried']),
      problem: ProblemSchema.nullable(),
    }),
  ),
  /** How far the server's clock is ahead of ours; null when it does not say. */
  clockSkewSeconds: z.number().nullable(),
});

/** The LBRY on this computer. */
export const SdkReport = z.object({
  address: z.string(),
  version: z.string(),
  /** False while it is starting: wallets can be listed, not read. */
  ready: z.boolean(),
  wallets: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      encrypted: z.boolean(),
      locked: z.boolean(),
      /** A profile that is bound to it already. */
      profile: ProfileName.nullable(),
    }),
  ),
});

/** What a first merge would find. Nothing is applied by looking. */
export const FirstMergePreview = z.object({
  /** There is nothing on the server: this device's wallet becomes its first version. */
  serverEmpty: z.boolean(),
  /** Items, accounts left out. */
  onlyHere: Count,
  onlyThere: Count,
  differ: Count,
  same: z.boolean(),
  groups: z.object({ onlyHere: GroupCounts, onlyThere: GroupCounts, differ: GroupCounts }),
  /** Accounts only on one side, or not the same. */
  accounts: z.array(AccountChange),
  /** Asked before anything else: whether these wallets belong together at all. */
  question: z.enum(guards).nullable(),
});

/** Where secrets go. */
export const KeychainState = z.object({
  /** What this computer has: `memory` means that the password is asked for at each start. */
  kind: z.enum(['keychain', 'memory']),
  /** What the person chose; until then the keychain is used where there is one. */
  choice: z.enum(['undecided', 'on', 'off']),
  /** Why the keychain cannot be used, when it was tried. */
  problem: ProblemSchema.nullable(),
});

/** A setup that is under way. It outlives windows and restarts; there is no secret in it. */
export const SetupState = z.object({
  mode: z.enum(['new', 'move']),
  /** The profile it makes, or moves to another server or account. */
  profile: ProfileName,
  /** Where to go on. A window may show earlier screens; going back loses nothing. */
  step: z.enum(setupSteps),
  /** What was given so far; null where nothing was. */
  serverAddress: z.string().nullable(),
  sdkAddress: z.string(),
  walletId: z.string().nullable(),
  account: z.enum(['sign-up', 'sign-in']).nullable(),
  email: z.string().nullable(),
  deviceName: z.string(),
  /** What was found out so far in this run of the app; null where it was not, or does not fit any more. */
  server: ServerReport.nullable(),
  sdk: SdkReport.nullable(),
  firstMerge: FirstMergePreview.nullable(),
  busy: z.object({ step: z.enum(busySteps), fraction: z.number().min(0).max(1).nullable() }).nullable(),
  /** Of step `verify`. */
  verification: z.object({ askedAt: Instant.nullable(), resentAt: Instant.nullable() }).nullable(),
  /** The keys are not in memory any more, as after a restart without a keychain: the step needs `setup.unlock` first. */
  passwordNeeded: z.boolean(),
  /** Why the last thing that was tried at this step did not work. */
  problem: ProblemSchema.nullable(),
});

export type ServerReport = Readonly<z.infer<typeof ServerReport>>;
export type SdkReport = Readonly<z.infer<typeof SdkReport>>;
export type FirstMergePreview = Readonly<z.infer<typeof FirstMergePreview>>;
export type KeychainState = Readonly<z.infer<typeof KeychainState>>;
export type SetupState = Readonly<z.infer<typeof SetupState>>;
