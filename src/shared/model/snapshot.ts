import { z } from 'zod';
import { statuses } from '../status.ts';
import { ProblemSchema } from './problem-schema.ts';
import { ProfileName } from './profile-name.ts';

const Count = z.int().min(0);

/** Which wallet, account and device a profile is for. */
const Binding = z.object({
  serverAddress: z.string(),
  email: z.string(),
  walletId: z.string(),
  deviceName: z.string(),
});

/** How one profile stands. */
const ProfileSnapshot = z.object({
  name: ProfileName,
  /** Null when what was saved about the profile cannot be read. */
  binding: Binding.nullable(),
  /** `starting` until it was looked at for the first time. */
  status: z.enum(statuses),
  /** The version this device and the server agreed on last; 0 before the first. */
  sequence: Count,
  /** Counts are null when they could not be found out. */
  pendingChanges: Count.nullable(),
  incomingChanges: Count.nullable(),
  conflicts: Count.nullable(),
  /** When the server was last seen in step with this device, in ms since 1970. */
  checkedAt: z.number().nullable(),
  /** Why the status is not a good one, or why it may be out of date. */
  problem: ProblemSchema.nullable(),
  /** Whether a sync is under way that a person asked for. */
  busy: z.boolean(),
});

/**
 * All that a window shows, in one piece and without a secret. Of two snapshots the one with the higher revision
 * is the newer one, in whatever order they arrive.
 */
export const Snapshot = z.object({
  revision: Count,
  profiles: z.array(ProfileSnapshot),
  /** Why the list of profiles could not be read; the list is then the last one known. */
  problem: ProblemSchema.nullable(),
});

export type ProfileSnapshot = Readonly<z.infer<typeof ProfileSnapshot>>;
export type Snapshot = Readonly<z.infer<typeof Snapshot>>;
