/** An answer that is either a value or a problem. Expected failures are returned, bugs are thrown. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: E };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const fail = <E>(problem: E): { readonly ok: false; readonly problem: E } => ({ ok: false, problem });

/** Marks a place that cannot be reached when every case of a union is handled. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
