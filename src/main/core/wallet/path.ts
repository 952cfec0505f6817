/** Where a value is: preference key first, then keys inside its value. */
export type Path = readonly string[];

/** Written like a JSON pointer (RFC 6901) without the leading slash: `shared/value/tags`; `~1` is a slash, `~0` a tilde. */
export function formatPath(path: Path): string {
  const text = path.map((key) => key.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
  // The slash after an empty first key would be taken for the one that may lead.
  return text.startsWith('/') ? `/${text}` : text;
}

/** Reads what `formatPath` writes; one leading slash is allowed. */
export const parsePath = (text: string): Path =>
  text
    .replace(/^\//, '')
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

export const startsWith = (path: Path, prefix: Path): boolean =>
  prefix.length <= path.length && prefix.every((key, at) => key === path[at]);
