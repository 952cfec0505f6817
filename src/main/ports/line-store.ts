/**
 * Lines of text that are nice to have after a restart. Old ones are let go of; what cannot be written is lost, and
 * nothing else fails because of it.
 */
export interface LineStore {
  /** Oldest first. */
  read(): Promise<readonly string[]>;
  /** In the order of the calls. The line must not hold a line break. */
  append(line: string): Promise<void>;
}
