import { hostname } from 'node:os';
import { extname } from 'node:path';
import { type Problem, problem } from '../../../../shared/problem.ts';
import { fail, type Result } from '../../../../shared/result.ts';
import { readUserFile, writeUserFile } from '../../../adapters/files/user-file.ts';
import { writeFollowsJson, writeFollowsText } from '../../../core/exchange/follows-file.ts';
import { writeFollowsOpml } from '../../../core/exchange/follows-opml.ts';
import type { ImportReport } from '../../../engine/exchange-backup.ts';
import type { BackupWish } from '../../../engine/restore-backup.ts';
import { type Context, conclude, withPassword } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { withPasswords } from '../with-passwords.ts';
import { accountsJson, accountWords, conflictJson, conflictWords, itemsJson, itemWords } from './changes.ts';
import { type DecisionOptions, readDecisions } from './decisions.ts';

/** Exactly one of the two. */
export interface ExchangeOptions {
  readonly follows?: string;
  readonly backup?: string;
}

export interface ExportOptions extends ExchangeOptions {
  readonly overwrite: boolean;
}

/** Decisions are about items of a backup that differ here. */
export interface ImportOptions extends ExchangeOptions, Omit<DecisionOptions, 'base'> {
  readonly apply: boolean;
  /** A wallet in LBRY that no profile keeps in sync, and where that LBRY is. */
  readonly wallet?: string;
  readonly sdk: string;
  readonly allowRemoteSdk: boolean;
}

/** Writes follows, or the whole wallet encrypted, to a file. */
export async function exportFile(context: Context, options: ExportOptions): Promise<ExitCode> {
  const { backup, follows, overwrite } = options;
  if (follows !== undefined && backup === undefined) return exportFollows(context, follows, overwrite);
  if (backup !== undefined && follows === undefined) return exportBackup(context, backup, overwrite);
  return conclude(context, fail(problem('usage')), () => undefined);
}

/** Adds follows from a file, or unites the wallet with one from a backup file. */
export async function importFile(context: Context, options: ImportOptions): Promise<ExitCode> {
  const { backup, follows } = options;
  if (follows !== undefined && backup === undefined) return importFollows(context, follows);
  if (backup !== undefined && follows === undefined) return importBackup(context, backup, options);
  return conclude(context, fail(problem('usage')), () => undefined);
}

async function exportFollows(context: Context, path: string, overwrite: boolean): Promise<ExitCode> {
  const { companion, output, profile, text } = context;
  const follows = await companion.exchange.exportFollows(profile);
  if (!follows.ok) return conclude(context, follows, () => undefined);
  const write = FOLLOWS_WRITERS[extname(path).toLowerCase()] ?? writeFollowsJson;
  const written = await writeUserFile(path, write(follows.value), { overwrite });
  return conclude(context, written, () => {
    const count = follows.value.channels.length;
    output.say(text('cli.exported.follows', { count }), { event: 'exported', what: 'follows', count });
    return undefined;
  });
}

/** By the ending of the file's name. */
const FOLLOWS_WRITERS: Readonly<Record<string, typeof writeFollowsJson>> = {
  '.txt': writeFollowsText,
  '.opml': writeFollowsOpml,
};

async function exportBackup(context: Context, path: string, overwrite: boolean): Promise<ExitCode> {
  const { companion, output, profile, text } = context;
  const backup = await withPassword(context, (password) =>
    companion.exchange.exportBackup(profile, password),
  );
  const written = backup.ok ? await writeUserFile(path, backup.value, { overwrite }) : backup;
  return conclude(context, written, () => {
    output.say(text('cli.exported.backup'), { event: 'exported', what: 'backup' });
    return undefined;
  });
}

async function importFollows(context: Context, path: string): Promise<ExitCode> {
  const { companion, output, profile, text } = context;
  const file = await readUserFile(path);
  const answer = file.ok
    ? await withPassword(context, (password) =>
        companion.exchange.importFollows(profile, file.value, password),
      )
    : file;
  return conclude(context, answer, (added) => {
    output.say(text('cli.imported.follows', { ...added }), { event: 'imported', what: 'follows', ...added });
    return undefined;
  });
}

async function importBackup(context: Context, path: string, options: ImportOptions): Promise<ExitCode> {
  const { companion, output, profile, text } = context;
  const decisions = readDecisions({ ...options, base: [] });
  if (!decisions.ok) return conclude(context, decisions, () => undefined);
  const file = await readUserFile(path);
  if (!file.ok) return conclude(context, file, () => undefined);
  const how = { apply: options.apply, decisions: decisions.value };
  const answer =
    options.wallet === undefined
      ? await withPasswords(context, (passwords) =>
          companion.exchange.importBackup(profile, file.value, how, passwords),
        )
      : await restoreInto(context, { ...options, wallet: options.wallet }, { ...how, text: file.value });
  return conclude(context, answer, (report) => {
    const { accounts, applied, conflicts, incoming } = report;
    const counts = { items: incoming.length, accounts: accounts.length, conflicts: conflicts.length };
    const next = conflicts.length > 0 ? 'cli.import.decide' : 'cli.import.apply';
    const words = [
      text(applied ? 'cli.import.done' : 'cli.import.wouldDo', counts),
      ...itemWords(context, incoming),
      ...accountWords(context, accounts),
      ...conflicts.flatMap((conflict) => conflictWords(context, conflict)),
      ...(applied ? [] : [text(next)]),
    ];
    output.say(words.join('\n'), {
      event: applied ? 'imported' : 'would-import',
      what: 'backup',
      items: itemsJson(incoming),
      accounts: accountsJson(accounts),
      conflicts: conflicts.map(conflictJson),
    });
    return conflicts.length > 0 ? EXIT.conflict : EXIT.settled;
  });
}

/** On a fresh installation: the file and its password are all there is. */
async function restoreInto(
  { companion, passwords, profile }: Context,
  { allowRemoteSdk, sdk: sdkAddress, wallet: walletId }: ImportOptions & { readonly wallet: string },
  wish: Omit<BackupWish, 'password'>,
): Promise<Result<ImportReport, Problem>> {
  const password = await passwords.ask('current');
  if (!password.ok) return password;
  const place = { sdkAddress, allowRemoteSdk, walletId, deviceName: hostname() };
  return companion.exchange.restoreBackup(profile, place, { ...wish, password: password.value });
}
