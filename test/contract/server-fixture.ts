import {
  type PracticeServer,
  type PracticeServerOptions,
  startPracticeServer,
} from '../../src/practice/server/practice-server.ts';
import { logIn, signUp } from './server-http-client.ts';

export const JOE = 'joe@example.com';
export const PASSWORD = 'login-password-of-joe';
export const FIRST = { encryptedWallet: 'wallet-1', sequence: 1, hmac: 'hmac-1' };
export const SECOND = { encryptedWallet: 'wallet-2', sequence: 2, hmac: 'hmac-2' };

/** What the test has started. */
const servers: PracticeServer[] = [];

export async function start(options: Partial<PracticeServerOptions> = {}): Promise<PracticeServer> {
  const server = await startPracticeServer({ mode: 'allow-all', ...options });
  servers.push(server);
  return server;
}

/** A server on which Joe has an account and one token. */
export async function startWithJoe(options: Partial<PracticeServerOptions> = {}) {
  const server = await start(options);
  await signUp(server.url, JOE, PASSWORD);
  return { server, token: await logIn(server.url, JOE, PASSWORD) };
}

export async function stopServers(): Promise<void> {
  await Promise.all(servers.splice(0).map((server) => server.close()));
}
