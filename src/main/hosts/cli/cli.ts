import { hostname } from 'node:os';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version } from '../../../../package.json' with { type: 'json' };
import type { Companion } from '../../companion.ts';
import type { Progress } from '../../engine/ports.ts';
import type { ProfileSetup } from '../../engine/sign-in.ts';
import type { ServeParts } from './commands/serve.ts';
import type { Context } from './context.ts';
import type { GlobalOptions } from './create-context.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { addHistoryCommands, DEFAULT_SDK, type Run } from './history-program.ts';
import type { PracticeLauncher } from './practice-launcher.ts';
import type { Terminal } from './terminal.ts';

/** What the command line needs from its composition root. */
export interface CliParts {
  readonly defaultDataDirectory: string;
  readonly createCompanion: (options: {
    readonly dataDirectory: string;
    readonly keychain: boolean;
    readonly onProgress: (progress: Progress) => void;
  }) => Companion | Promise<Companion>;
  readonly launchPractice: PracticeLauncher;
  /** Without it, there is nothing to serve to a browser. */
  readonly loadServeParts?: () => Promise<ServeParts>;
}

interface SetupOptions {
  readonly server: string;
  readonly email: string;
  readonly wallet: string;
  readonly sdk: string;
  readonly deviceName: string;
  readonly allowRemoteSdk: boolean;
  readonly move: boolean;
}

const DEFAULT_SERVE_PORT = 5281;
const PROFILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Runs one command line and answers the exit code. Nothing is thrown for what a person may get wrong. */
export async function runCli(
  args: readonly string[],
  terminal: Terminal,
  parts: CliParts,
): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.settled;
  const program = buildProgram(terminal, parts, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version end here too.
    if (error.exitCode === 0) return EXIT.settled;
    if (error.code !== 'commander.help') terminal.stderr.write(`${await usageAdvice()}\n`);
    return EXIT.usage;
  }
  return exitCode;
}

