import type { DeviceView } from '../../shared/model/snapshot.ts';
import type { Problem } from '../../shared/problem.ts';
import { STATUS_OF_PROBLEM } from '../core/sync/problem-status.ts';
import type { ProfileOverview } from '../engine/profile-overview.ts';
import type { KnownDevice, StatusReport } from '../engine/status-report.ts';
import type { Known } from './board.ts';

type Change = Partial<Omit<Known, 'name'>>;

/** What a look at a profile says. Devices stay as they were known when this look could not open the wallet. */
export function reported(report: StatusReport, learned: ReadonlyMap<number, number>): Change {
  const { status, sequence, pendingChanges, incomingChanges, conflicts, checkedAt, problem } = report;
  const { devices, fingerprint } = report;
  return {
    ...{ status, sequence, pendingChanges, incomingChanges, conflicts, checkedAt, problem },
    fingerprint:
      fingerprint === null ? null : { words: [...fingerprint.words], colours: [...fingerprint.colours] },
    ...(devices === null ? {} : { devices: shownDevices(devices, learned) }),
  };
}

/** What is on disk about a profile. */
export function overviewed(overview: ProfileOverview): Change {
  const { serverAddress, email, sdkAddress, walletId, deviceName } = overview;
  const { checkedAt, halt, intentOpen, passwordInDoubt, policies, sequence, wallet } = overview;
  return {
    binding: { serverAddress, email, sdkAddress, walletId, deviceName },
    policies: Object.fromEntries(Object.entries(policies).filter(([, policy]) => policy !== undefined)),
    ...{ checkedAt, halt, intentOpen, passwordInDoubt, sequence, wallet },
  };
}

/** How a profile stands when looking at it, or working on it, met a problem. */
export function troubled(problem: Problem): Change {
  const status = STATUS_OF_PROBLEM[problem.code];
  if (status === null) return { problem };
  return {
    status,
    problem,
    pendingChanges: null,
    incomingChanges: null,
    conflicts: null,
    fingerprint: null,
    ...sizeMet(problem),
  };
}

/** A wallet that was refused for its size is larger than the one that was stored last. */
function sizeMet({ code, params }: Problem): Change {
  const { bytes, limit } = params ?? {};
  const isKnown = code === 'wallet-too-large' && typeof bytes === 'number' && typeof limit === 'number';
  return isKnown ? { wallet: { bytes, limit } } : {};
}

/** This device first, then by version. Versions are told by when this device learned of them. */
const shownDevices = (devices: readonly KnownDevice[], learned: ReadonlyMap<number, number>): DeviceView[] =>
  devices
    .map(({ name, sequence, thisDevice }) => ({
      ...{ name, sequence, thisDevice },
      at: learned.get(sequence) ?? null,
    }))
    .sort((a, b) => Number(b.thisDevice) - Number(a.thisDevice) || b.sequence - a.sequence);
