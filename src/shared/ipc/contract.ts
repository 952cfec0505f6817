import { z } from 'zod';
import { ActivityEvent } from '../model/activity.ts';
import { Count, FileText, Instant, SecretText, TextFile } from '../model/basics.ts';
import { ChangeList, RawValues } from '../model/change.ts';
import {
  FollowsAdded,
  HistoryComparison,
  HistoryId,
  HistoryList,
  HistoryOther,
  ImportReport,
  WentBack,
} from '../model/history.ts';
import { ItemId } from '../model/item.ts';
import { ItemDetail } from '../model/item-detail.ts';
import { pageFields, pageOf } from '../model/page.ts';
import { ProblemSchema } from '../model/problem-schema.ts';
import { ProfileName } from '../model/profile-name.ts';
import { Decision, ReviewList, ReviewPreview, ReviewProgress } from '../model/review.ts';
import {
  DeviceName,
  EmailText,
  FirstMergePreview,
  KeychainState,
  SdkReport,
  ServerAddressText,
  ServerReport,
  SetupState,
  WalletId,
} from '../model/setup.ts';
import { Snapshot } from '../model/snapshot.ts';
import {
  activityKinds,
  changeGroups,
  changeSides,
  conflictPolicies,
  firstMergeChoices,
  followsFormats,
  historyShown,
  setupSteps,
  themes,
} from '../model/terms.ts';
import type { Call, Contract, Event } from './types.ts';

/** What is searched for, in labels; letters' case does not matter. */
const Search = z.string().max(200).exactOptional();
const Group = z.enum(changeGroups);
/** The setup after the call, which is also in the next snapshot. */
const Setup = SetupState;
/** Of an entry from before a password change: the root password of then. */
const older = SecretText.exactOptional();

/**
 * START HERE: everything that may cross between the main process and a window. The types of both sides follow from
 * it (`types.ts`), the main process checks against it (`src/main/ipc/serve.ts`), and a window sees it as
 * `window.companion` (`create-bridge.ts`). What is not in a schema does not cross.
 *
 * Every call answers a result; a failed one carries the problem. What a call changes shows in the next snapshot. Secrets
 * (`SecretText`) go in only. Lists come in pages; whoever asks for a list names a place in it and a length.
 */
