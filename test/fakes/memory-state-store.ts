import type { StateStore } from '../../src/main/ports/state-store.ts';
import { ok } from '../../src/shared/result.ts';

/** State in memory, as JSON text so that nothing is shared by reference. */
export class MemoryStateStore implements StateStore {
  readonly documents = new Map<string, string>();
  readonly #locks = new Map<string, Promise<unknown>>();

  list = async () => ok([...this.documents.keys()]);

  read = async (profile: string) => {
    const text = this.documents.get(profile);
    return ok(text === undefined ? null : (JSON.parse(text) as unknown));
  };

  write = async (profile: string, data: unknown) => {
    this.documents.set(profile, JSON.stringify(data));
    return ok(undefined);
  };

  remove = async (profile: string) => {
    this.documents.delete(profile);
    return ok(undefined);
  };

  lock = async (profile: string) => {
    const before = this.#locks.get(profile) ?? Promise.resolve();
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.#locks.set(
      profile,
      before.then(() => held),
    );
    await before;
    return ok({ release: async () => release?.() });
  };
}
