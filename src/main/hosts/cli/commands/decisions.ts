import { type Problem, problem } from '../../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { parseJson } from '../../../core/wallet/json.ts';
import { parsePath } from '../../../core/wallet/path.ts';
import type { Decision } from '../../../engine/resolve.ts';

export interface DecisionOptions {
  readonly mine: readonly string[];
  readonly theirs: readonly string[];
  readonly both: readonly string[];
  readonly base: readonly string[];
  readonly value: readonly string[];
  readonly all?: string;
  readonly uniteWallets: boolean;
}

/** The decisions on a command line, in no particular order; none is fine. */
export function readDecisions(
  options: DecisionOptions,
): Result<readonly Decision[], Problem<'choice-invalid'>> {
  const decisions: Decision[] = (['mine', 'theirs', 'both', 'base'] as const).flatMap((take) =>
    options[take].map((path) => ({ take, path: parsePath(path) })),
  );
  if (options.uniteWallets) decisions.push({ take: 'unite-wallets' });
  for (const pair of options.value) {
    const [path, json] = splitOnce(pair, '=');
    if (path === '' || json === undefined) return fail(problem('choice-invalid'));
    try {
      decisions.push({ take: 'value', path: parsePath(path), value: parseJson(json) });
    } catch {
      return fail(problem('choice-invalid'));
    }
  }
  const { all } = options;
  if (all !== undefined) {
    if (all !== 'mine' && all !== 'theirs' && all !== 'newest') return fail(problem('choice-invalid'));
    decisions.push({ take: 'all', side: all });
  }
  return ok(decisions);
}

function splitOnce(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}