export const ipc = {
  state: {
    /** The latest snapshot. Subscribe to `changed` before reading, and nothing is missed. */
    read: call(z.void(), Snapshot),
    /** Looks at everything anew, also at what was set up on the command line meanwhile. */
    refresh: call(z.void(), z.void()),
    changed: event(Snapshot),
  },

  sync: {
    /** Runs a full round for a profile, also while paused; answers when it is over. */
    now: call(ProfileName, z.void()),
    /** Stops syncing by itself: for an hour, until tomorrow morning, or until resumed. Null: all profiles. */
    pause: call(
      z.object({ profile: ProfileName.nullable(), until: z.enum(['hour', 'tomorrow', 'resumed']) }),
      z.void(),
    ),
    resume: call(ProfileName.nullable(), z.void()),
  },

  /** The way from nothing to a synced wallet. Where it stands is `setup` of the snapshot. */
  setup: {
    /** Begins a setup, or goes on with the one under way. `move`: another server or account for a profile that is there. */
    begin: call(
      z.discriminatedUnion('mode', [
        z.object({ mode: z.literal('new') }),
        z.object({ mode: z.literal('move'), profile: ProfileName }),
      ]),
      Setup,
    ),
    /** Keeps what was given so far; checks nothing yet. `step` is a screen the person goes to. */
    save: call(
      z.object({
        step: z.enum(setupSteps).exactOptional(),
        serverAddress: ServerAddressText.exactOptional(),
        sdkAddress: z.string().max(2048).exactOptional(),
        walletId: WalletId.exactOptional(),
        account: z.enum(['sign-up', 'sign-in']).exactOptional(),
        email: EmailText.exactOptional(),
        deviceName: DeviceName.exactOptional(),
      }),
      Setup,
    ),
    /** Drops the setup. A profile that has never merged goes with it; the account on the server stays. */
    drop: call(z.void(), z.void()),
    /** Layer by layer. A failed test is an answer, not a problem; a good one is kept as the server of the setup. */
    testServer: call(ServerAddressText, ServerReport),
    /** What LBRY runs at an address on this computer, and its wallets. Nothing of the answer is secret. */
    findSdk: call(z.string().max(2048), SdkReport),
    /** Makes a wallet with one account in LBRY and takes it for the setup. */
    createWallet: call(z.object({ name: WalletId }), SdkReport),
    /** Unlocks the wallet of the setup in LBRY. The password is the wallet file's, not the sync password. */
    unlockWallet: call(z.object({ walletId: WalletId, password: SecretText }), SdkReport),
    /** Makes the account with what was saved. Takes some seconds: `busy` of the setup shows how far it is. */
    signUp: call(z.object({ email: EmailText, password: SecretText, deviceName: DeviceName }), Setup),
    /** Signs in with what was saved. The e-mail address in the setup may come back in its other spelling. */
    signIn: call(z.object({ email: EmailText, password: SecretText, deviceName: DeviceName }), Setup),
    /** Makes the keys anew after a restart without a keychain. */
    unlock: call(SecretText, Setup),
    /** Mails a new verification link. */
    resendVerification: call(z.void(), Setup),
    /** Asks quietly; not verified yet is no problem, the step is then still `verify`. */
    checkVerified: call(z.void(), Setup),
    /** Counts what a first merge would find; applies nothing. */
    previewMerge: call(z.void(), FirstMergePreview),
    /**
     * `merge` keeps everything and takes the suggestion for what differs; `mine`, `theirs` start from one side;
     * `one-by-one` goes to the review with nothing applied; `unite-wallets` answers the question and leads to a new
     * preview; `cancel` drops the setup. A backup is kept before anything is applied.
     */
    chooseMerge: call(z.enum(firstMergeChoices), Setup.nullable()),
    /** Writes something harmless to the keychain and removes it. */
    probeKeychain: call(z.void(), KeychainState),
    chooseKeychain: call(z.boolean(), Setup),
    /** Ends the setup: from now on the profile syncs by itself. */
    finish: call(z.void(), z.void()),
  },

  changes: {
    /** With `refresh`, the wallets are looked at anew; otherwise pages of the last look are given, if there was one. */
    list: call(
      z.object({
        profile: ProfileName,
        ...pageFields,
        search: Search,
        group: Group.exactOptional(),
        side: z.enum(changeSides).exactOptional(),
        /** Only what was set since, by clocks that may be wrong. */
        since: Instant.exactOptional(),
        refresh: z.boolean().exactOptional(),
      }),
      ChangeList,
    ),
    /** Also for a question of the review. */
    raw: call(z.object({ profile: ProfileName, look: Count, id: ItemId }), RawValues),
    /** What does not fit a line, and how it can be edited. Also for a question of the review. */
    detail: call(z.object({ profile: ProfileName, look: Count, id: ItemId }), ItemDetail),
    /** How much room each group takes on the server, the largest first; of the wallet in clear, so only in proportion. */
    sizes: call(
      ProfileName,
      z.object({
        groups: z.array(z.object({ group: Group.or(z.literal('accounts')), bytes: Count })),
        total: Count,
      }),
    ),
  },

  review: {
    list: call(
      z.object({
        profile: ProfileName,
        ...pageFields,
        search: Search,
        group: Group.exactOptional(),
        /** True: only open ones; false: only decided ones. */
        open: z.boolean().exactOptional(),
        refresh: z.boolean().exactOptional(),
      }),
      ReviewList,
    ),
    /** Saves decisions at once, each for just the values shown in that look. Nothing is applied yet. */
    decide: call(
      z.object({ profile: ProfileName, look: Count, decisions: z.array(Decision).min(1).max(200) }),
      ReviewProgress,
    ),
    /** Forgets decisions; null: all of them. */
    undecide: call(
      z.object({ profile: ProfileName, ids: z.array(ItemId).min(1).max(200).nullable() }),
      ReviewProgress,
    ),
    /** What applying now would change on a side. */
    preview: call(
      z.object({ profile: ProfileName, on: z.enum(['here', 'there']), ...pageFields }),
      ReviewPreview,
    ),
    /** Carries out the decisions and syncs; nothing else does, as long as a question is there. `conflict-waiting` while a question is open. Taken back with `history.undo`. */
    apply: call(ProfileName, z.object({ sequence: Count, applied: Count })),
  },

  history: {
    /** Newest first. */
    list: call(
      z.object({ profile: ProfileName, ...pageFields, only: z.enum(historyShown).exactOptional() }),
      HistoryList,
    ),
    show: call(
      z.object({ profile: ProfileName, id: HistoryId, other: HistoryOther, ...pageFields, older }),
      HistoryComparison,
    ),
    /** Whole, or only these items. The next sync, which follows at once, stores it as the next version. */
    restore: call(
      z.object({
        profile: ProfileName,
        id: HistoryId,
        items: z.array(ItemId).min(1).max(200).nullable(),
        older,
      }),
      WentBack,
    ),
    /** Takes back what was last applied, restored or imported on this device. */
    undo: call(z.object({ profile: ProfileName, older }), WentBack),
    pin: call(z.object({ profile: ProfileName, id: HistoryId, pinned: z.boolean() }), z.void()),
    /** Channels, tags and muted channels; as `text` only the URIs of channels. */
    exportFollows: call(z.object({ profile: ProfileName, format: z.enum(followsFormats) }), TextFile),
    /** Any of these forms. Nobody is unfollowed. */
    importFollows: call(z.object({ profile: ProfileName, text: FileText }), FollowsAdded),
    /** The wallet, encrypted under the root password of today. File and password are all that opening it takes. */
    exportBackup: call(ProfileName, TextFile),
    /** Without `apply` it is only told what would happen. What differs is decided for one side as a whole. */
    importBackup: call(
      z.object({
        profile: ProfileName,
        text: FileText,
        apply: z.boolean(),
        /** For what both hold differently. */
        side: z.enum(['mine', 'theirs', 'newest']).exactOptional(),
        /** These wallets belong together although they have no account in common. */
        uniteWallets: z.boolean().exactOptional(),
        ...pageFields,
        older,
      }),
      ImportReport,
    ),
  },

  /** Bringing a wallet back where there is no profile yet, as on a fresh installation. */
  backup: {
    /**
     * Unites a wallet in LBRY with the one in a backup file; needs no server and no account. Takes some seconds. Without
     * `apply` it is only told what would happen. What LBRY held goes into the history of the profile that is set up next.
     */
    restore: call(
      z.object({
        text: FileText,
        /** The root password the file was made under. */
        password: SecretText,
        sdkAddress: z.string().max(2048),
        walletId: WalletId,
        apply: z.boolean(),
        /** For what both hold differently. */
        side: z.enum(['mine', 'theirs', 'newest']).exactOptional(),
        /** These wallets belong together although they have no account in common. */
        uniteWallets: z.boolean().exactOptional(),
        ...pageFields,
      }),
      ImportReport,
    ),
  },

  password: {
    /** Blocked while something is unsent or open. Whether the server took it is part of the answer. */
    change: call(
      z.object({ profile: ProfileName, current: SecretText, next: SecretText }),
      z.discriminatedUnion('outcome', [
        z.object({ outcome: z.literal('committed') }),
        z.object({ outcome: z.literal('not-committed'), problem: ProblemSchema }),
        /** No answer came. It is cleared up by itself as soon as the server can be asked; the snapshot shows it. */
        z.object({ outcome: z.literal('checking'), problem: ProblemSchema }),
      ]),
    ),
    /** Takes over a password that was changed on another device. Unsent edits stay. */
    adopt: call(
      z.object({
        profile: ProfileName,
        next: SecretText,
        /** Where `old-password-needed` asked for it. */
        previous: SecretText.exactOptional(),
        /** Do without: what differs is then asked, item by item. */
        withoutPrevious: z.boolean().exactOptional(),
      }),
      z.void(),
    ),
    /** Gives the password that was not kept, and goes on syncing. */
    unlock: call(z.object({ profile: ProfileName, password: SecretText }), z.void()),
  },

  trouble: {
    /** Ends a halt. `accept-server`: what it shows is where we start from, differences are asked; `keep-mine`: this wallet over it. */
    recover: call(
      z.object({
        profile: ProfileName,
        way: z.enum(['accept-server', 'keep-mine']),
        password: SecretText.exactOptional(),
      }),
      z.void(),
    ),
    /** Both sides as files: this device's encrypted backup, and what the server shows just as it came, unopened. */
    exportBoth: call(ProfileName, z.array(TextFile).max(2)),
    /** Unlocks the wallet in LBRY. The password is the wallet file's, not the sync password. */
    unlockWallet: call(z.object({ profile: ProfileName, password: SecretText }), z.void()),
    /** Mails a new verification link. */
    resendVerification: call(ProfileName, z.void()),
  },

  settings: {
    renameDevice: call(z.object({ profile: ProfileName, deviceName: DeviceName }), z.void()),
    setPolicy: call(
      z.object({ profile: ProfileName, group: Group, policy: z.enum(conflictPolicies) }),
      z.void(),
    ),
    setTheme: call(z.enum(themes), z.void()),
    /** A language tag such as `de`; null for the system's. */
    setLanguage: call(
      z
        .string()
        .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/)
        .nullable(),
      z.void(),
    ),
    /** Whether keys are kept in the OS keychain; off also removes those that are there. */
    setKeychain: call(z.boolean(), KeychainState),
    /** Whether the app starts when the person logs in. Refused where the host is not started like that. */
    setAutostart: call(z.boolean(), z.void()),
    /** Forgets keys, history and state of a profile. The wallet in LBRY and on the server stay as they are. */
    removeProfile: call(ProfileName, z.void()),
  },

  activity: {
    /** Newest first. */
    list: call(
      z.object({
        ...pageFields,
        profile: ProfileName.exactOptional(),
        kinds: z.array(z.enum(activityKinds)).min(1).exactOptional(),
      }),
      pageOf(ActivityEvent),
    ),
    added: event(ActivityEvent),
  },

  diagnostics: {
    /** The very text that the window then saves: versions, states, counts and the last events; no values, no addresses. */
    preview: call(z.void(), TextFile),
  },

  practice: {
    /** Starts the practice network, a whole LBRY in a box to look around in. Refused where the host offers none. */
    start: call(z.void(), z.object({ serverAddress: z.string(), sdkAddress: z.string() })),
  },
} satisfies Contract;

export type Ipc = typeof ipc;

function call<A extends z.ZodType, R extends z.ZodType>(argument: A, answer: R): Call<A, R> {
  return { kind: 'call', argument, answer };
}

function event<P extends z.ZodType>(payload: P): Event<P> {
  return { kind: 'event', payload };
}
