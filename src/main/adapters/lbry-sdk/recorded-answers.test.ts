import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listenForTest } from '../../../../test/fakes/listen-for-test.ts';
import { ManualClock } from '../../../../test/fakes/manual-clock.ts';
import { Secret } from '../../core/crypto/secret.ts';
import { isObject, type JsonObject, parseJson } from '../../core/wallet/json.ts';
import type { LbrySdk, SdkProblem } from '../../ports/lbry-sdk.ts';
import { createConnectLbrySdk } from './connect-lbry-sdk.ts';
import { type CallSdk, createCallSdk } from './json-rpc.ts';

/** What lbrynet 0.113.0 really answered, played back by a local server. */
const recording = z.object({
  calls: z.array(
    z.object({
      note: z.string(),
      rawRequest: z.string().optional(),
      request: z.object({ method: z.string(), params: z.record(z.string(), z.unknown()) }).optional(),
      httpStatus: z.number().optional(),
      rawResponse: z.string().optional(),
      response: z.unknown().optional(),
    }),
  ),
});

interface RecordedCall {
  readonly title: string;
  readonly method: string;
  readonly params: JsonObject;
  readonly status: number;
  readonly body: string;
}

function recordedCalls(file: string): RecordedCall[] {
  const path = new URL(`../../../../test/vectors/${file}`, import.meta.url);
  return recording.parse(JSON.parse(readFileSync(path, 'utf8'))).calls.flatMap((call) => {
    if (call.httpStatus === undefined) return [];
    const sent = call.request ?? parseRequest(call.rawRequest ?? '');
    const method = typeof sent['method'] === 'string' ? sent['method'] : 'version';
    const params = parseJson(JSON.stringify(sent['params'] ?? {}));
    if (!isObject(params)) throw new Error('Parameters are named');
    const body =
      call.rawResponse ?? (typeof call.response === 'string' ? call.response : JSON.stringify(call.response));
    return [{ title: `${method}: ${call.note}`, method, params, status: call.httpStatus, body }];
  });
}

function parseRequest(raw: string): { method?: unknown; params?: unknown } {
  try {
    return z
      .object({ method: z.unknown().optional(), params: z.unknown().optional() })
      .parse(JSON.parse(raw));
  } catch {
    return {};
  }
}

async function play({ status, body }: RecordedCall): Promise<{ sdk: LbrySdk; call: CallSdk }> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(status).end(body));
  });
  const address = `http://localhost:${await listenForTest(server)}`;
  const clock = new ManualClock();
  const connected = createConnectLbrySdk({ clock })(address);
  if (!connected.ok) throw new Error(connected.problem.code);
  const limits = { clock, connectMs: 5_000, callMs: 60_000, maxAnswerBytes: 1_000_000 };
  return { sdk: connected.value, call: createCallSdk(new URL(address), limits) };
}

function text(params: JsonObject, name: string): string {
  const value = params[name];
  return typeof value === 'string' ? value : '';
}

