const CLAIM_ID = /^[0-9a-f]{40}$/i;

/** What people call the claim behind a URI: `@name` for a channel, the stream's name for what is in one. */
export function uriName(uri: string): string {
  const last =
    uri
      .replace(/^lbry:\/\//, '')
      .split('/')
      .at(-1) ?? '';
  const name = last.split(/[#:]/)[0] ?? '';
  if (CLAIM_ID.test(name)) return `${name.slice(0, 8)}…`;
  return name === '' ? uri : name;
}
