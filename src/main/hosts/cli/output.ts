import type { Writable } from 'node:stream';
import type { Problem } from '../../../shared/problem.ts';
import type { Text } from '../../../shared/text/texts.ts';
import { type JsonValue, writeJson } from '../../core/wallet/json.ts';

/** What a command says: words for a person, or one JSON object a line for a program. */
export interface Output {
  say(words: string, json: { readonly [key: string]: JsonValue | undefined }): void;
  /** A remark for a person that is no result; goes to stderr. */
  remark(words: string): void;
  /** What went wrong and what to do about it. */
  problem(problem: Problem): void;
}

export function createOutput(stdout: Writable, stderr: Writable, text: Text, asJson: boolean): Output {
  const remark = (words: string) => void stderr.write(`${words}\n`);
  const say: Output['say'] = (words, json) => {
    const present = Object.entries(json).filter(
      (entry): entry is [string, JsonValue] => entry[1] !== undefined,
    );
    stdout.write(`${asJson ? writeJson(Object.fromEntries(present)) : words}\n`);
  };
  return {
    say,
    remark,
    problem: ({ code, params }) => {
      const message = text(`problem.${code}`, params);
      const advice = text(`advice.${code}`, params);
      remark(`${message}\n${advice}`);
      if (asJson) say('', { error: { code, message, advice } });
    },
  };
}
