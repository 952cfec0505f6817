import type { ImportReport } from '../../shared/model/history.ts';
import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Companion } from '../companion.ts';
import type { Secret } from '../core/crypto/secret.ts';
import type { Activity } from './activity.ts';
import { freeName } from './free-name.ts';
import { decisionsOf, type ImportWish, reportView } from './import-report.ts';

/** What a person wants done with a backup file where there is no profile. */
export interface RestoreWish extends Omit<ImportWish, 'profile' | 'older'> {
  readonly password: Secret;
  readonly sdkAddress: string;
  readonly walletId: string;
}

export interface BackupDeskParts {
  readonly companion: Companion;
  readonly activity: Activity;
  /** How a profile that is set up here is called at first. */
  readonly deviceName: string;
}

/** Brings a wallet back from a file on a fresh installation. */
export class BackupDesk {
  readonly #parts: BackupDeskParts;

  constructor(parts: BackupDeskParts) {
    this.#parts = parts;
  }

  async restore(wish: RestoreWish): Promise<Result<ImportReport, Problem>> {
    const { activity, companion, deviceName } = this.#parts;
    const { apply, password, sdkAddress, text, walletId } = wish;
    const names = await companion.profiles();
    if (!names.ok) return names;
    // What was there before is kept under the name the setup is going to choose.
    const report = await companion.exchange.restoreBackup(
      freeName(names.value),
      { sdkAddress, walletId, deviceName, allowRemoteSdk: false },
      { text, password, apply, decisions: decisionsOf(wish) },
    );
    if (!report.ok) return report;
    const view = reportView(report.value, wish);
    if (view.applied) {
      activity.add({ profile: null, kind: 'imported', what: 'backup', count: view.total });
    }
    return ok(view);
  }
}
