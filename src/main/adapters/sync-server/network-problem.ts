import { type Problem, problem } from '../../../shared/problem.ts';

/** What an exchange is waiting for. */
export type ExchangePhase = 'connect' | 'headers' | 'body';

export type NetworkProblem = Problem<
  | 'server-name-unknown'
  | 'server-unreachable'
  | 'server-timeout'
  | 'server-tls'
  | 'server-not-sync-server'
  | 'server-answer-malformed'
>;

type TlsReason = 'selfSigned' | 'expired' | 'wrongName' | 'untrusted' | 'other';

/** OpenSSL's verification results, as Node names them. */
const TLS_REASONS: ReadonlyMap<string, TlsReason> = new Map([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'selfSigned'],
  ['CERT_HAS_EXPIRED', 'expired'],
  // Outside its dates too, and by the same likely cause: a wrong clock.
  ['CERT_NOT_YET_VALID', 'expired'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'wrongName'],
  // A chain up to an authority this computer does not know: a company's or a home-made one.
  ['SELF_SIGNED_CERT_IN_CHAIN', 'untrusted'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'untrusted'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'untrusted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'untrusted'],
  ['CERT_UNTRUSTED', 'untrusted'],
  ['CERT_REJECTED', 'untrusted'],
  ['CERT_REVOKED', 'untrusted'],
  ['INVALID_CA', 'untrusted'],
]);

const OTHER_TLS = /^(?:EPROTO$|ERR_SSL_|ERR_TLS_|CERT_|UNABLE_TO_)/;
const NAME_UNKNOWN = /^(?:ENOTFOUND$|EAI_)/;

/** Keeps of a socket or parser error only what it means: its text and its properties may hold addresses. */
export function networkProblem(error: unknown, phase: ExchangePhase): NetworkProblem {
  const code = errorCode(error);
  const reason = TLS_REASONS.get(code) ?? (OTHER_TLS.test(code) ? 'other' : undefined);
  if (reason !== undefined) return problem('server-tls', { reason });
  if (NAME_UNKNOWN.test(code)) return problem('server-name-unknown');
  if (code === 'ETIMEDOUT') return problem('server-timeout', { phase });
  // The HTTP parser gave up: something else is talking, or it stopped making sense halfway.
  if (code.startsWith('HPE_')) {
    return problem(phase === 'body' ? 'server-answer-malformed' : 'server-not-sync-server');
  }
  return problem('server-unreachable');
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
