import { diff3Merge } from 'node-diff3';
import type { JsonValue } from './json.ts';

/** More pieces than this take too long to be compared; a longer text is compared line by line, the longest not at all. */
const MAX_PIECES = 2_000;
const WORDS = /\S+\s*|\s+/g;
const LINES = /[^\n]*\n|[^\n]+/g;

/**
 * A text with the edits of both sides in it; undefined where they touch the same words, or where something is no text.
 * It is offered to a person and never taken silently: words that do not clash may still make no sense together.
 */
export function unitedText(
  base: JsonValue | undefined,
  local: JsonValue | undefined,
  remote: JsonValue | undefined,
): string | undefined {
  if (typeof base !== 'string' || typeof local !== 'string' || typeof remote !== 'string') return undefined;
  for (const piece of [WORDS, LINES]) {
    const pieces = (text: string): string[] => text.match(piece) ?? [];
    const [before, mine, theirs] = [pieces(base), pieces(local), pieces(remote)];
    if (Math.max(before.length, mine.length, theirs.length) > MAX_PIECES) continue;
    const regions = diff3Merge(mine, before, theirs);
    return regions.some(({ conflict }) => conflict !== undefined)
      ? undefined
      : regions.flatMap(({ ok }) => ok ?? []).join('');
  }
  return undefined;
}
