import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/*
 * Throw-away X.509 certificates (RFC 5280) for TLS tests: Node can read certificates but not make them, and private
 * keys kept as files would expire one day or alarm somebody. Just enough DER for what OpenSSL verifies.
 */

export interface TestCertificate {
  /** PEM. */
  readonly cert: string;
  /** PEM. */
  readonly key: string;
  readonly commonName: string;
  readonly privateKey: KeyObject;
}

export interface CertificateWish {
  readonly commonName: string;
  /** Whose key signs; without one the certificate signs itself. */
  readonly issuer?: TestCertificate;
  /** May sign others. */
  readonly authority?: boolean;
  readonly dnsNames?: readonly string[];
  /** IPv4 in dotted form. */
  readonly addresses?: readonly string[];
  readonly validFrom?: Date;
  readonly validTo?: Date;
}

const DAY_MS = 86_400_000;
const OID = {
  ecdsaWithSha256: '2a8648ce3d040302',
  commonName: '550403',
  basicConstraints: '551d13',
  subjectAltName: '551d11',
} as const;

export function makeCertificate(wish: CertificateWish): TestCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = wish.issuer ?? { commonName: wish.commonName, privateKey };
  const algorithm = sequence(oid(OID.ecdsaWithSha256));
  const certified = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.of(1), randomBytes(15)),
    algorithm,
    name(issuer.commonName),
    sequence(
      time(wish.validFrom ?? new Date(Date.now() - DAY_MS)),
      time(wish.validTo ?? new Date(Date.now() + DAY_MS)),
    ),
    name(wish.commonName),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions(wish))),
  );
  const signature = sign('sha256', certified, issuer.privateKey);
  const certificate = sequence(certified, algorithm, der(0x03, Buffer.of(0), signature));
  const lines = certificate.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    commonName: wish.commonName,
    privateKey,
  };
}

function extensions({ authority = false, dnsNames = [], addresses = [] }: CertificateWish): Buffer[] {
  const isAuthority = der(0x01, Buffer.of(0xff));
  const alternatives = [
    ...dnsNames.map((dnsName) => der(0x82, Buffer.from(dnsName))),
    ...addresses.map((address) => der(0x87, Buffer.from(address.split('.').map(Number)))),
  ];
  return [
    ...(authority ? [extension(OID.basicConstraints, sequence(isAuthority))] : []),
    ...(alternatives.length > 0 ? [extension(OID.subjectAltName, sequence(...alternatives))] : []),
  ];
}

const extension = (id: string, value: Buffer): Buffer => sequence(oid(id), der(0x04, value));
const name = (commonName: string): Buffer =>
  sequence(der(0x31, sequence(oid(OID.commonName), der(0x0c, Buffer.from(commonName)))));
const time = (date: Date): Buffer =>
  der(0x17, Buffer.from(`${date.toISOString().replace(/\D/g, '').slice(2, 14)}Z`));
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const sequence = (...parts: Buffer[]): Buffer => der(0x30, ...parts);

/** Tag, length, value. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  if (value.length < 0x80) return Buffer.concat([Buffer.of(tag, value.length), value]);
  return Buffer.concat([Buffer.of(tag, 0x82, value.length >> 8, value.length & 0xff), value]);
}
