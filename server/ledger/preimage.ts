/**
 * What a ledger entry's hash covers. The preimage is RFC 8785 canonical JSON, version 1, stored as the very bytes that
 * were hashed. Personal fields stand in it as salted commitments, one salt a field, so that one field can be disclosed
 * (value + salt) without the others, and so that erasing a salt and its column erases the person from the record
 * without breaking a single hash. The leaf is RFC 6962's: SHA-256(0x00 ‖ preimage). Nothing here comes from a database
 * sequence or the clock at sealing: an entry can be checked from its own row alone.
 */
import { hash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';

/** The columns an entry is searched by; everything in them is also in the preimage, plain or committed. */
export interface EntryFields {
  readonly id: string;
  readonly at: Date;
  readonly actorKind: 'person' | 'account' | 'dock' | 'system';
  readonly actorId: string | null;
  readonly actorName: string;
  readonly actorRole: string | null;
  readonly organisation: string | null;
  readonly actorUnit: string | null;
  readonly action: string;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  readonly subjectLabel: string | null;
  readonly recordingId: string | null;
  readonly unitId: string | null;
  readonly boroughId: string | null;
  readonly caseId: string | null;
  readonly reason: string | null;
  readonly address: string | null;
  readonly correlationId: string;
  readonly details: Readonly<Record<string, unknown>> | null;
}

/** Fields that say something about a person: committed, never plain. `details` may name people, so it is one of them. */
export const COMMITTED = ['actorId', 'actorName', 'actorUnit', 'subjectId', 'subjectLabel', 'reason', 'address', 'details'] as const;
export type Committed = (typeof COMMITTED)[number];
export type Salts = Partial<Record<Committed, string>>;

const SALT_BYTES = 32;

/** SHA-256(salt ‖ canonical JSON of the value), base64url. */
export function commit(salt: string, value: unknown): string {
  return hash('sha256', Buffer.concat([Buffer.from(salt, 'base64url'), Buffer.from(canonical(value), 'utf8')]), 'base64url');
}

function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('A ledger field must be a JSON value.');
  return text;
}

/** Makes the preimage and fresh salts for an entry. Absent personal fields are null, not committed. */
export function makePreimage(fields: EntryFields): { preimage: Uint8Array<ArrayBuffer>; salts: Salts } {
  const salts: Salts = {};
  const random = randomBytes(SALT_BYTES * COMMITTED.length);
  for (const [i, name] of COMMITTED.entries()) if (fields[name] !== null) salts[name] = random.toString('base64url', i * SALT_BYTES, (i + 1) * SALT_BYTES);
  return { preimage: preimageOf(fields, salts), salts };
}

/** The preimage bytes these fields and salts make: what a verifier compares with the stored ones. */
export function preimageOf(fields: EntryFields, salts: Salts): Uint8Array<ArrayBuffer> {
  const body: Record<string, unknown> = { v: 1 };
  for (const [name, value] of Object.entries(fields)) {
    const salt = salts[name as Committed];
    body[name] = value instanceof Date ? value.toISOString() : salt ? { c: commit(salt, value) } : value;
  }
  return new Uint8Array(Buffer.from(canonical(body), 'utf8'));
}

/** What RFC 6962 puts before a leaf. */
const LEAF = Uint8Array.of(0);

/** RFC 6962 leaf hash of a preimage. */
export function leafHash(preimage: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hash('sha256', Buffer.concat([LEAF, preimage]), 'buffer'));
}
