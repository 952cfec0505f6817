import { runCli } from '../../src/main/hosts/cli/cli.ts';
import { createCompanion } from '../../src/main/wire.ts';
import { cheapKdf } from '../fakes/cheap-kdf.ts';

// The command line as it is, but with a derivation that takes no seconds: for a test that ends it many times.
const { stdin, stdout, stderr, env } = process;
const code = await runCli(
  process.argv.slice(2),
  { stdin, stdout, stderr, env, interrupted: new Promise(() => undefined) },
  {
    defaultDataDirectory: '/nowhere',
    createCompanion: ({ dataDirectory, keychain, onProgress }) =>
      createCompanion({
        dataDirectory,
        keychain,
        onProgress,
        scryptWorkerUrl: new URL('./none.js', import.meta.url),
        ports: { kdf: cheapKdf },
      }),
    launchPractice: () => Promise.reject(new Error('No practice here')),
  },
);
stdout.write('', () => process.exit(code));
