import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface SelfSigned {
  readonly keyPem: string;
  readonly certPem: string;
}

export interface SelfSignedOptions {
  readonly commonName: string;
  /** Names and addresses a TLS client may reach it by; none for a certificate that only signs assertions. */
  readonly hosts?: readonly string[];
  readonly days?: number;
}

/**
 * A fresh RSA-2048 key with a self-signed certificate over it (RFC 5280), for the demo's docks and for Azurite's
 * TLS in tests. Node reads certificates but doesn't make them, and openssl isn't on every machine, hence the few
 * DER structures below.
 */
export function selfSigned({ commonName, hosts = [], days = 3650 }: SelfSignedOptions): SelfSigned {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const name = sequence(set(sequence(oid(2, 5, 4, 3), der(0x0c, Buffer.from(commonName)))));
  const from = new Date(Date.now() - 60_000); // clocks differ by seconds
  const until = new Date(from.getTime() + days * 86_400_000);
  const body = sequence(
    der(0xa0, integer(Buffer.of(2))), // version 3
    integer(Buffer.concat([Buffer.of(0x40), randomBytes(15)])),
    SHA256_WITH_RSA,
    name,
    sequence(time(from), time(until)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    ...(hosts.length > 0 ? [der(0xa3, sequence(subjectAltNames(hosts)))] : []),
  );
  const certificate = sequence(body, SHA256_WITH_RSA, der(0x03, Buffer.of(0), sign('sha256', body, privateKey)));
  return {
    keyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    certPem: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
}

/** What a client assertion's `x5t#S256` header names a certificate by: SHA-256 over its DER, base64url (RFC 7515 4.1.8). */
export function thumbprintOf(certificateDer: Buffer): string {
  return createHash('sha256').update(certificateDer).digest('base64url');
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length < 0x80 ? Buffer.of(content.length) : longLength(content.length);
  return Buffer.concat([Buffer.of(tag), size, content]);
}

function longLength(length: number): Buffer {
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.of(0x80 | bytes.length), bytes]);
}

const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const set = (...parts: Buffer[]) => der(0x31, ...parts);
const integer = (bytes: Buffer) => der(0x02, bytes);

/** UTCTime, whose two-digit years end in 2049. */
function time(at: Date): Buffer {
  return der(0x17, Buffer.from(`${at.toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`));
}

function oid(first: number, second: number, ...rest: number[]): Buffer {
  return der(0x06, Buffer.of(first * 40 + second, ...rest.flatMap(base128)));
}

/** Seven bits a byte, all but the last with the high bit set. */
function base128(arc: number): number[] {
  const bytes = [arc & 0x7f];
  for (let left = arc >>> 7; left > 0; left >>>= 7) bytes.unshift((left & 0x7f) | 0x80);
  return bytes;
}

function subjectAltNames(hosts: readonly string[]): Buffer {
  const names = hosts.map((host) =>
    /^[\d.]+$/.test(host) ? der(0x87, Buffer.from(host.split('.').map(Number))) : der(0x82, Buffer.from(host)),
  );
  return sequence(oid(2, 5, 29, 17), der(0x04, sequence(...names)));
}

const SHA256_WITH_RSA = sequence(oid(1, 2, 840, 113549, 1, 1, 11), Buffer.of(0x05, 0x00));
