import { describe, expect, it } from 'vitest';
import { problem } from '../../../shared/problem.ts';
import { networkProblem } from './network-problem.ts';

const errorWith = (code: string): Error => Object.assign(new Error('some text'), { code });

describe('a network error', () => {
  it.each([
    ['ENOTFOUND', problem('server-name-unknown')],
    ['EAI_AGAIN', problem('server-name-unknown')],
    ['ECONNREFUSED', problem('server-unreachable')],
    ['ECONNRESET', problem('server-unreachable')],
    ['EPIPE', problem('server-unreachable')],
    ['EHOSTUNREACH', problem('server-unreachable')],
    ['ENETUNREACH', problem('server-unreachable')],
    ['ETIMEDOUT', problem('server-timeout', { phase: 'connect' })],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', problem('server-tls', { reason: 'selfSigned' })],
    ['SELF_SIGNED_CERT_IN_CHAIN', problem('server-tls', { reason: 'untrusted' })],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', problem('server-tls', { reason: 'untrusted' })],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', problem('server-tls', { reason: 'untrusted' })],
    ['CERT_HAS_EXPIRED', problem('server-tls', { reason: 'expired' })],
    ['CERT_NOT_YET_VALID', problem('server-tls', { reason: 'expired' })],
    ['ERR_TLS_CERT_ALTNAME_INVALID', problem('server-tls', { reason: 'wrongName' })],
    ['CERT_SIGNATURE_FAILURE', problem('server-tls', { reason: 'other' })],
    ['ERR_SSL_WRONG_VERSION_NUMBER', problem('server-tls', { reason: 'other' })],
    ['EPROTO', problem('server-tls', { reason: 'other' })],
    ['HPE_INVALID_CONSTANT', problem('server-not-sync-server')],
    ['SOMETHING_NEW', problem('server-unreachable')],
  ])('%s becomes %o', (code, expected) => {
    expect(networkProblem(errorWith(code), 'connect')).toEqual(expected);
  });

  it('of the HTTP parser after the headers is a broken answer, not a stranger', () => {
    expect(networkProblem(errorWith('HPE_INVALID_CHUNK_SIZE'), 'body')).toEqual(
      problem('server-answer-malformed'),
    );
  });

  it.each([new Error('no code'), 'no error', undefined, Object.assign(new Error(), { code: 5 })])(
    'of unknown form (%o) is an unreachable server',
    (error) => {
      expect(networkProblem(error, 'headers')).toEqual(problem('server-unreachable'));
    },
  );
});
