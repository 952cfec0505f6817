import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { decryptField } from '../../src/practice/sdk/field-cipher.ts';
import { type PracticeSdk, startPracticeSdk } from '../../src/practice/sdk/practice-sdk.ts';
import { pythonJson } from '../../src/practice/sdk/python-json.ts';
import { unpackWallet } from '../../src/practice/sdk/wallet-blob.ts';

const json = z.json();
export type Json = z.output<typeof json>;

const callSchema = z.object({
  note: z.string(),
  /** A JSON-RPC call, as data or as the very text. */
  request: z.object({ method: z.string(), params: z.record(z.string(), json) }).optional(),
  rawRequest: z.string().optional(),
  httpStatus: z.number().optional(),
  response: json.optional(),
  rawResponse: z.string().optional(),
  /** Instead of a call: what was seen between two calls, such as a wallet file. */
  value: json.optional(),
});

export type RecordedCall = z.output<typeof callSchema>;

/** A recorded session and what it takes to live through it again. */
export interface Transcript {
  /** File in `test/vectors`. */
  readonly vector: string;
  /** Of the accounts made, in order; the default wallet's is made first and is not in the recording. */
  readonly seedPhrases: readonly string[];
  /** What the recorded clock said, in seconds, from the call at each index on. */
  readonly clock: Readonly<Record<number, number>>;
  readonly restartBefore?: number;
  /** How to see what the recording shows instead of a call. */
  readonly sights?: Readonly<Record<number, (scene: Scene) => Promise<Sight> | Sight>>;
}

export interface Scene {
  /** The live `result` of an earlier call. */
  result(index: number): Json;
  /** A wallet file; null when there is none. */
  file(walletId: string): Promise<Json>;
}

/** With a password, the accounts in the live file and in the recorded one are opened before they are compared. */
export type Sight = { readonly seen: Json; readonly filePassword?: string };

export interface Replayed {
  readonly live: Json;
  readonly recorded: Json;
}

export function readTranscript(vector: string): readonly RecordedCall[] {
  const text = readFileSync(new URL(`../vectors/${vector}.json`, import.meta.url), 'utf8');
  return z.object({ calls: z.array(callSchema) }).parse(JSON.parse(text)).calls;
}

/**
 * Sends every call to a fresh stand-in that gets the recorded seed phrases and times, so that ids, keys, times and
 * hashes must come out as recorded. Only what is random (ciphertexts) or of one machine (paths, port) is made
 * comparable.
 */
export async function replay(transcript: Transcript): Promise<readonly Replayed[]> {
  const directory = await mkdtemp(join(tmpdir(), 'practice-sdk-'));
  const seeds = transcript.seedPhrases.values();
  let seconds = 0;
  const sdk = await startPracticeSdk({
    walletDirectory: directory,
    wallets: ['test_wallet_1', 'test_wallet_2'],
    seedWords: () => seeds.next().value ?? '',
    now: () => seconds * 1000 + 999,
  });
  const replayed: Replayed[] = [];
  const answers: Json[] = [];
  const scene: Scene = {
    result: (index) => z.object({ result: json }).parse(answers[index]).result,
    file: async (walletId) =>
      parseJson(await readFile(join(directory, 'wallets', walletId), 'utf8').catch(() => 'null')),
  };
  try {
    for (const [index, call] of readTranscript(transcript.vector).entries()) {
      seconds = transcript.clock[index] ?? seconds;
      if (index === transcript.restartBefore) await sdk.restart();
      const sight = await transcript.sights?.[index]?.(scene);
      if (sight) {
        const open = (file: Json): Json => (sight.filePassword ? openFile(file, sight.filePassword) : file);
        answers.push(null);
        replayed.push({ live: open(sight.seen), recorded: open(call.value ?? null) });
      } else {
        const answer = await send(sdk.url, call);
        answers.push(answer.body);
        replayed.push({
          live: await comparable(answer, call, sdk, directory),
          recorded: await comparable(recordedAnswer(call), call, sdk, directory),
        });
      }
    }
  } finally {
    await sdk.close();
    await rm(directory, { recursive: true });
  }
  return replayed;
}

type Answer = { readonly status: number; readonly body: Json };

function recordedAnswer({ httpStatus = 0, rawResponse, response = null }: RecordedCall): Answer {
  if (rawResponse !== undefined) return { status: httpStatus, body: rawResponse };
  if (typeof response !== 'object') return { status: httpStatus, body: response };
  // One recording was shortened to its result.
  return { status: httpStatus, body: { jsonrpc: '2.0', ...response } };
}

async function send(url: string, call: RecordedCall): Promise<Answer> {
  // The one call whose argument was too long to be recorded.
  const body = (call.rawRequest ?? JSON.stringify(call.request)).replace(
    '<1,100,000 x>',
    'x'.repeat(1_100_000),
  );
  const response = await fetch(url, { method: 'POST', body });
  const text = await response.text();
  const isText = call.rawRequest !== undefined || response.status !== 200;
  return { status: response.status, body: isText ? text : parseJson(text) };
}

async function comparable(
  answer: Answer,
  call: RecordedCall,
  sdk: PracticeSdk,
  directory: string,
): Promise<Json> {
  const opened = await openBlobs(answer.body, call.request?.params['password'] ?? null);
  const text = JSON.stringify({ ...answer, body: opened }, (key, value: unknown) =>
    // The recordings have no tracebacks.
    key === 'traceback' ? undefined : value,
  );
  return parseJson(
    text
      .replaceAll(directory, '/home/user/.local/share/lbry/lbryum')
      .replaceAll(new URL(sdk.url).host, '127.0.0.1:5279')
      .replace(/actual body size \d+/, 'actual body size <number>'),
  );
}

/** Replaces encrypted wallets in a result by their text. Repeated arguments stay as they are. */
async function openBlobs(body: Json, password: Json): Promise<Json> {
  const { result, ...rest } = z.looseObject({ result: json.optional() }).catch({}).parse(body);
  if (isBlob(result)) return parseJson(JSON.stringify({ ...rest, opened: await openBlob(password, result) }));
  const applied = z.object({ hash: json, data: z.string() }).safeParse(result);
  if (!applied.success) return body;
  const { hash, data } = applied.data;
  return parseJson(JSON.stringify({ ...rest, hash, opened: await openBlob(password, data) }));
}

const openBlob = async (password: Json, blob: string): Promise<string> =>
  pythonJson(await unpackWallet(password, blob));

const isBlob = (value: unknown): value is string => typeof value === 'string' && value.startsWith('czo4');

function openFile(file: Json, password: string): Json {
  const open = (field: unknown): string => {
    const opened = decryptField(password, z.string().parse(field));
    if (opened === undefined) throw new Error('An account of this file does not open with this password');
    return opened.text;
  };
  const { accounts, ...rest } = z.looseObject({ accounts: z.array(z.looseObject({})) }).parse(file);
  const opened = accounts.map((account) => ({
    ...account,
    seed: open(account['seed']),
    private_key: open(account['private_key']),
  }));
  return json.parse({ ...rest, accounts: opened });
}

const parseJson = (text: string): Json => json.parse(JSON.parse(text));
