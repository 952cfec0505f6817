import { posix } from 'node:path';
import { type Reply, redirect, refusal, textRefusal } from './answer.ts';
import type { RequestBody } from './request-body.ts';

export interface ApiRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** As it came, without the question mark. */
  readonly query: string;
  readonly body: RequestBody;
}

export type Endpoint = (request: ApiRequest) => Reply;

/** Endpoints by their path under `/api/3/`. */
export type Endpoints = Readonly<Record<string, Endpoint>>;

const API = '/api/3/';

export const WEBSOCKET_PATH = `${API}websocket`;
export const VERIFY_PATH = `${API}verify`;

/** Finds the endpoint of a request as Go's `http.ServeMux` does, or says that there is none. */
export function route(endpoints: Endpoints, request: ApiRequest): Reply {
  const { method, path } = request;
  const tidy = posix.normalize(path);
  const target = tidy === '/api' || tidy === '/api/3' ? `${tidy}/` : tidy;
  if (target !== path) return redirect(method, request.query === '' ? target : `${target}?${request.query}`);
  if (!path.startsWith('/api/')) return textRefusal(404, '404 page not found');
  if (!path.startsWith(API)) return refusal(404, 'Wrong API version. Current version is 3.');
  const name = path.slice(API.length);
  const endpoint = Object.hasOwn(endpoints, name) ? endpoints[name] : undefined;
  return endpoint === undefined ? refusal(404, 'Unknown Endpoint') : endpoint(request);
}

/** An endpoint for one method. Others, also HEAD and OPTIONS, are refused. */
export const only =
  (method: 'GET' | 'POST', endpoint: Endpoint): Endpoint =>
  (request) =>
    request.method === method ? endpoint(request) : refusal(405);

/** The first value of a query parameter; `+` is a space. Empty when missing. */
export const parameter = (request: ApiRequest, name: string): string =>
  new URLSearchParams(request.query).get(name) ?? '';
