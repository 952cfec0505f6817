import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nativeScrypt } from '../../main/adapters/kdf/native-scrypt.ts';
import { nobleScrypt } from '../../main/adapters/kdf/noble-scrypt.ts';
import { serialKdf } from '../../main/adapters/kdf/serial-kdf.ts';
import { systemClock } from '../../main/adapters/platform/system-clock.ts';
import { readBundleFiles } from '../../main/hosts/browser/bundle-files.ts';
import { Demo } from './demo.ts';
import { withProgress } from './progress.ts';
import { playFrom } from './terminal.ts';

const { stdin, stdout, stderr } = process;

const interrupted = new Promise<'interrupted'>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => resolve('interrupted'));
  }
});

const say = (line: string): void => void stdout.write(`${line}\n`);
const scryptWorkerUrl = new URL('./scrypt-worker.js', import.meta.url);
const kdf = serialKdf([nativeScrypt, nobleScrypt(scryptWorkerUrl)], systemClock());

const directory = await mkdtemp(join(tmpdir(), 'lbry-sync-demo-'));
const demo = new Demo({
  directory,
  files: await readBundleFiles(fileURLToPath(new URL('../renderer', import.meta.url))),
  kdf: withProgress(kdf, stdout),
  scryptWorkerUrl,
  say,
});

let code = 0;
try {
  const started = await Promise.race([demo.start(), interrupted]);
  if (started !== 'interrupted') {
    const stop = playFrom({ input: stdin, say }, demo);
    await interrupted;
    stop();
  }
} catch (cause) {
  stderr.write(`${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`);
  code = 1;
}
// Somebody impatient may press Ctrl+C again; what is under way ends within moments.
await demo.close().catch(() => undefined);
await rm(directory, { recursive: true, force: true, maxRetries: 5 });
// An open standard input, or a derivation nobody waits for any more, must not hold the process.
stdout.write('\n', () => process.exit(code));
