/**
 * Where something was thrown, without what it said: a message may quote what it was about, and that may be secret.
 */
export function bugTrace(cause: unknown): string {
  if (!(cause instanceof Error)) return `thrown: ${typeof cause}`;
  const frames = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [cause.constructor.name, ...frames].join('\n');
}
