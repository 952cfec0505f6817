import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differences } from './server-differences.ts';
import { preparations } from './server-preparations.ts';
import { type RecordedMode, Stage } from './server-stage.ts';
import { nameOf, transcript } from './server-transcript.ts';

const modes: readonly RecordedMode[] = ['AllowAll', 'Whitelist', 'EmailVerify'];
let compared = 0;

describe.each(modes)('the practice server in mode %s answers like the original', (mode) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open(mode);
  });
  afterAll(() => stage.close());

  for (const recorded of transcript.http.filter((exchange) => exchange.mode === mode)) {
    const difference = differences[nameOf(recorded)];
    const { group, note, request } = recorded;

    it(`${group}: ${request.method} ${note}${difference === undefined ? '' : ' (differs on purpose)'}`, async () => {
      await preparations[nameOf(recorded)]?.(stage);
      const answer = await stage.play(recorded);
      if (difference === undefined) {
        expect(answer).toEqual(stage.expected(recorded));
        compared += 1;
      } else {
        expect(answer, 'this exchange no longer differs').not.toEqual(stage.expected(recorded));
        expect(answer.status).toBe(difference.ours.status);
        expect(answer.body).toMatch(difference.ours.body);
      }
    });
  }
});

describe('the replay of the transcript', () => {
  it('leaves out no exchange but those that differ on purpose', () => {
    expect(transcript.http).toHaveLength(207);
    expect(compared).toBe(transcript.http.length - Object.keys(differences).length);
  });

  it.each([...Object.keys(differences), ...Object.keys(preparations)])(
    'has one exchange called "%s"',
    (name) => {
      expect(transcript.http.filter((recorded) => nameOf(recorded) === name)).toHaveLength(1);
    },
  );
});
