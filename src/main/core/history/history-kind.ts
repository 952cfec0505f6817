/**
 * Why an entry is in the history. `stored`, `taken-in`: a version of the wallet, as it travels. The others: what this
 * device held just before the companion changed it.
 */
export const historyKinds = [
  'stored',
  'taken-in',
  'before-apply',
  'before-restore',
  'before-undo',
  'before-import',
] as const;

export type HistoryKind = (typeof historyKinds)[number];

export type VersionKind = Extract<HistoryKind, 'stored' | 'taken-in'>;
export type BackupKind = Exclude<HistoryKind, VersionKind>;

export const isVersion = (kind: HistoryKind): kind is VersionKind => kind === 'stored' || kind === 'taken-in';

/** Backups that `undo` goes back to. An undo is taken back with `restore`. */
export const isUndoable = (kind: HistoryKind): boolean => !isVersion(kind) && kind !== 'before-undo';
