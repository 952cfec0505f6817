import en from '../../../../resources/locales/en.json' with { type: 'json' };
import { createText } from '../../../shared/text/texts.ts';
import type { CliParts } from './cli.ts';
import type { Context } from './context.ts';
import { createOutput } from './output.ts';
import { passwordsFrom } from './passwords.ts';
import { showProgress } from './show-progress.ts';
import type { Terminal } from './terminal.ts';

/** What may be said with every command. */
export interface GlobalOptions {
  readonly dataDir: string;
  readonly profile: string;
  readonly json: boolean;
  readonly passwordStdin: boolean;
  readonly keychain: boolean;
}

export async function createContext(
  options: GlobalOptions,
  terminal: Terminal,
  parts: CliParts,
): Promise<Context> {
  const text = createText('en', en);
  const { dataDir: dataDirectory, json, keychain, passwordStdin, profile } = options;
  return {
    companion: await parts.createCompanion({
      dataDirectory,
      keychain,
      onProgress: showProgress(terminal, text),
    }),
    profile,
    text,
    output: createOutput(terminal.stdout, terminal.stderr, text, json),
    passwords: passwordsFrom(terminal, text, passwordStdin),
    stdin: terminal.stdin,
    interrupted: terminal.interrupted,
    launchPractice: parts.launchPractice,
    dataDirectory,
    keychain,
  };
}
