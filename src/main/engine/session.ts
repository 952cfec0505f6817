import { z } from 'zod';
import { fromBase64, toBase64, utf8 } from '../core/crypto/bytes.ts';
import type { RootKeys } from '../core/crypto/root-keys.ts';
import { Secret } from '../core/crypto/secret.ts';

/** What the root password opens. Lives in memory and, as one line, in the OS keychain. */
export interface Keyring {
  readonly rootPassword: Secret;
  readonly keys: RootKeys;
  /** The salt seed the keys were derived with. */
  readonly saltSeed: string;
}

export interface Session {
  readonly keyring: Keyring;
  /** A token of the server, until it is refused. */
  readonly token: Secret | null;
  /** The keyring of a password change whose outcome is not known yet. */
  readonly pending: Keyring | null;
  /** The root password before the last change, for as long as some of the history is encrypted under it. */
  readonly former?: FormerPassword;
}

export interface FormerPassword {
  readonly rootPassword: Secret;
  readonly saltSeed: string;
}

const StoredKeyring = z.strictObject({
  rootPassword: z.string(),
  loginPassword: z.string(),
  hmacKey: z.string(),
  saltSeed: z.string(),
});

const StoredSession = z.strictObject({
  v: z.literal(1),
  keyring: StoredKeyring,
  token: z.string().nullable(),
  pending: StoredKeyring.nullable(),
  former: z.strictObject({ rootPassword: z.string(), saltSeed: z.string() }).exactOptional(),
});

/** One line of base64: some keychains lose secrets with line breaks in them. */
export function encodeSession(session: Session): Secret {
  const stored: z.infer<typeof StoredSession> = {
    v: 1,
    keyring: storeKeyring(session.keyring),
    token: session.token?.reveal() ?? null,
    pending: session.pending === null ? null : storeKeyring(session.pending),
    ...(session.former === undefined
      ? {}
      : {
          former: {
            rootPassword: session.former.rootPassword.reveal(),
            saltSeed: session.former.saltSeed,
          },
        }),
  };
  return new Secret(toBase64(utf8(JSON.stringify(stored))));
}

/** Null for anything this version did not write: the person is then asked for the password again. */
export function decodeSession(secret: Secret): Session | null {
  const bytes = fromBase64(secret.reveal());
  if (bytes === undefined) return null;
  try {
    const stored = StoredSession.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    const keyring = openKeyring(stored.keyring);
    const pending = stored.pending === null ? null : openKeyring(stored.pending);
    if (keyring === null || (pending === null && stored.pending !== null)) return null;
    return {
      keyring,
      pending,
      token: stored.token === null ? null : new Secret(stored.token),
      ...(stored.former === undefined ? {} : { former: openFormer(stored.former) }),
    };
  } catch {
    return null;
  }
}

const storeKeyring = (keyring: Keyring): z.infer<typeof StoredKeyring> => ({
  rootPassword: keyring.rootPassword.reveal(),
  loginPassword: keyring.keys.loginPassword.reveal(),
  hmacKey: toBase64(keyring.keys.hmacKey.reveal()),
  saltSeed: keyring.saltSeed,
});

const openFormer = (stored: { rootPassword: string; saltSeed: string }): FormerPassword => ({
  rootPassword: new Secret(stored.rootPassword),
  saltSeed: stored.saltSeed,
});

function openKeyring(stored: z.infer<typeof StoredKeyring>): Keyring | null {
  const hmacKey = fromBase64(stored.hmacKey);
  if (hmacKey?.length !== 32) return null;
  return {
    rootPassword: new Secret(stored.rootPassword),
    keys: { loginPassword: new Secret(stored.loginPassword), hmacKey: new Secret(hmacKey) },
    saltSeed: stored.saltSeed,
  };
}
