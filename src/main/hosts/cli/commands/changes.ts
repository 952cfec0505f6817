import type { Text } from '../../../../shared/text/texts.ts';
import type { ItemChange } from '../../../core/history/changes-between.ts';
import type { ChangedAccount } from '../../../core/wallet/changed-accounts.ts';
import { type JsonObject, type JsonValue, writeJson } from '../../../core/wallet/json.ts';
import type { Change } from '../../../core/wallet/merge-value.ts';
import { formatPath } from '../../../core/wallet/path.ts';
import type { Context } from '../context.ts';

const MAX_SHOWN = 200;

/** Items that change, each with its value before and after. */
export const itemWords = ({ text }: Context, items: readonly ItemChange[]): readonly string[] =>
  items.map(
    ({ path, before, after }) => `  ${formatPath(path)}: ${show(text, before)} → ${show(text, after)}`,
  );

/** Items that stay as they are. */
export const stayingWords = ({ text }: Context, items: readonly ItemChange[]): readonly string[] =>
  items.map(({ path, before }) => `  ${formatPath(path)}: ${show(text, before)}`);

/** Accounts by name and id; nothing else of them is ever shown. */
export const accountWords = ({ text }: Context, accounts: readonly ChangedAccount[]): readonly string[] =>
  accounts.map(({ id, name }) => `  ${text('cli.diff.account')} ${name} (${id})`);

export const itemsJson = (items: readonly ItemChange[]): JsonValue =>
  items.map(({ path, before, after }) => ({
    path,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  }));

export const accountsJson = (accounts: readonly ChangedAccount[]): JsonValue =>
  accounts.map(({ id, name, kind }) => ({ id, name, kind }));

/** What a wallet and a backup hold differently. */
export const conflictWords = ({ text }: Context, { local, path, remote }: Change): readonly string[] => [
  `  ${formatPath(path) || text('cli.diff.wholeWallet')}: ${text('cli.diff.conflict')}`,
  `    ${text('cli.diff.here')}: ${show(text, local)}`,
  `    ${text('cli.import.there')}: ${show(text, remote)}`,
];

export const conflictJson = ({ local, path, remote }: Change): JsonObject => ({
  path,
  ...(local === undefined ? {} : { local }),
  ...(remote === undefined ? {} : { remote }),
});

const show = (text: Text, value: JsonValue | undefined): string =>
  value === undefined ? text('cli.diff.absent') : shorten(writeJson(value));

const shorten = (value: string): string =>
  value.length > MAX_SHOWN ? `${value.slice(0, MAX_SHOWN)}…` : value;
