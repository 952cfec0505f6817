import { readFileSync } from 'node:fs';
import http from 'node:http';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listenForTest } from '../../../../test/fakes/listen-for-test.ts';
import { ManualClock } from '../../../../test/fakes/manual-clock.ts';
import { type Problem, problem } from '../../../shared/problem.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { Secret } from '../../core/crypto/secret.ts';
import type { SyncServer } from '../../ports/sync-server.ts';
import { createConnectSyncServer } from './connect-sync-server.ts';

/** Everything the real server was seen to answer, played back by a local one. */
const { http: recordings } = z
  .object({
    http: z.array(
      z.object({
        note: z.string(),
        request: z.object({ method: z.string(), path: z.string() }),
        status: z.int().nullable(),
        headers: z.record(z.string(), z.string()),
        body: z.string().nullable(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync('test/vectors/server-transcript.json', 'utf8')));

type Recording = (typeof recordings)[number];

const secret = new Secret('secret');
const wallet = { sequence: 2, encryptedWallet: 'd2FsbGV0', hmac: 'ab'.repeat(32) };
const credentials = { email: 'joe@example.com', loginPassword: secret };
const seed = 'ab'.repeat(32);

const calls = {
  signUp: (server) => server.signUp(credentials, seed),
  resendVerification: (server) => server.resendVerification('joe@example.com'),
  logIn: (server) => server.logIn(credentials, 'device-1'),
  saltSeed: (server) => server.saltSeed('joe@example.com'),
  getWallet: (server) => server.getWallet(secret),
  postWallet: (server) => server.postWallet(secret, wallet),
  changePassword: (server) =>
    server.changePassword({
      email: 'joe@example.com',
      oldLoginPassword: secret,
      newLoginPassword: secret,
      newSaltSeed: seed,
      wallet,
    }),
} satisfies Record<string, (server: SyncServer) => Promise<Result<unknown, Problem>>>;

type Call = keyof typeof calls;

/** The call that would have made the recorded request; undefined for paths that we never ask for. */
function callFor({ method, path }: Recording['request']): Call | undefined {
  switch (path.split('?')[0]) {
    case '/api/3/signup':
      return 'signUp';
    case '/api/3/verify/resend':
      return 'resendVerification';
    case '/api/3/auth/full':
      return 'logIn';
    case '/api/3/client-salt-seed':
      return 'saltSeed';
    case '/api/3/wallet':
      return method === 'GET' ? 'getWallet' : 'postWallet';
    case '/api/3/password':
      return 'changePassword';
    default:
      return undefined;
  }
}

async function playBack(): Promise<{ server: SyncServer; insert: (recording: Recording) => void }> {
  let playing: Recording | undefined;
  const port = await listenForTest(
    http.createServer((_request, response) => {
      if (playing === undefined || playing.status === null) return void response.destroy();
      const { 'Content-Length': _length, ...headers } = playing.headers;
      response.writeHead(playing.status, headers).end(playing.body);
    }),
  );
  const server = createConnectSyncServer({ clock: new ManualClock() })(`http://127.0.0.1:${port}`);
  if (!server.ok) throw new Error('The address of the local server was refused');
  return {
    server: server.value,
    insert: (recording) => {
      playing = recording;
    },
  };
}

const anyToken = ok({ token: expect.any(Secret) as Secret });
const refused = (status: number): Problem => problem('server-refused-request', { status });
const tooLarge = problem('wallet-too-large', { bytes: expect.any(Number) as number, limit: 100_000 });
const unreachable = problem('server-unreachable');
const malformed = problem('server-answer-malformed');

/** Call, status, what the body has in it, and the outcome. The first row that fits a recording counts. */
const expectations: [Call, number | null, string, Problem | Result<unknown, never>][] = [
  ['signUp', 201, '{"verified":true}', ok({ verified: true })],
  ['signUp', 201, '{"verified":false}', ok({ verified: false })],
  ['signUp', 409, 'Error registering', problem('email-taken')],
  ['signUp', 403, 'Account not whitelisted', problem('email-not-allowed')],
  ['signUp', 400, "'email'", problem('email-invalid')],
  ['signUp', 400, '', refused(400)],
  ['signUp', 405, 'Method Not Allowed', refused(405)],
  ['signUp', 413, 'Request Entity Too Large', refused(413)],
  ['signUp', null, '', unreachable],

  ['resendVerification', 200, '{}', ok(undefined)],
  ['resendVerification', 401, 'No match for email"', problem('email-unknown')],
  ['resendVerification', 403, 'verification mode', problem('verification-unavailable')],
  ['resendVerification', 400, "'email'", problem('email-invalid')],
  ['resendVerification', 400, 'unknown field', refused(400)],
  ['resendVerification', 405, 'Method Not Allowed', refused(405)],
  // How it answers for an account that is already verified.
  ['resendVerification', 500, 'Internal Server Error', problem('server-failing', { status: 500 })],

  ['logIn', 200, '"token":', anyToken],
  ['logIn', 401, 'No match for email and/or password', problem('password-refused')],
  ['logIn', 401, 'Account is not verified', problem('email-not-verified')],
  ['logIn', 400, "'email'", problem('email-invalid')],
  ['logIn', 400, '', refused(400)],
  ['logIn', 405, 'Method Not Allowed', refused(405)],
  ['logIn', null, '', unreachable],

  ['saltSeed', 200, 'abab', ok('ab'.repeat(32))],
  ['saltSeed', 200, 'cdcd', ok('cd'.repeat(32))],
  ['saltSeed', 404, 'No match for email', problem('email-unknown')],
  ['saltSeed', 400, 'Invalid email', problem('email-invalid')],
  ['saltSeed', 405, 'Method Not Allowed', refused(405)],

  // The recorded wallets have placeholders for HMACs, and the big one is cut short.
  ['getWallet', 200, '"encryptedWallet":', malformed],
  ['getWallet', 404, 'No wallet', ok(null)],
  ['getWallet', 401, 'Token Not Found', problem('token-refused')],
  ['getWallet', 400, 'Missing token parameter', refused(400)],

  ['postWallet', 200, '{}', ok({ stored: true })],
  ['postWallet', 409, 'Bad sequence number', ok({ stored: false, latest: null })],
  ['postWallet', 401, 'Token Not Found', problem('token-refused')],
  ['postWallet', 403, 'Scope', refused(403)],
  ['postWallet', 400, '', refused(400)],
  ['postWallet', 405, 'Method Not Allowed', refused(405)],
  // The answer to HEAD, where an error text is missing.
  ['postWallet', 405, '', malformed],
  ['postWallet', 413, 'Request Entity Too Large', tooLarge],
  ['postWallet', null, '', unreachable],

  ['changePassword', 200, '{}', ok(undefined)],
  ['changePassword', 409, 'Wallet exists', problem('wallet-exists')],
  ['changePassword', 409, 'Bad sequence number', problem('sequence-conflict')],
  ['changePassword', 401, 'No match for email and/or password', problem('password-refused')],
  ['changePassword', 401, 'Account is not verified', problem('email-not-verified')],
  ['changePassword', 400, "'email'", problem('email-invalid')],
  ['changePassword', 400, '', refused(400)],
  ['changePassword', 405, 'Method Not Allowed', refused(405)],
  ['changePassword', 413, 'Request Entity Too Large', tooLarge],
  ['changePassword', null, '', unreachable],
];

describe('the recorded answers of the real server', () => {
  it('mean at their own endpoint exactly what the table says, and every row of it occurs', async () => {
    const { server, insert } = await playBack();
    const unused = new Set(expectations);
    for (const recording of recordings) {
      const call = callFor(recording.request);
      if (call === undefined) continue;
      const row = expectations.find(
        ([name, status, text]) =>
          name === call && status === recording.status && (recording.body ?? '').includes(text),
      );
      if (row === undefined) throw new Error(`No expectation for ${call}: ${recording.note}`);
      unused.delete(row);
      insert(recording);
      const [, , , outcome] = row;
      const expected = 'code' in outcome ? { ok: false, problem: outcome } : outcome;
      expect(await calls[call](server), `${call}: ${recording.note}`).toEqual(expected);
    }
    expect([...unused]).toEqual([]);
  });

  it('never surprise an endpoint they were not meant for', async () => {
    const { server, insert } = await playBack();
    const anywhere = [
      'server-answer-malformed',
      'server-failing',
      'server-not-sync-server',
      'server-redirected',
      'server-refused-request',
      'server-unreachable',
      'server-version',
    ];
    const own: Record<Call, string[]> = {
      signUp: ['email-invalid', 'email-taken', 'email-not-allowed'],
      resendVerification: ['email-invalid', 'email-unknown', 'verification-unavailable'],
      logIn: ['email-invalid', 'password-refused', 'email-not-verified'],
      saltSeed: ['email-invalid', 'email-unknown'],
      getWallet: ['token-refused'],
      postWallet: ['token-refused', 'wallet-too-large'],
      changePassword: [
        'email-invalid',
        'password-refused',
        'email-not-verified',
        'sequence-conflict',
        'wallet-exists',
        'wallet-too-large',
      ],
    };
    const distinct = new Map(recordings.map((each) => [`${each.status} ${each.body}`, each]));
    for (const recording of distinct.values()) {
      insert(recording);
      for (const call of Object.keys(calls) as Call[]) {
        const result = await calls[call](server);
        if (!result.ok) expect([...anywhere, ...own[call]]).toContain(result.problem.code);
        // A refusal is a value at two places only: no wallet yet, and a conflict.
        else if (recording.status !== 200 && recording.status !== 201) {
          expect([ok(null), ok({ stored: false, latest: null })]).toContainEqual(result);
        }
      }
    }
  });

  it.each([
    ['wrong API version', problem('server-version', { version: 3 })],
    ['unknown endpoint', problem('server-not-sync-server')],
    ['root', problem('server-not-sync-server')],
    ['double slash', problem('server-redirected')],
    ['success, not verified yet', malformed],
  ])('to a request that went astray (%s) say so', async (note, expected) => {
    const { server, insert } = await playBack();
    const recording = recordings.find((each) => each.note === note);
    if (recording === undefined) throw new Error(`No recording: ${note}`);
    insert(recording);
    expect(await server.getWallet(secret)).toEqual({ ok: false, problem: expected });
  });
});
