import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { Secret } from '../core/crypto/secret.ts';
import { decryptWallet } from '../core/crypto/wallet-cipher.ts';
import { localUpdate } from '../core/wallet/local-update.ts';
import { sameContent } from '../core/wallet/merge-wallets.ts';
import { parseWallet, type Wallet, writeWallet } from '../core/wallet/wallet.ts';
import { type Backup, keepBackup } from './keep-history.ts';
import { sealWallet } from './seal.ts';
import type { Keyring } from './session.ts';
import type { WalletSite } from './wallet-site.ts';

/** Since 0.111 the SDK exports and imports a wallet in clear, which leaves its disk password alone. */
const CLEARTEXT_SINCE = [0, 111] as const;

/** How this SDK is read and written. */
type Way = 'cleartext' | 'sync-apply';

/** What the SDK holds now. */
export async function readLocal(site: WalletSite, keyring: Keyring): Promise<Result<Wallet, Problem>> {
  const way = await wayOf(site);
  if (!way.ok) return way;
  const text = way.value === 'cleartext' ? await exportClear(site) : await syncApply(site, keyring);
  return text.ok ? parse(site, text.value) : text;
}

/**
 * Makes the SDK hold `merged`, in one import, and reads it back. `before` is what the decision was made from: when
 * the wallet has changed meanwhile, or holds something else afterwards, the answer is `sdk-apply-differs` and the
 * caller decides anew from what is there. What the SDK holds goes into the history first; if it cannot, nothing is
 * imported.
 */
export async function applyLocal(
  site: WalletSite,
  keyring: Keyring,
  change: { readonly before: Wallet; readonly update: Wallet; readonly merged: Wallet },
  backup: Backup = { kind: 'before-apply' },
): Promise<Result<Wallet, Problem>> {
  const way = await wayOf(site);
  if (!way.ok) return way;
  const kept = await keepBackup(site, keyring, backup, { before: change.before, after: change.merged });
  if (!kept.ok) return kept;
  // Last of all, for the SDK has no compare-and-set: what LBRY writes between this look and the import may be lost.
  const now = await readLocal(site, keyring);
  if (!now.ok) return now;
  if (!sameContent(now.value, change.before)) return fail(problem('sdk-apply-differs'));
  const { walletId } = site.record;
  const text =
    way.value === 'cleartext'
      ? await site.sdk.importWallet(walletId, new Secret(writeWallet(change.update)))
      : await syncApply(site, keyring, await sealWallet(site.ports, keyring, change.update));
  const after = text.ok ? parse(site, text.value) : text;
  if (after.ok && localUpdate(after.value, change.merged) !== null) return fail(problem('sdk-apply-differs'));
  return after;
}

async function wayOf(site: WalletSite): Promise<Result<Way, Problem>> {
  const version = await site.sdk.version();
  if (!version.ok) return version;
  const [major = 0, minor = 0] = version.value.split('.').map(Number);
  const modern = major > CLEARTEXT_SINCE[0] || minor >= CLEARTEXT_SINCE[1];
  if (modern) return ok('cleartext');
  // sync_apply would replace the disk password of an encrypted wallet: leave such a wallet alone.
  const status = await site.sdk.walletStatus(site.record.walletId);
  if (!status.ok) return status;
  return status.value.encrypted ? fail(problem('sdk-too-old', { version: version.value })) : ok('sync-apply');
}

const exportClear = (site: WalletSite): Promise<Result<Secret, Problem>> =>
  site.sdk.exportWallet(site.record.walletId);

async function syncApply(
  site: WalletSite,
  keyring: Keyring,
  encryptedWallet?: string,
): Promise<Result<Secret, Problem>> {
  const { rootPassword } = keyring;
  const data = await site.sdk.syncApply(site.record.walletId, rootPassword, encryptedWallet);
  return data.ok ? decryptWallet(site.ports.cipher, rootPassword, data.value) : data;
}

function parse(site: WalletSite, text: Secret): Result<Wallet, Problem> {
  const wallet = parseWallet(text.reveal());
  return wallet.ok ? wallet : fail(problem('sdk-wallet-unreadable', { wallet: site.record.walletId }));
}
