import type { IncomingMessage } from 'node:http';

type Request = Pick<IncomingMessage, 'method' | 'headersDistinct'>;

/**
 * Whether a request can come from our own page, or from the person opening it. Any website can make a browser talk to
 * loopback, so the name it was reached by (DNS rebinding), the origin (cross-site requests and websockets) and Fetch
 * Metadata are all checked, on every route, before anything else. An upgrade has to name its origin as a POST does.
 */
export function isAdmitted(request: Request, port: number, isUpgrade: boolean): boolean {
  const host = single(request, 'host');
  if (host === null || !hostsOf(port).includes(host)) return false;
  const hasOrigin = request.headersDistinct['origin'] !== undefined;
  const needsOrigin = isUpgrade || !(request.method === 'GET' || request.method === 'HEAD');
  if (hasOrigin ? single(request, 'origin') !== `http://${host}` : needsOrigin) return false;
  return isFromHere(request) || (!isUpgrade && isOpenedByPerson(request));
}

/** Exactly these. A prefix or a suffix of them is somebody else's name. */
const hostsOf = (port: number): readonly string[] => [
  `127.0.0.1:${port}`,
  `localhost:${port}`,
  `[::1]:${port}`,
];

function isFromHere(request: Request): boolean {
  if (request.headersDistinct['sec-fetch-site'] === undefined) return true;
  const site = single(request, 'sec-fetch-site');
  return site === 'same-origin' || site === 'none';
}

/** A link followed from anywhere may open the page, in a tab of its own. */
const isOpenedByPerson = (request: Request): boolean =>
  request.method === 'GET' &&
  single(request, 'sec-fetch-mode') === 'navigate' &&
  single(request, 'sec-fetch-dest') === 'document';

/** A header's value, or null when it is missing or said more than once. */
function single({ headersDistinct }: Request, name: string): string | null {
  const values = headersDistinct[name];
  return values?.length === 1 ? (values[0] ?? null) : null;
}
