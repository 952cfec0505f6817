import { z } from 'zod';
import { type Problem, problemCodes } from '../problem.ts';

/** A problem on its way to another process. */
export const ProblemSchema: z.ZodType<Problem, Problem> = z.object({
  code: z.enum(problemCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
});