/** How the port asks for what was recorded; undefined where it never asks like that. */
function askThroughPort(sdk: LbrySdk, { method, params }: RecordedCall) {
  const walletId = text(params, 'wallet_id');
  const password = new Secret(text(params, 'password'));
  switch (method) {
    case 'version':
      return sdk.version();
    case 'status':
      return sdk.status();
    case 'wallet_list':
      return sdk.listWallets();
    case 'wallet_create':
      return sdk.createWallet(walletId, { createAccount: params['create_account'] === true });
    case 'wallet_status':
      return sdk.walletStatus(walletId);
    case 'wallet_unlock':
      return sdk.unlockWallet(walletId, password);
    case 'wallet_lock':
      return sdk.lockWallet(walletId);
    case 'wallet_export':
      return sdk.exportWallet(walletId);
    case 'wallet_import':
      return sdk.importWallet(walletId, new Secret(text(params, 'data')));
    case 'preference_get':
      return 'key' in params
        ? sdk.getPreferences(walletId, text(params, 'key'))
        : sdk.getPreferences(walletId);
    case 'preference_set': {
      const value = params['value'] ?? null;
      const parsedBySdk = typeof value === 'string' && /^[[{]/.test(value);
      return parsedBySdk ? undefined : sdk.setPreference(walletId, text(params, 'key'), value);
    }
    case 'sync_hash':
      return sdk.syncHash(walletId);
    case 'sync_apply':
      return 'data' in params
        ? sdk.syncApply(walletId, password, text(params, 'data'))
        : sdk.syncApply(walletId, password);
    case 'settings_get':
      return sdk.walletDirectory();
  }
  return undefined;
}

/** What the port gives for a recorded result, taken from the recording by hand. */
function portValue(method: string, result: unknown): unknown {
  const field = (name: string): unknown => z.record(z.string(), z.unknown()).parse(result)[name];
  switch (method) {
    case 'version':
      return '0.113.0';
    case 'status':
      return { walletReady: true };
    case 'wallet_list':
      return field('items');
    case 'wallet_status':
      return { encrypted: field('is_encrypted'), locked: field('is_locked') };
    case 'preference_get':
      return result ?? {};
    case 'preference_set':
      return undefined;
    case 'sync_apply':
      return field('data');
    case 'settings_get':
      return '/home/user/.local/share/lbry/lbryum';
    default:
      return result;
  }
}

const failed = (name: string) => (call: RecordedCall) => ({
  code: 'sdk-failed',
  params: { command: call.method, name },
});
const aboutWallet = (code: string) => (call: RecordedCall) => ({
  code,
  params: { walletId: call.params['wallet_id'] },
});

/** Every message that was recorded. */
const problems: Record<string, (call: RecordedCall) => object> = {
  "Command 'nope' does not exist.": failed('JSON-RPC -32601'),
  "Missing 'method' value in request.": failed('JSON-RPC -32601'),
  'Extraneous parameters for preference_get command: bogus': failed('JSON-RPC -32602'),
  'Missing required parameters for preference_set command: value': failed('JSON-RPC -32602'),
  'Missing required parameters for sync_apply command: password': failed('JSON-RPC -32602'),
  'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)': failed('JSONDecodeError'),
  'Password is invalid.': failed('InvalidPasswordError'),
  'Incorrect padding': failed('Error'),
  'not enough values to unpack (expected 5, got 1)': failed('ValueError'),
  "'NoneType' object has no attribute 'encode'": failed('AttributeError'),
  'Cannot lock an unencrypted wallet, encrypt first.': failed('AssertionError'),
  'Cannot encrypt with blank password.': failed('AssertionError'),
  "'accounts'": failed('KeyError'),
  "'ts'": failed('KeyError'),
  'the JSON object must be str, bytes or bytearray, not dict': failed('TypeError'),
  'Wallet nope is not loaded.': aboutWallet('sdk-wallet-unknown'),
  'Wallet /home/user/.local/share/lbry/lbryum/wallets/acc_wallet is already loaded.':
    aboutWallet('sdk-wallet-exists'),
  'Cannot hash an encrypted account.': aboutWallet('sdk-wallet-locked'),
  'Encryption is enabled but no password is available, cannot generate hash.':
    aboutWallet('sdk-wallet-locked'),
  'Cannot pack a wallet with locked/encrypted accounts.': aboutWallet('sdk-wallet-locked'),
  'Cannot serialize a wallet with locked/encrypted accounts.': aboutWallet('sdk-wallet-locked'),
  'Cannot sync apply on a locked wallet.': aboutWallet('sdk-wallet-locked'),
  'Cannot re-encrypt a locked wallet, unlock first.': aboutWallet('sdk-wallet-locked'),
  'Cannot decrypt a locked wallet, unlock first.': aboutWallet('sdk-wallet-locked'),
};

const jsonRpc = z.union([
  z.object({ error: z.object({ message: z.string() }) }),
  z.object({ result: z.unknown() }),
]);

function expected(call: RecordedCall, throughPort: boolean): unknown {
  if (call.status === 413)
    return { ok: false, problem: { code: 'sdk-request-too-large', params: { limit: 1_048_576 } } };
  if (call.status === 500) return { ok: false, problem: failed('HTTP 500')(call) };
  const answer = jsonRpc.parse(JSON.parse(call.body));
  if ('error' in answer) {
    const describeProblem = problems[answer.error.message];
    if (describeProblem === undefined) throw new Error(`No expectation for: ${answer.error.message}`);
    return { ok: false, problem: describeProblem(call) };
  }
  return { ok: true, value: throughPort ? portValue(call.method, answer.result) : answer.result };
}

/** The strings of the recorded arguments, but for the wallet's id, which may be named. */
const secretTexts = ({ params }: RecordedCall): string[] =>
  Object.entries(params).flatMap(([name, value]) =>
    name !== 'wallet_id' && typeof value === 'string' && value.length > 3 ? [value] : [],
  );

function expectToKeepQuiet(problem: SdkProblem, call: RecordedCall): void {
  const shown = inspect(problem, { depth: null, showHidden: true });
  for (const secret of secretTexts(call)) expect(shown).not.toContain(secret);
  for (const message of Object.keys(problems)) expect(shown).not.toContain(message);
}

describe.each(['sdk-rpc-transcript.json', 'sdk-export-import.json'])('the recorded answers of %s', (file) => {
  it.each(recordedCalls(file))('$title', async (recorded) => {
    const { sdk, call } = await play(recorded);
    const asked = askThroughPort(sdk, recorded);
    const answer = await (asked ?? call(recorded.method, recorded.params));
    const shown =
      answer.ok && answer.value instanceof Secret ? { ok: true, value: answer.value.reveal() } : answer;
    expect(shown).toEqual(expected(recorded, asked !== undefined));
    if (!answer.ok) expectToKeepQuiet(answer.problem, recorded);
  });
});
