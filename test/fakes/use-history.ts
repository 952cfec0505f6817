import { expect } from 'vitest';
import type { ItemChange } from '../../src/main/core/history/changes-between.ts';
import type { HistoryKind } from '../../src/main/core/history/history-kind.ts';
import { formatPath, parsePath } from '../../src/main/core/wallet/path.ts';
import type { HistoryLine } from '../../src/main/engine/show-history.ts';
import type { Result } from '../../src/shared/result.ts';
import type { TestDevice } from './household.ts';

/** The value of an answer that must be a good one. */
export function answered<T>(answer: Result<T, unknown>): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}

export const refused = (code: string) => ({ ok: false, problem: expect.objectContaining({ code }) });

export async function synced(device: TestDevice): Promise<void> {
  expect(await device.sync()).toMatchObject({ ok: true, value: { conflicts: [] } });
}

export const entriesOf = async (device: TestDevice): Promise<readonly HistoryLine[]> =>
  answered(await device.companion.history.list('default')).entries;

export const kindsOf = async (device: TestDevice): Promise<readonly HistoryKind[]> =>
  (await entriesOf(device)).map(({ kind }) => kind);

/** The id of the newest entry of a kind. */
export const newest = async (device: TestDevice, kind: HistoryKind): Promise<string> =>
  (await entriesOf(device)).find((entry) => entry.kind === kind)?.id ?? 'none';

export const restore = (device: TestDevice, id: string, items: readonly string[] | null = null) =>
  device.companion.history.restore('default', id, items?.map(parsePath) ?? null);

export const undo = (device: TestDevice) => device.companion.history.undo('default');

export const told = (items: readonly ItemChange[]): readonly string[] =>
  items.map(({ path }) => formatPath(path));
