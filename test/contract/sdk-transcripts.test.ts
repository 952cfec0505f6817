import { beforeAll, describe, expect, it } from 'vitest';
import { differences, differs } from './sdk-differences.ts';
import { type Json, type Replayed, readTranscript, replay, type Transcript } from './sdk-replay.ts';

const DEFAULT_WALLET_SEED = 'divert door bulb track concert clock degree gun mail visit april enrich';

const hashOf = (result: Json): Json =>
  typeof result === 'object' && result !== null && !Array.isArray(result) ? (result['hash'] ?? null) : null;

const dataOf = (result: Json): Json =>
  typeof result === 'object' && result !== null && !Array.isArray(result) ? (result['data'] ?? null) : null;

const transcripts: readonly Transcript[] = [
  {
    vector: 'sdk-rpc-transcript',
    seedPhrases: [
      DEFAULT_WALLET_SEED,
      'destroy morning theory left quote ball slender walk receive fury task coin',
      'craft typical other real brush jump witness movie mimic slow vapor hamster',
    ],
    clock: { 0: 1795381243, 48: 1795381244, 87: 1795381246 },
    restartBefore: 79,
    sights: {
      9: async ({ file }) => ({ seen: await file('test_wallet_1') }),
      22: async ({ file }) => ({ seen: await file('test_wallet_1') }),
      28: async ({ file }) => ({ seen: await file('acc_wallet') }),
      29: async ({ file }) => ({ seen: await file('sk_wallet') }),
      30: async ({ file }) => ({ seen: await file('empty_wallet') }),
      31: async ({ file }) => ({ seen: await file('../daemon_settings.yml') }),
      35: ({ result }) => {
        const [before, after] = [result(32), hashOf(result(34))];
        return { seen: [before, after, before === after] };
      },
      37: ({ result }) => ({ seen: dataOf(result(33)) !== dataOf(result(36)) }),
      51: async ({ file }) => ({ seen: await file('acc_wallet'), filePassword: 'pw1' }),
      54: ({ result }) => ({ seen: [result(52), hashOf(result(53))] }),
      69: async ({ file }) => ({ seen: await file('test_wallet_2'), filePassword: 'pw2' }),
      81: ({ result }) => ({ seen: [result(78), result(80), result(78) === result(80)] }),
      88: async ({ file }) => ({ seen: await file('acc_wallet') }),
    },
  },
  {
    vector: 'sdk-export-import',
    seedPhrases: [
      DEFAULT_WALLET_SEED,
      'flock cart universe artist token cram young spot mimic scrap olympic promote',
    ],
    clock: { 0: 1795381747 },
  },
];

describe.each(transcripts)('the SDK stand-in answers like the real SDK in $vector', (transcript) => {
  const calls = readTranscript(transcript.vector);
  let replayed: readonly Replayed[] = [];

  beforeAll(async () => {
    replayed = await replay(transcript);
  });

  it('for every recorded call', () => {
    expect(replayed).toHaveLength(calls.length);
  });

  it('and differs only in calls that exist', () => {
    for (const { index, note } of differences.filter(({ vector }) => vector === transcript.vector)) {
      expect(calls[index]?.note).toBe(note);
    }
  });

  it.each(calls.map((call, index) => ({ index, note: call.note, method: call.request?.method ?? '' })))(
    '$index $method $note',
    ({ index }) => {
      const { live, recorded } = replayed[index] ?? {};
      if (differs(transcript.vector, index)) expect(live).not.toEqual(recorded);
      else expect(live).toEqual(recorded);
    },
  );
});
