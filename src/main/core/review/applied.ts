import type { JsonValue } from '../wallet/json.ts';
import type { Change } from '../wallet/merge-value.ts';
import type { Path } from '../wallet/path.ts';

/** One thing the companion changed on this device, and what was there before. */
export interface Applied {
  readonly path: Path;
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** Enough for the last few versions; more would only slow things down. */
const MAX_REMEMBERED = 500;

/** What an apply changes here, newest first, in front of what earlier ones did. */
export function rememberApplied(earlier: readonly Applied[], changes: readonly Change[]): readonly Applied[] {
  const now = changes
    .filter((change) => change.kind === 'remote')
    .map(({ path, local, remote }) => ({ path, before: local, after: remote }));
  return [...now, ...earlier].slice(0, MAX_REMEMBERED);
}
