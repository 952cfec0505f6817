/** Where a person without LBRY on this computer gets it. */
export const GET_LBRY = 'https://lbry.com/get';

const HOSTS: ReadonlySet<string> = new Set(['lbry.com']);

/** An address that may be shown in the browser, or null: only hosts on the list, and nothing hidden beside the host. */
export function externalAddress(address: string): URL | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const { protocol, hostname, port, username, password } = url;
  const isListed = protocol === 'https:' && HOSTS.has(hostname) && `${port}${username}${password}` === '';
  return isListed ? url : null;
}
