import { z } from 'zod';
import { Count } from './basics.ts';
import { MAX_PAGE } from './limits.ts';

/** Which part of a long list. Spread into the argument of a call. */
export const pageFields = {
  offset: Count,
  limit: z.int().min(1).max(MAX_PAGE),
};

/** A part of a long list, and how long the whole of it is with the same filters. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item).max(MAX_PAGE), total: Count });
