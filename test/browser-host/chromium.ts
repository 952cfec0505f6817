import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

export interface RunningChromium {
  readonly context: BrowserContext;
  /** Every breach of a page's policy in any tab so far, as directive and what it was about. */
  violations(): readonly string[];
  close(): Promise<void>;
}

/** Starts a browser that nobody has used before and that talks to nobody. Any `*.test` is this computer. */
export async function startChromium(): Promise<RunningChromium> {
  const userData = await mkdtemp(join(tmpdir(), 'lbry-sync-chromium-'));
  const context = await chromium.launchPersistentContext(userData, {
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP *.test 127.0.0.1',
    ],
  });
  const violations: string[] = [];
  await context.exposeFunction('noteViolation', (violation: string) => violations.push(violation));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      (window as unknown as { noteViolation: (what: string) => void }).noteViolation(
        `${violatedDirective} ${blockedURI} ${sample}`,
      );
    });
  });
  return {
    context,
    violations: () => violations,
    close: async () => {
      await context.close();
      // The last of its processes may still be writing.
      await rm(userData, { recursive: true, maxRetries: 5 });
    },
  };
}
