#!/usr/bin/env node
import { hostname, release } from 'node:os';
import { fileURLToPath } from 'node:url';
import envPaths from 'env-paths';
import { version } from '../../../../package.json' with { type: 'json' };
import { createApp, createCompanion } from '../../wire.ts';
import { serveApp } from '../browser/serve-app.ts';
import { runCli } from './cli.ts';
import type { PracticeLauncher } from './practice-launcher.ts';
import { practiceNetwork } from './practice-network.ts';

/** The practice network is a program of its own, loaded only when it is asked for. */
const launchPractice: PracticeLauncher = async (options) => {
  const practice: { launchPractice: PracticeLauncher } = await import(
    new URL('./practice.js', import.meta.url).href
  );
  return practice.launchPractice(options);
};

const scryptWorkerUrl = new URL('./scrypt-worker.js', import.meta.url);

const interrupted = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
});

const { stdin, stdout, stderr, env } = process;
const code = await runCli(
  process.argv.slice(2),
  { stdin, stdout, stderr, env, interrupted },
  {
    defaultDataDirectory: envPaths('lbry-sync-companion', { suffix: '' }).data,
    createCompanion: ({ dataDirectory, keychain, onProgress }) =>
      createCompanion({
        dataDirectory,
        keychain,
        onProgress,
        scryptWorkerUrl,
      }),
    launchPractice,
    serveParts: {
      pageDirectory: fileURLToPath(new URL('../renderer', import.meta.url)),
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
    },
  },
);
// What was written must be out before the process ends; an open standard input must not keep it.
stdout.write('', () => stderr.write('', () => process.exit(code)));
