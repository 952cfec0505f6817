import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Access } from './access.ts';

const MAX_BODY_BYTES = 1024;

const Body = z.strictObject({ code: z.string().min(1).max(128) });

export type RedeemAnswer =
  | { readonly status: 200; readonly body: { readonly token: string } }
  /** 400 no such request, 401 no such code (any more), 413 too much, 415 not JSON, 429 locked out. */
  | { readonly status: 400 | 401 | 413 | 415 | 429 };

/** Trades the code in a request's body for a token. */
export async function redeemCode(request: IncomingMessage, access: Access): Promise<RedeemAnswer> {
  // A form or a simple cross-site request cannot have this type.
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) return { status: 415 };
  const text = await readText(request);
  if (text === null) return { status: 413 };
  const body = Body.safeParse(parsed(text));
  if (!body.success) return { status: 400 };
  const verdict = access.redeem(body.data.code);
  if (verdict === 'locked-out') return { status: 429 };
  return verdict === 'refused' ? { status: 401 } : { status: 200, body: verdict };
}

/** Null when there is more than allowed; the rest is left unread. */
async function readText(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      length += chunk.length;
      if (length > MAX_BODY_BYTES) return null;
      chunks.push(chunk);
    }
  } catch {
    // Broken off: nobody is there any more to read an answer.
    return '';
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
