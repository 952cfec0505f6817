import type { HistoryStore } from '../../src/main/ports/history-store.ts';
import { ok } from '../../src/shared/result.ts';

/** History in memory, as JSON text so that nothing is shared by reference. */
export class MemoryHistoryStore implements HistoryStore {
  readonly documents = new Map<string, string>();

  ids: HistoryStore['ids'] = async (profile) =>
    ok(
      [...this.documents.keys()]
        .filter((key) => key.startsWith(`${profile}/`))
        .map((key) => key.slice(profile.length + 1))
        .sort((a, b) => Number(a) - Number(b)),
    );

  read: HistoryStore['read'] = async (profile, id) => {
    const text = this.documents.get(`${profile}/${id}`);
    return ok(text === undefined ? null : (JSON.parse(text) as unknown));
  };

  write: HistoryStore['write'] = async (profile, id, data) => {
    this.documents.set(`${profile}/${id}`, JSON.stringify(data));
    return ok(undefined);
  };

  remove: HistoryStore['remove'] = async (profile, id) => {
    this.documents.delete(`${profile}/${id}`);
    return ok(undefined);
  };
}
