import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Problem, problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { canonicalJson, type JsonValue } from '../../core/wallet/json.ts';

const FORMAT = 'lbry-sync-companion/state';
const VERSION = 1;

const anyVersion = z.object({ format: z.literal(FORMAT), version: z.int().positive() });
const thisVersion = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** Lower-case hex SHA-256 of the data as canonical JSON. */
  checksum: z.string(),
  data: z.custom<JsonValue>((value) => value !== undefined),
});

/** The text of a state file. Ends with its closing brace, so that a text cut anywhere is no JSON any more. */
export function writeDocument(data: unknown): string {
  const text = JSON.stringify(data);
  // `null` is what a store answers when there is no document.
  if (text === undefined || text === 'null') throw new TypeError('A state document holds something');
  const plain = JSON.parse(text) as JsonValue;
  return JSON.stringify({ format: FORMAT, version: VERSION, checksum: checksum(plain), data: plain });
}

/** The data of a state file, or why there is none. */
export function readDocument(text: string): Result<unknown, Problem<'state-damaged' | 'state-newer'>> {
  const document = parse(text);
  const envelope = anyVersion.safeParse(document);
  if (!envelope.success) return fail(problem('state-damaged'));
  if (envelope.data.version > VERSION) return fail(problem('state-newer'));
  const current = thisVersion.safeParse(document);
  if (!current.success || checksum(current.data.data) !== current.data.checksum) {
    return fail(problem('state-damaged'));
  }
  return ok(current.data.data);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const checksum = (data: JsonValue): string => createHash('sha256').update(canonicalJson(data)).digest('hex');
