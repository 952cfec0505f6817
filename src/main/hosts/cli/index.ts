#!/usr/bin/env node
import envPaths from 'env-paths';
import { runCli } from './cli.ts';
import type { PracticeLauncher } from './practice-launcher.ts';

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
    createCompanion: async ({ dataDirectory, keychain, onProgress }) => {
      const { createCompanion } = await import('../../wire.ts');
      return createCompanion({ dataDirectory, keychain, onProgress, scryptWorkerUrl });
    },
    launchPractice,
    loadServeParts: async () => {
      const { serveParts } = await import('./serve-parts.ts');
      return serveParts({ scryptWorkerUrl, launchPractice });
    },
  },
);
// What was written must be out before the process ends; an open standard input must not keep it.
stdout.write('', () => stderr.write('', () => process.exit(code)));
