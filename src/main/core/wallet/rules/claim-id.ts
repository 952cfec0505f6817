const CLAIM_ID = /^[0-9a-f]{40}$/i;
const LENGTH = 40;

/**
 * The full claim id a LBRY URI ends with, in lower case, or undefined: `lbry://@name#id`, `@name:id` and a bare id are
 * the same claim. Shortened ids are not resolved, and the id of a channel does not name a stream in it.
 */
export function claimIdOf(uri: string): string | undefined {
  const before = uri[uri.length - LENGTH - 1];
  if (before !== undefined && before !== '#' && before !== ':') return undefined;
  const id = uri.slice(-LENGTH);
  return CLAIM_ID.test(id) ? id.toLowerCase() : undefined;
}

/** What two spellings of one URI have in common: the claim id, or without one the URI in one spelling. */
export const uriIdentity = (uri: string): string =>
  claimIdOf(uri) ?? uri.replace(/^lbry:\/\//, '').replaceAll(':', '#');

/** For members whose spelling is what they are. */
export const textIdentity = (text: string): string => text;
