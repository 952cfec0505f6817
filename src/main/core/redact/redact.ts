const NAMES = 'token|e-?mail|passw(?:or)?d|secret|seed';

/**
 * What is replaced, in this order. Rather a harmless word too many than a secret too few: nothing but people reads
 * these texts.
 */
const RULES: readonly (readonly [RegExp, string])[] = [
  // In query strings and forms, also percent-encoded, and in JSON.
  [new RegExp(`(${NAMES})(=|%3D)[^\\s&"<>]+`, 'gi'), '$1$2[hidden]'],
  [new RegExp(`(${NAMES})("\\s*:\\s*")(?:\\\\.|[^"\\\\])+`, 'gi'), '$1$2[hidden]'],
  [/\b(Bearer|Basic)\s+[^\s"',]+/gi, '$1 [hidden]'],
  // Extended keys of wallets, whole or cut.
  [/[xt](?:prv|pub)[1-9A-HJ-NP-Za-km-z]{8,}/g, '[key]'],
  // E-mail addresses, and the user:password@host of an address.
  [/[^\s"<>()[\],;]{1,128}(?:@|%40)[^\s"'<>()[\],;:/?&]+/gi, '[address]'],
  [/[0-9a-f]{32,}/gi, '[hex]'],
  // Standard and URL-safe base64 apart, so that fewer paths are taken for one of them.
  [/(?:[A-Za-z0-9+/]{40,}|[A-Za-z0-9_-]{40,})={0,2}/g, '[base64]'],
  // Seed phrases: twelve words or more of three to eight letters. Sentences have shorter ones in between.
  [/(?<![a-z])[a-z]{3,8}(?:[\s\d,;.)"']{1,6}[a-z]{3,8}){11,}(?![a-z])/gi, '[words]'],
];

/**
 * Takes out of a text what must not get into a log: query values and e-mail addresses, keys, tokens and hashes, runs
 * of base64, seed phrases, and the home directory, which names the person. The last net, not a licence.
 */
export function redact(text: string, home = ''): string {
  const secrets = home.replace(/[\\/]+$/, '') === '' ? RULES : [...homeRules(home), ...RULES];
  return secrets.reduce((clean, [secret, replacement]) => clean.replaceAll(secret, replacement), text);
}

/** The home directory as it may be written: with either slash, doubled or not, in any case, percent-encoded. */
function homeRules(home: string): readonly (readonly [RegExp, string])[] {
  return [home, encodeURI(home)].map((path) => {
    const parts = path
      .replace(/[\\/]+$/, '')
      .split(/[\\/]+/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return [new RegExp(parts.join('[\\\\/]+'), 'gi'), '~'];
  });
}
