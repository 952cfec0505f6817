/**
 * Words that cross between the main process and a window, as plain lists: a window may go through them without carrying
 * a validator. The main process has its own types for most of them; drifting apart does not compile there.
 */

/** What preferences are about, in the order they are shown. */
export const changeGroups = ['following', 'muted', 'tags', 'playlists', 'settings', 'other'] as const;

/** What to do about a conflict: ask (the default), or decide by itself and say so. */
export const conflictPolicies = ['ask', 'newest', 'mine', 'theirs'] as const;

/** What may be chosen for a question. `both` keeps both sides' wishes, `base` is as it was before, `value` is edited. */
export const takes = ['mine', 'theirs', 'both', 'base', 'value'] as const;

/** Who made a change. `both`: both sides, the same. `conflict`: both sides, something different. */
export const changeSides = ['local', 'remote', 'both', 'conflict'] as const;

/** Why two edits clash. */
export const conflictReasons = [
  'edited-on-both',
  'edited-here-removed-there',
  'removed-here-edited-there',
  'reordered-on-both',
] as const;

/** Why something is asked although nobody disagrees: it looks like an accident. The first three are about one item. */
export const guards = [
  'bulk-removal',
  'stale-app',
  'bells-off',
  'wallet-replaced',
  'wallet-empty',
  'another-wallet',
  'our-version-overwritten',
] as const;

/** Those about one item each, of which there may be many at once. */
export const itemGuards = ['bulk-removal', 'stale-app', 'bells-off'] as const;

/** Which side alone keeps its wallet file encrypted on disk. That is each computer's own business and stays as it is. */
export const encryptedSides = ['here', 'there'] as const;

/** What taking something in does beside changing it, that a person should read first. */
export const consequences = ['changes-hubs', 'changes-consent', 'adds-accounts'] as const;

/** What an item is, for its icon and its wording. */
export const itemKinds = [
  'wallet',
  'account',
  'channel',
  'muted-channel',
  'tag',
  'playlist',
  'playlist-item',
  'setting',
  'other',
] as const;

/** `stored`, `taken-in`: a version of the wallet. The others: what this device held before the app changed it. */
export const historyKinds = [
  'stored',
  'taken-in',
  'before-apply',
  'before-restore',
  'before-undo',
  'before-import',
] as const;

/** Which entries of the history are listed. */
export const historyShown = ['all', 'versions', 'backups', 'pinned'] as const;

/** What an entry may be compared with, beside another entry: the version before it, base, the wallet of now. */
export const historyOthers = ['previous', 'base', 'now'] as const;

/** The forms of a file of follows. */
export const followsFormats = ['json', 'opml', 'text'] as const;

/** Of a long answer that comes in one piece, as many items as are shown. */
export const MAX_SHOWN = 200;

/** The screens of the setup, in their order. */
export const setupSteps = [
  'welcome',
  'server',
  'wallet',
  'account',
  'verify',
  'first-merge',
  'keychain',
  'done',
] as const;

/** What a test of a server goes through, in this order. */
export const serverLayers = [
  'address',
  'name',
  'connection',
  'tls',
  'api',
  'version',
  'websocket',
  'clock',
] as const;

/** How a first merge may go. */
export const firstMergeChoices = [
  'merge',
  'mine',
  'theirs',
  'one-by-one',
  'unite-wallets',
  'cancel',
] as const;

/** What a profile is being worked on for. */
export const busySteps = [
  'syncing',
  'deriving-keys',
  'signing-in',
  'signing-up',
  'unlocking',
  'joining',
  'changing-password',
  'adopting-password',
  'deciding',
  'applying',
  'restoring',
  'importing',
  'exporting',
  'recovering',
] as const;

export const themes = ['system', 'light', 'dark'] as const;

/** What the activity list tells of. */
export const activityKinds = [
  'synced',
  'taken-in',
  'by-policy',
  'conflict',
  'problem',
  'halted',
  'connected',
  'disconnected',
  'paused',
  'resumed',
  'decided',
  'restored',
  'imported',
  'exported',
  'password-changed',
  'password-adopted',
  'unlocked',
  'recovered',
  'profile-added',
  'profile-moved',
  'profile-removed',
  'settings-changed',
] as const;

export type ChangeGroup = (typeof changeGroups)[number];
export type ConflictPolicy = (typeof conflictPolicies)[number];
export type Take = (typeof takes)[number];
export type ChangeSide = (typeof changeSides)[number];
export type ConflictReason = (typeof conflictReasons)[number];
export type Guard = (typeof guards)[number];
export type ItemGuard = (typeof itemGuards)[number];
export type EncryptedSide = (typeof encryptedSides)[number];
export type Consequence = (typeof consequences)[number];
export type ItemKind = (typeof itemKinds)[number];
export type HistoryKind = (typeof historyKinds)[number];
export type SetupStep = (typeof setupSteps)[number];
export type ServerLayer = (typeof serverLayers)[number];
export type FirstMergeChoice = (typeof firstMergeChoices)[number];
export type BusyStep = (typeof busySteps)[number];
export type Theme = (typeof themes)[number];
export type ActivityKind = (typeof activityKinds)[number];