function buildProgram(terminal: Terminal, parts: CliParts, ended: (code: ExitCode) => void): Command {
  const program = new Command('lbry-sync');
  const run: Run =
    (load) =>
    async (...args) => {
      const [act, { createContext }] = await Promise.all([load(), import('./create-context.ts')]);
      ended(await act(await createContext(program.opts<GlobalOptions>(), terminal, parts), ...args));
    };

  program
    .description(
      'Keeps an LBRY wallet the same on all your computers, through a sync server that cannot read it.',
    )
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    })
    .option('--data-dir <dir>', 'where profiles are kept', parts.defaultDataDirectory)
    .option('--profile <name>', 'which profile to work on', profileName, 'default')
    .option('--json', 'one JSON object per line on stdout', false)
    .option('--password-stdin', 'read passwords from standard input, one a line, in the order asked', false)
    .option('--no-keychain', 'keep nothing in the OS keychain')
    .addHelpText(
      'after',
      '\nPasswords are asked for on the terminal, or read from the file that LBRY_SYNC_PASSWORD_FILE names.' +
        '\nExit codes: 0 settled, 1 other, 2 usage, 3 conflict, 4 password, 5 server, 6 SDK, 7 security alert.',
    );

  withSetup(program.command('register').description('make an account and bind this wallet to it')).action(
    run(async () => {
      const { register } = await import('./commands/sign-in.ts');
      return (context: Context, options: SetupOptions) => register(context, setupFrom(options), options.move);
    }),
  );
  withSetup(program.command('login').description('bind this wallet to an account that exists')).action(
    run(async () => {
      const { logIn } = await import('./commands/sign-in.ts');
      return (context: Context, options: SetupOptions) => logIn(context, setupFrom(options), options.move);
    }),
  );
  program
    .command('resend')
    .description('ask the server for another verification mail')
    .action(run(async () => (await import('./commands/sign-in.ts')).resendVerification));
  program
    .command('profile')
    .description('which wallet, account and device this profile is for')
    .action(run(async () => (await import('./commands/sign-in.ts')).showProfile));
  program
    .command('status')
    .description('how things stand')
    .action(run(async () => (await import('./commands/sync.ts')).status));
  program
    .command('sync')
    .description('pull, merge and push until settled')
    .addOption(
      new Option('--first <side>', 'join for the first time with one side as it is').choices([
        'mine',
        'theirs',
      ]),
    )
    .action(
      run(async () => {
        const { sync } = await import('./commands/sync.ts');
        return (context: Context, options: { first?: 'mine' | 'theirs' }) =>
          sync(context, 'sync', options.first);
      }),
    );
  program
    .command('pull')
    .description('take in what the server has')
    .action(
      run(async () => {
        const { sync } = await import('./commands/sync.ts');
        return (context: Context) => sync(context, 'pull');
      }),
    );
  program
    .command('push')
    .description('store this wallet as the next version, changed or not')
    .action(
      run(async () => {
        const { sync } = await import('./commands/sync.ts');
        return (context: Context) => sync(context, 'upload');
      }),
    );
  program
    .command('diff')
    .description('what differs between base, this device and other devices')
    .action(run(async () => (await import('./commands/diff.ts')).diff));
  program
    .command('resolve')
    .description('decide conflicts; PATH is as in diff, and means everything below it')
    .option('--mine <path>', 'keep what this device has', collect, [])
    .option('--theirs <path>', 'take what the other devices have', collect, [])
    .option('--both <path>', 'keep what both want, where that is possible', collect, [])
    .option('--base <path>', 'go back to what it was before', collect, [])
    .option('--value <path=json>', 'take this value', collect, [])
    .option('--unite-wallets', 'yes, these wallets are mine: unite them', false)
    .addOption(new Option('--all <side>', 'decide all that are open').choices(['mine', 'theirs', 'newest']))
    .action(run(async () => (await import('./commands/resolve.ts')).resolve));
  program
    .command('policy [group] [policy]')
    .description('what is done about conflicts without asking: ask, newest, mine or theirs, by group')
    .action(run(async () => (await import('./commands/policy.ts')).setPolicy));
  program
    .command('recover')
    .description('go on after the server showed what it should not')
    .option('--accept-server', "start from what the server shows, united with this device's wallet", false)
    .option('--keep-mine', "store this device's wallet over what the server shows", false)
    .action(run(async () => (await import('./commands/recover.ts')).recover));
  program
    .command('passwd')
    .description('change the password: asks for the current one, then the new one')
    .action(run(async () => (await import('./commands/password.ts')).changePassword));
  program
    .command('set-password')
    .description('take over a password that was changed on another device')
    .option(
      '--without-previous',
      'do without the previous password and decide differences item by item',
      false,
    )
    .action(run(async () => (await import('./commands/password.ts')).setPassword));
  program
    .command('watch')
    .description('stay connected and keep in sync; one line per event')
    .action(run(async () => (await import('./commands/watch.ts')).watch));
  addHistoryCommands(program, run);
  const preferences = program.command('prefs').description('read and set preferences through the SDK');
  preferences
    .command('get [key]')
    .description('one preference, or all')
    .action(run(async () => (await import('./commands/preferences.ts')).getPreferences));
  preferences
    .command('set <key> <value>')
    .description('set a preference; VALUE is JSON, or else text')
    .action(run(async () => (await import('./commands/preferences.ts')).setPreference));
  program
    .command('logout')
    .description('forget the keys')
    .option('--forget', 'remove the whole profile', false)
    .action(run(async () => (await import('./commands/sign-in.ts')).logOut));
  program
    .command('practice')
    .description('start a sync server and an LBRY SDK stand-in on this computer, to try things out')
    .option('--server-port <port>', 'port of the sync server, 0 for any', port, 0)
    .option('--sdk-port <port>', 'port of the SDK, 0 for any', port, 0)
    .option('--strict', 'answer exactly as the real server does', false)
    .action(run(async () => (await import('./commands/practice.ts')).practice));
  const { loadServeParts } = parts;
  if (loadServeParts !== undefined) {
    program
      .command('serve')
      .description('show the window in a browser on this computer')
      .option('--port <port>', 'port on 127.0.0.1, 0 for any', port, DEFAULT_SERVE_PORT)
      .option('--open', 'open the browser', false)
      .action(
        run(async () => {
          const [{ serve }, serveParts] = await Promise.all([
            import('./commands/serve.ts'),
            loadServeParts(),
          ]);
          return (context: Context, options: { port: number; open: boolean }) =>
            serve(context, serveParts, options);
        }),
      );
  }
  return program;
}

async function usageAdvice(): Promise<string> {
  const { default: en } = await import('../../../../resources/locales/en.json', { with: { type: 'json' } });
  return en['advice.usage'];
}

const withSetup = (command: Command): Command =>
  command
    .requiredOption('--server <url>', 'address of the sync server')
    .requiredOption('--email <email>', 'e-mail address of the account, spelled as when it was made')
    .requiredOption('--wallet <id>', 'wallet in the SDK')
    .option('--sdk <url>', 'address of the LBRY SDK', DEFAULT_SDK)
    .option('--device-name <name>', 'what to call this device', hostname())
    .option('--allow-remote-sdk', 'use an SDK on another computer, unprotected', false)
    .option('--move', 'leave the server or account this profile is bound to for this one', false);

const setupFrom = (options: SetupOptions): ProfileSetup => ({
  serverAddress: options.server,
  email: options.email,
  sdkAddress: options.sdk,
  allowRemoteSdk: options.allowRemoteSdk,
  walletId: options.wallet,
  deviceName: options.deviceName,
});

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

function profileName(value: string): string {
  if (!PROFILE_NAME.test(value)) throw new InvalidArgumentError('Use letters, digits, dots and dashes.');
  return value;
}

function port(value: string): number {
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (Number.isNaN(number) || number > 65_535) {
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  }
  return number;
}
