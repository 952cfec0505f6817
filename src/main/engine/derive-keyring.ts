import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import { utf8 } from '../core/crypto/bytes.ts';
import { ROOT_SCRYPT, splitRootKeys } from '../core/crypto/root-keys.ts';
import { accountSalt } from '../core/crypto/salt.ts';
import type { Secret } from '../core/crypto/secret.ts';
import type { Ports } from './ports.ts';
import type { Keyring } from './session.ts';

/** Root password, e-mail as spelled, salt seed: keys. Takes seconds and a gigabyte, by protocol. */
export async function deriveKeyring(
  ports: Pick<Ports, 'kdf' | 'onProgress'>,
  email: string,
  saltSeed: string,
  rootPassword: Secret,
): Promise<Result<Keyring, Problem<'kdf-failed'>>> {
  const derived = await ports.kdf.scrypt(
    utf8(rootPassword.reveal()),
    accountSalt(email, saltSeed),
    ROOT_SCRYPT,
    (fraction) => ports.onProgress({ step: 'deriving-keys', fraction }),
  );
  if (!derived.ok) return derived;
  const bytes = derived.value.reveal();
  const keys = splitRootKeys(bytes);
  bytes.fill(0);
  return ok({ rootPassword, keys, saltSeed });
}
