/** Everything a window shows comes from here, out of the app's own files. */
export const APP_SCHEME = 'app';
const APP_HOST = 'companion';

export const START_URL = `${APP_SCHEME}://${APP_HOST}/index.html`;

/** The address as one of this app's own, or null. Nothing that is not exactly ours counts: no port, no user. */
export function parseAppUrl(address: string): URL | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  // To Node this scheme has no `origin`, so its parts are compared.
  const ours =
    url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === '' && url.password === '';
  return ours ? url : null;
}
