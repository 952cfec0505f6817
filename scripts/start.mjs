#!/usr/bin/env node
// `npm start`: the desktop app where Electron can run; elsewhere why not, in a line, and the same window in a browser.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fetchElectron, hasElectron, whyNoElectron } from './electron-here.mjs';

const ROOT = join(import.meta.dirname, '..');
const ELECTRON = join(ROOT, 'node_modules/electron');
const { env, platform, stdin, stdout } = process;

/** Runs a program of this project and answers its exit code. */
const run = (path, ...args) =>
  new Promise((resolve) => {
    spawn(process.execPath, [join(ROOT, path), ...args], { cwd: ROOT, stdio: 'inherit' })
      .on('exit', (code) => resolve(code ?? 0))
      .on('error', () => resolve(1));
  });

/** Null where it can. */
async function whyNot() {
  const reason = whyNoElectron({ platform, env, isRoot: process.getuid?.() === 0 });
  if (reason !== null || hasElectron(ELECTRON, env)) return reason;
  stdout.write('Fetching Electron, once…\n');
  return (await fetchElectron(ELECTRON, env)) ? null : 'Electron cannot be downloaded';
}

/** Nobody is asked where nobody can answer. */
async function isBrowserWanted() {
  if (!stdin.isTTY || !stdout.isTTY) return false;
  const terminal = createInterface({ input: stdin, output: stdout });
  const answer = await terminal.question('Open it in your browser instead? [Y/n] ');
  terminal.close();
  return /^(?:y|yes)?$/i.test(answer.trim());
}

const build = () => run('node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn');

async function start() {
  const reason = await whyNot();
  if (reason === null) {
    return (await build()) || run('node_modules/electron/cli.js', '.', ...process.argv.slice(2));
  }
  stdout.write(`The desktop app cannot run here: ${reason}.\n`);
  if (await isBrowserWanted()) return (await build()) || run('out/main/cli.js', 'serve', '--open');
  stdout.write('The same window opens in your browser with: npm run build && npx lbry-sync serve --open\n');
  return 0;
}

process.exitCode = await start();
