import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The part of keytar that is used. Not `findCredentials`: with a locked item in the keychain it ends the process
 * (keytar 7.10 copies the secret without looking whether there is one).
 */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/** Rejects when this computer has no keychain that keytar could speak to. */
export type LoadKeytar = () => Promise<Keytar>;

/** Loads the native module on demand: on Linux it needs libsecret, which not every computer has. */
export const loadKeytar: LoadKeytar = async () => {
  if (process.platform === 'linux' && !hasSessionBus(process.env)) throw new Error('No session bus');
  return (await import('keytar')).default;
};

/** Without one, GLib would start a bus of its own under X11: slow, and with a keychain nobody has opened. */
function hasSessionBus(environment: NodeJS.ProcessEnv): boolean {
  if (environment['DBUS_SESSION_BUS_ADDRESS']) return true;
  const runtimeDirectory = environment['XDG_RUNTIME_DIR'];
  return runtimeDirectory !== undefined && existsSync(join(runtimeDirectory, 'bus'));
}
