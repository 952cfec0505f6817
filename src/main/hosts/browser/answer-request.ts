import type { IncomingMessage, ServerResponse } from 'node:http';
import { SESSION_PATH, SOCKET_PATH } from '../../../shared/ipc/socket-messages.ts';
import type { Access } from './access.ts';
import type { BundleFile, BundleFiles } from './bundle-files.ts';
import { isAdmitted } from './is-admitted.ts';
import { redeemCode } from './redeem-code.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

export interface RequestParts {
  readonly port: number;
  readonly files: BundleFiles;
  readonly access: Access;
}

/** Answers every request that is no upgrade: the files of the page, and the trade of a code for a token. */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  { port, files, access }: RequestParts,
): Promise<void> {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  if (!isAdmitted(request, port, false)) return refuse(response, 403);
  const path = request.url?.split('?', 1)[0] ?? '';
  if (path === SESSION_PATH) {
    if (request.method !== 'POST') return refuse(response, 405, { Allow: 'POST' });
    const answer = await redeemCode(request, access);
    return answer.status === 200 ? sendJson(response, answer.body) : refuse(response, answer.status);
  }
  if (path === SOCKET_PATH) return refuse(response, 426, { Upgrade: 'websocket' });
  const file = files.get(path);
  if (file === undefined) return refuse(response, 404);
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(response, 405, { Allow: 'GET, HEAD' });
  sendFile(response, file);
}

/** Without a word: what a stranger did wrong is none of their business. Whatever is still to come is not read. */
function refuse(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...headers, 'Content-Length': 0, Connection: 'close' }).end();
}

function sendFile(response: ServerResponse, { content, contentType }: BundleFile): void {
  response.writeHead(200, { 'Content-Type': contentType, 'Content-Length': content.length }).end(content);
}

function sendJson(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
