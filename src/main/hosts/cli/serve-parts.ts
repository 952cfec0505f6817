import { hostname, release } from 'node:os';
import { fileURLToPath } from 'node:url';
import { version } from '../../../../package.json' with { type: 'json' };
import { createApp } from '../../wire.ts';
import { serveApp } from '../browser/serve-app.ts';
import type { ServeParts } from './commands/serve.ts';
import type { PracticeLauncher } from './practice-launcher.ts';
import { practiceNetwork } from './practice-network.ts';

/** What `serve` serves: the window as it was built, and the app behind it. */
export const serveParts = ({
  scryptWorkerUrl,
  launchPractice,
}: {
  readonly scryptWorkerUrl: URL;
  readonly launchPractice: PracticeLauncher;
}): ServeParts => ({
  pageDirectory: fileURLToPath(new URL('../renderer', scryptWorkerUrl)),
  serveApp: ({ dataDirectory, keychain }, host) =>
    serveApp(host, (listeners) =>
      createApp({
        dataDirectory,
        keychain,
        listeners,
        scryptWorkerUrl,
        autostart: null,
        practice: practiceNetwork(launchPractice, dataDirectory),
        about: {
          version,
          platform: process.platform,
          release: release(),
          node: process.versions.node,
          deviceName: hostname(),
        },
      }),
    ),
});
