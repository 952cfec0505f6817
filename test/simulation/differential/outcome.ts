import { Secret } from '../../../src/main/core/crypto/secret.ts';
import { canonicalJson, type JsonValue, parseJson } from '../../../src/main/core/wallet/json.ts';
import type { Problem } from '../../../src/shared/problem.ts';
import type { Result } from '../../../src/shared/result.ts';

/** An answer as text, to compare two that should be the same. Secrets that are wallets are compared by content. */
export function outcomeOf(answer: Result<unknown, Problem>): string {
  return answer.ok ? `ok ${told(answer.value)}` : `${answer.problem.code} ${told(answer.problem.params)}`;
}

function told(value: unknown): string {
  if (value instanceof Secret) return wallet(value.reveal());
  return canonicalJson(parseJson(JSON.stringify(value ?? null)));
}

/** Tokens and hashes are nobody's to compare. */
function wallet(secret: unknown): string {
  if (typeof secret !== 'string' || !secret.startsWith('{')) return 'a secret';
  return canonicalJson(parseJson(secret) satisfies JsonValue);
}
