import type { TextFile } from '../../shared/model/basics.ts';

/** A file with the day in its name, so that a later one does not take its place. */
export const textFile = (
  what: string,
  ending: 'json' | 'opml' | 'txt',
  text: string,
  now: number,
): TextFile => ({
  fileName: `lbry-sync-${what}-${new Date(now).toISOString().slice(0, 10)}.${ending}`,
  text,
});
