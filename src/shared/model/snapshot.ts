import { z } from 'zod';
import { problemCodes } from '../problem.ts';
import { statuses } from '../status.ts';
import { Count, Instant } from './basics.ts';
import { ProblemSchema } from './problem-schema.ts';
import { ProfileName } from './profile-name.ts';
import { KeychainState, SetupState } from './setup.ts';
import { busySteps, changeGroups, conflictPolicies, themes } from './terms.ts';

/** Which wallet, account and device a profile is for. */
const Binding = z.object({
  serverAddress: z.string(),
  email: z.string(),
  sdkAddress: z.string(),
  walletId: z.string(),
  deviceName: z.string(),
});

/** A device of this account, as the version agreed on last names it. */
const Device = z.object({
  name: z.string(),
  /** The last version it stored. */
  sequence: Count,
  /** When this device learned of that version; null when that is not in its history. */
  at: Instant.nullable(),
  thisDevice: z.boolean(),
});

/** How one profile stands. */
const ProfileSnapshot = z.object({
  name: ProfileName,
  /** Null when what was saved about the profile cannot be read. */
  binding: Binding.nullable(),
  /** `starting` until it was looked at for the first time. */
  status: z.enum(statuses),
  /** When the status began. */
  since: Instant,
  /** What happens next by itself; null when nothing does. */
  next: z.object({ kind: z.enum(['retry', 'poll']), at: Instant }).nullable(),
  /** Whether the server would tell of news at once, rather than at the next poll. */
  connected: z.boolean(),
  /** The version this device and the server agreed on last; 0 before the first. */
  sequence: Count,
  /** Counts are null when they could not be found out. */
  pendingChanges: Count.nullable(),
  incomingChanges: Count.nullable(),
  conflicts: Count.nullable(),
  /** Another number whenever a wallet has moved: lists of what differs may be old. */
  moves: Count,
  /** When the server was last seen in step with this device. */
  checkedAt: Instant.nullable(),
  /** Why the status is not a good one, or why it may be out of date. */
  problem: ProblemSchema.nullable(),
  /** What a person asked for and is under way; syncing by itself is not. `fraction` where it is known. */
  busy: z.object({ step: z.enum(busySteps), fraction: z.number().min(0).max(1).nullable() }).nullable(),
  /** `until` is null for until resumed. */
  paused: z.object({ until: Instant.nullable() }).nullable(),
  /** To compare by eye with another device; null unless everything is in step. Colours are numbers from 0 to 7. */
  fingerprint: z
    .object({ words: z.array(z.string()).length(3), colours: z.array(z.int().min(0).max(7)).length(8) })
    .nullable(),
  /** Bytes of a request that stores the last version, and what the server takes at most; null before the first. */
  wallet: z.object({ bytes: Count, limit: Count }).nullable(),
  /** This one first, then by version, newest first. Empty until known. */
  devices: z.array(Device),
  /** What is done about conflicts without asking; a group that is not there is asked about. */
  policies: z.partialRecord(z.enum(changeGroups), z.enum(conflictPolicies)),
  /** Set after a server showed what it should not; stays until a person says how to go on. */
  halt: z.object({ code: z.enum(problemCodes), sequence: Count, since: Instant }).nullable(),
  /** A password change was sent and it is not known yet whether the server took it. */
  passwordInDoubt: z.boolean(),
  /** What was last written down before it was done is not known to be done yet. */
  intentOpen: z.boolean(),
  /** Whether the keys outlast this run of the app; null until known. */
  remembered: z.boolean().nullable(),
});

/** The app itself. */
const AppSnapshot = z.object({
  version: z.string(),
  /** Of Node: `linux`, `darwin`, `win32`. */
  platform: z.string(),
  theme: z.enum(themes),
  /** A language tag; null for the system's. */
  language: z.string().nullable(),
  keychain: KeychainState,
  /** Null where the host offers none. */
  practice: z
    .object({ running: z.boolean(), serverAddress: z.string().nullable(), sdkAddress: z.string().nullable() })
    .nullable(),
  /** Whether the app starts when the person logs in; null where the host is not started like that. */
  autostart: z.object({ on: z.boolean() }).nullable(),
});

/**
 * All that a window shows, in one piece and without a secret. Of two snapshots of one run of the app the one with the
 * higher revision is the newer one, in whatever order they arrive.
 */
export const Snapshot = z.object({
  /** Which run of the app it is of: by chance, new at every start. */
  run: z.string(),
  revision: Count,
  app: AppSnapshot,
  profiles: z.array(ProfileSnapshot),
  /** A setup under way; null when there is none. Its profile is among the others once it has an account. */
  setup: SetupState.nullable(),
  /** Why the list of profiles could not be read; the list is then the last one known. */
  problem: ProblemSchema.nullable(),
});

export type DeviceView = Readonly<z.infer<typeof Device>>;
export type ProfileSnapshot = Readonly<z.infer<typeof ProfileSnapshot>>;
export type AppSnapshot = Readonly<z.infer<typeof AppSnapshot>>;
export type Snapshot = Readonly<z.infer<typeof Snapshot>>;
