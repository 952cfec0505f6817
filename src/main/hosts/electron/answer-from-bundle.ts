import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { bundlePath } from './bundle-path.ts';

/** A page may use what lies beside it in the bundle, and reach nothing else: all networking is the main process's. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** Chromium runs a module only under its proper type. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Answers a window's request with a file of the bundle: 403 outside of it, 404 for what is not there. */
export async function answerFromBundle(bundleDirectory: string, request: Request): Promise<Response> {
  if (request.method !== 'GET') return answer(405);
  const path = bundlePath(bundleDirectory, request.url);
  if (path === null) return answer(403);
  const contentType = CONTENT_TYPES[extname(path)];
  if (contentType === undefined) return answer(404);
  const content = await readFile(path).catch(() => null);
  return content === null ? answer(404) : answer(200, new Uint8Array(content), contentType);
}

const answer = (
  status: number,
  body: Uint8Array<ArrayBuffer> | null = null,
  contentType = 'text/plain',
): Response =>
  new Response(body, {
    status,
    headers: {
      'content-type': contentType,
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
    },
  });
