/**
 * What is replaced, in this order. Rather a harmless word too many than a secret too few: nothing downstream reads
 * these texts but people.
 */
const RULES: readonly (readonly [RegExp, string])[] = [
  // In query strings, forms and settings; also percent-encoded.
  [
    /\b(token|e-?mail|password|passwd|secret|key|seed)(=|%3D)[^\s&"'<>]+/gi,
    '$1$2[hidden]',
  ],
  [/\b(Bearer|Basic)\s+[^\s"',]+/gi, '$1 [hidden]'],
  // Extended keys of wallets, whole or cut.
  [/[xt](?:prv|pub)[1-9A-HJ-NP-Za-km-z]{8,}/g, '[key]'],
  // Also user:password@host.
  [/[^\s"'<>()[\],;]{1,128}(?:@|%40)[^\s"'<>()[\],;:/?&]+/gi, '[address]'],
  [/[0-9a-f]{32,}/gi, '[hex]'],
  // Standard and URL-safe base64 apart, so that a path is not taken for one of them.
  [/(?:[A-Za-z0-9+/]{40,}|[A-Za-z0-9_-]{40,})={0,2}/g, '[base64]'],
  // Seeds: their words have three to eight letters. Ordinary sentences have shorter ones in between.
  [/\b[a-z]{3,8}(?:[\s,;"']{1,4}[a-z]{3,8}){11,}\b/g, '[words]'],
];

/**
 * Takes out of a text what must not get into a log: query values and e-mail addresses, keys, tokens and hashes, runs
 * of base64, seed phrases, and the home directory, which names the person. Meant as the last net, not as a licence.
 */
export function redact(text: string, home = ''): string {
  let clean = text;
  // A home of `/` would be every slash.
  if (home.length > 1) clean = clean.replaceAll(anywhere(home), '~');
  for (const [secret, replacement] of RULES) clean = clean.replaceAll(secret, replacement);
  return clean;
}

/** A path as it may be written: either slash, doubled or not, any case. */
function anywhere(path: string): RegExp {
  const parts = path.split(/[\\/]+/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(parts.join('[\\\\/]+'), 'gi');
}
