import { type Command, Option } from 'commander';
import type { Context } from './context.ts';
import type { ExitCode } from './exit-code.ts';

export const DEFAULT_SDK = 'http://localhost:5279';

/** Makes an action of a command. What carries it out is loaded only then: no command waits for what others need. */
export type Run = <A extends readonly unknown[]>(
  load: () => Promise<(context: Context, ...args: A) => Promise<ExitCode>>,
) => (...args: A) => Promise<void>;

/** What goes back in time, and what goes to files and comes from them. */
export function addHistoryCommands(program: Command, run: Run): void {
  const list = program
    .command('history')
    .description('versions and backups of the wallet on this computer, newest first')
    .action(run(async () => (await import('./commands/history.ts')).history));
  list
    .command('show <id>')
    .description('what changed in an entry, and what restoring it would do')
    .action(run(async () => (await import('./commands/history.ts')).showHistory));
  program
    .command('restore <id>')
    .description('go back to an entry of the history; the next sync sends it as the next version')
    .option('--item <path>', 'only what is at or below this path', collect, [])
    .action(run(async () => (await import('./commands/history.ts')).restore));
  program
    .command('undo')
    .description('take back what was last taken in, restored or imported here; later edits stay')
    .action(run(async () => (await import('./commands/history.ts')).undo));
  program
    .command('pin <id>')
    .description('keep an entry of the history for ever')
    .action(
      run(async () => {
        const { pin } = await import('./commands/history.ts');
        return (context: Context, id: string) => pin(context, id, true);
      }),
    );
  program
    .command('unpin <id>')
    .description('keep it as long as other entries')
    .action(
      run(async () => {
        const { pin } = await import('./commands/history.ts');
        return (context: Context, id: string) => pin(context, id, false);
      }),
    );
  withFile(program.command('export').description('write follows, or a backup of the wallet, to a file'))
    .option('--overwrite', 'replace the file if there is one', false)
    .action(run(async () => (await import('./commands/exchange.ts')).exportFile));
  withFile(program.command('import').description('add follows from a file, or what a backup holds'))
    .option('--apply', 'do it; otherwise a backup is only looked at', false)
    .option('--mine <path>', 'of a backup: keep what this device has', collect, [])
    .option('--theirs <path>', 'of a backup: take what the backup has', collect, [])
    .option('--both <path>', 'of a backup: keep what both want, where that is possible', collect, [])
    .option('--value <path=json>', 'of a backup: take this value', collect, [])
    .option(
      '--wallet <id>',
      'of a backup: into this wallet in the SDK, which no profile keeps in sync; the password is the one of the file',
    )
    .option('--sdk <url>', 'with --wallet: address of the LBRY SDK', DEFAULT_SDK)
    .option('--allow-remote-sdk', 'with --wallet: use an SDK on another computer, unprotected', false)
    .option('--unite-wallets', 'yes, these wallets are mine: unite them', false)
    .addOption(new Option('--all <side>', 'decide all that are open').choices(['mine', 'theirs', 'newest']))
    .action(run(async () => (await import('./commands/exchange.ts')).importFile));
}

const withFile = (command: Command): Command =>
  command
    .option(
      '--follows <file>',
      'followed channels, tags and muted channels, as .json or .opml; a name ending in .txt: URIs only',
    )
    .option('--backup <file>', 'the whole wallet, encrypted under the root password');

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];
