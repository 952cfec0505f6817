import { memoryPasswordStore } from '../../src/main/adapters/keychain/memory-password-store.ts';
import type { Companion } from '../../src/main/companion.ts';
import type { Ports } from '../../src/main/engine/ports.ts';
import type { CliParts } from '../../src/main/hosts/cli/cli.ts';
import type { PasswordStore } from '../../src/main/ports/password-store.ts';
import { createCompanion } from '../../src/main/wire.ts';
import { launchPractice } from '../../src/practice/index.ts';
import { cheapKdf } from './cheap-kdf.ts';
import { quickCipher } from './quick-cipher.ts';

/** A keychain that outlives every command of a test, and is not the one of the computer the test runs on. */
export const testKeychain = (): PasswordStore => ({ ...memoryPasswordStore(), kind: 'keychain' });

interface TestCliParts extends CliParts {
  readonly createCompanion: (...options: Parameters<CliParts['createCompanion']>) => Companion;
}

/**
 * The parts of the real command line with files in `dataDirectory`; only keys cost nothing, and the keychain is the
 * given one. Each command gets a companion of its own, as each is a process of its own.
 */
export function cliParts(
  dataDirectory: string,
  keychain: PasswordStore,
  ports: Partial<Ports> = {},
): TestCliParts {
  return {
    defaultDataDirectory: dataDirectory,
    createCompanion: (options) =>
      createCompanion({
        ...options,
        keychain: false,
        scryptWorkerUrl: new URL('file:///never-started'),
        ports: {
          kdf: cheapKdf,
          cipher: quickCipher,
          ...(options.keychain ? { passwordStore: keychain } : {}),
          ...ports,
        },
      }),
    launchPractice,
  };
}
