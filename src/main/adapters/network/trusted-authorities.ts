import * as tls from 'node:tls';

/** Of newer versions of Node, and of Electron. */
interface CertificateStores {
  getCACertificates?(store: 'default' | 'system'): string[];
}

/**
 * The authorities this computer trusts, in PEM: those that come with Node, those of NODE_EXTRA_CA_CERTS, and those of
 * the system's own store. Undefined where only the first two can be had; they count by themselves then.
 */
export function trustedAuthorities(
  stores: CertificateStores = tls as object as CertificateStores,
): string[] | undefined {
  try {
    const known = stores.getCACertificates?.('default');
    const ofSystem = stores.getCACertificates?.('system');
    return known && ofSystem && [...new Set([...known, ...ofSystem])];
  } catch {
    // A store that cannot be read must not keep anybody from a server everybody knows.
    return undefined;
  }
}

/** The same, read when it is first asked for: systems with many take their time. */
export function trustedAuthoritiesOnce(stores?: CertificateStores): () => string[] | undefined {
  let read: { readonly authorities: string[] | undefined } | null = null;
  return () => {
    read ??= { authorities: trustedAuthorities(stores) };
    return read.authorities;
  };
}
