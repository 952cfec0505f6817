import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { readRecord } from './open-profile.ts';
import type { Ports } from './ports.ts';
import type { ProfileSetup } from './sign-in.ts';

/** Two profiles on one wallet would take each other's changes for edits. */
export async function walletIsFree(
  ports: Ports,
  name: string,
  wallet: Pick<ProfileSetup, 'sdkAddress' | 'walletId'>,
): Promise<Result<void, Problem>> {
  const names = await ports.stateStore.list();
  if (!names.ok) return names;
  for (const other of names.value) {
    const record = other === name ? ok(null) : await readRecord(ports, other);
    if (!record.ok || record.value === null) continue;
    const { sdkAddress, walletId } = record.value;
    if (sdkAddress === wallet.sdkAddress && walletId === wallet.walletId) {
      return fail(problem('wallet-in-use', { profile: other }));
    }
  }
  return ok(undefined);
}
