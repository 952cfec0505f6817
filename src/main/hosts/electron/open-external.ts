import { shell } from 'electron';
import { externalAddress } from './external-address.ts';

/** The one way to the person's browser, and only to what is on the list. Answers whether it was. */
export async function openExternal(address: string): Promise<boolean> {
  const url = externalAddress(address);
  if (url?.protocol !== 'https:') return false;
  await shell.openExternal(url.href);
  return true;
}
