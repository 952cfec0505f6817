import { z } from 'zod';
import { themes } from '../../shared/model/terms.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';
import type { AppStore } from '../ports/app-store.ts';
import { SetupDraft } from './setup/setup-draft.ts';

/** What the app remembers beside its profiles. No secret. */
const AppSettings = z.object({
  theme: z.enum(themes),
  /** A language tag; null for the system's. */
  language: z.string().nullable(),
  keychain: z.enum(['undecided', 'on', 'off']),
  /** Profiles that do not sync by themselves, and until when; null for until resumed. */
  pauses: z.record(z.string(), z.number().nullable()),
  setup: SetupDraft.nullable(),
});

export type AppSettings = Readonly<z.infer<typeof AppSettings>>;

const DEFAULTS: AppSettings = {
  theme: 'system',
  language: null,
  keychain: 'undecided',
  pauses: {},
  setup: null,
};

/** The app's settings, in memory and on disk. What is on disk and cannot be read is replaced with the next change. */
export class Settings {
  readonly #store: AppStore;
  #current: AppSettings = DEFAULTS;

  constructor(store: AppStore) {
    this.#store = store;
  }

  get current(): AppSettings {
    return this.#current;
  }

  async load(): Promise<void> {
    const stored = await this.#store.read();
    const settings = stored.ok ? AppSettings.safeParse(stored.value) : null;
    if (settings?.success === true) this.#current = settings.data;
  }

  /** In force at once; on disk when it answers ok. */
  update(change: Partial<AppSettings>): Promise<Result<void, Problem>> {
    this.#current = { ...this.#current, ...change };
    return this.#store.write(this.#current);
  }
}
