import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { OpenProfile } from './open-profile.ts';
import { withToken } from './server-access.ts';

const FORMAT = 'lbry-sync-companion/shown-by-server';
const VERSION = 1;

/**
 * What the server shows now, just as it came, as the text of a file: evidence for whoever runs the server, and a way to
 * keep it before going on. Neither proven nor opened.
 */
export async function shownVersion(profile: OpenProfile): Promise<Result<string, Problem>> {
  const shown = await withToken(profile, (token) => profile.server.getWallet(token));
  if (!shown.ok) return shown;
  const { base, halt } = profile.record;
  const evidence = {
    format: FORMAT,
    version: VERSION,
    expected: base === null ? null : { sequence: base.sequence, hmac: base.hmac },
    halt: halt === null ? null : { code: halt.code, since: halt.since },
    shown: shown.value,
  };
  return ok(`${JSON.stringify(evidence, null, 2)}\n`);
}
