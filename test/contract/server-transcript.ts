import { readFileSync } from 'node:fs';
import { z } from 'zod';

const exchangeSchema = z.object({
  group: z.string(),
  mode: z.enum(['AllowAll', 'Whitelist', 'EmailVerify']),
  note: z.string(),
  request: z.object({
    method: z.string(),
    path: z.string(),
    /** As sent; the biggest ones are only described, see `server-big-bodies.ts`. */
    body: z.string().nullable(),
    headers: z.record(z.string(), z.string()).optional(),
  }),
  /** Null when the connection ended without an answer. */
  status: z.number().nullable(),
  /** All but `Date`. */
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
});

const wireEventSchema = z
  .object({
    /** Seconds since the socket was opened. */
    t: z.number().optional(),
    frame: z.enum(['text', 'pong', 'close']).optional(),
    fin: z.boolean().optional(),
    len: z.number().optional(),
    payload: z.string().optional(),
    code: z.number().nullable().optional(),
    reason: z.string().optional(),
    tcp: z.literal('EOF').optional(),
  })
  .catchall(z.unknown());

const lifeSchema = z.object({
  /** When the client sent what the case is named after: seconds since the socket was opened. */
  sent_at: z.array(z.number()),
  /** Null when the server cut the connection. */
  alive_after_s: z.number().nullable(),
  events: z.array(wireEventSchema),
  events_after_client_close_1000: z.array(wireEventSchema).optional(),
});

const transcriptSchema = z.object({
  http: z.array(exchangeSchema),
  websocket: z.array(z.object({ note: z.string() }).catchall(z.unknown())),
  websocket60s: z.record(z.string(), z.union([lifeSchema, z.number()])),
});

export type RecordedExchange = z.infer<typeof exchangeSchema>;
export type RecordedEvent = z.infer<typeof wireEventSchema>;
export type RecordedLife = z.infer<typeof lifeSchema>;

/** What the original wallet sync server said, API version 3, its last version. */
export const transcript = transcriptSchema.parse(
  JSON.parse(readFileSync(new URL('../vectors/server-transcript.json', import.meta.url), 'utf8')),
);

/** Names a case; unique wherever a table of the tests refers to one. */
export const nameOf = ({ mode, group, note }: RecordedExchange): string => `${mode} / ${group} / ${note}`;
