const CLAIM_ID_AT_END = /(?:^|[#:])([0-9a-f]{40})$/i;

/**
 * The full claim id a LBRY URI ends with, in lower case, or undefined: `lbry://@name#id`, `@name:id` and a bare id are
 * the same claim. Shortened ids are not resolved, and the id of a channel does not name a stream in it.
 */
export const claimIdOf = (uri: string): string | undefined => CLAIM_ID_AT_END.exec(uri)?.[1]?.toLowerCase();

/** What two spellings of one URI have in common: the claim id, or without one the URI in one spelling. */
export const uriIdentity = (uri: string): string =>
  claimIdOf(uri) ?? uri.replace(/^lbry:\/\//, '').replaceAll(':', '#');

/** For members whose spelling is what they are. */
export const textIdentity = (text: string): string => text;
