import type { ImportReport } from '../../shared/model/history.ts';
import { MAX_PAGE } from '../../shared/model/limits.ts';
import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Companion } from '../companion.ts';
import type { Secret } from '../core/crypto/secret.ts';
import { groupOf } from '../core/review/group.ts';
import { itemLabel } from '../core/show/item-label.ts';
import { valueView } from '../core/show/value-view.ts';
import { namesInChanges } from '../core/show/wallet-names.ts';
import { formatPath } from '../core/wallet/path.ts';
import type { ImportReport as EngineReport } from '../engine/exchange-backup.ts';
import type { Decision } from '../engine/resolve.ts';
import { itemId } from './item-id.ts';
import { differenceView, pageOfItems } from './item-views.ts';

/** What a person wants done with a backup file. */
export interface ImportWish {
  readonly profile: string;
  readonly text: string;
  readonly apply: boolean;
  readonly side: 'mine' | 'theirs' | 'newest' | undefined;
  readonly uniteWallets: boolean;
  readonly older: Secret | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** Imports a backup, or only finds out what importing it would do. */
export async function importReport(
  companion: Companion,
  wish: ImportWish,
): Promise<Result<ImportReport, Problem>> {
  const { apply, older, profile, text } = wish;
  const decisions = decisionsOf(wish);
  const report = await companion.exchange.importBackup(profile, text, { apply, decisions }, { older });
  return report.ok ? ok(reportView(report.value, wish)) : report;
}

/** Decisions for one side as a whole. */
export const decisionsOf = ({
  side,
  uniteWallets,
}: Pick<ImportWish, 'side' | 'uniteWallets'>): Decision[] => [
  ...(uniteWallets ? [{ take: 'unite-wallets' } as const] : []),
  ...(side === undefined ? [] : [{ take: 'all', side } as const]),
];

export function reportView(report: EngineReport, page: Pick<ImportWish, 'limit' | 'offset'>): ImportReport {
  const { accounts, applied, conflicts, incoming } = report;
  const names = namesInChanges([
    ...incoming.map(({ after, before, path }) => ({ path, values: [before, after] })),
    ...conflicts.map(({ local, path, remote }) => ({ path, values: [local, remote] })),
  ]);
  const differences = incoming.map((item) =>
    differenceView({ ...item, label: itemLabel(item.path, names), group: groupOf(item.path) }),
  );
  return {
    ...pageOfItems(differences, page),
    applied,
    accounts: accounts.map(({ id, kind, name }) => ({ id, name, side: kind })),
    questions: conflicts.slice(0, MAX_PAGE).map(({ local, path, remote }) => ({
      id: itemId(path),
      label: itemLabel(path, names),
      group: groupOf(path),
      here: valueView(path, local),
      there: valueView(path, remote),
      path: formatPath(path),
    })),
    open: conflicts.length,
  };
}
