import { z } from 'zod';
import { type Problem, problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';

export type FileProblem = Problem<'file-malformed' | 'file-newer'>;

/** Reads JSON of one of our own file formats. A file of a later version is told from a damaged one. */
export function readFileText<T>(
  text: string,
  format: string,
  version: number,
  schema: z.ZodType<T>,
): Result<T, FileProblem> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return fail(problem('file-malformed'));
  }
  const named = z.object({ format: z.literal(format), version: z.int().positive() }).safeParse(json);
  if (!named.success) return fail(problem('file-malformed'));
  if (named.data.version > version) return fail(problem('file-newer'));
  const file = schema.safeParse(json);
  return file.success ? ok(file.data) : fail(problem('file-malformed'));
}
