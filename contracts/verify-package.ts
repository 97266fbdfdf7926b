/**
 * What holds of a package, and what was changed, in plain words. Pure but for what it is given: the same judgement in the command
 * and on the page /verify, each with its own reading and hashing.
 */
import { LARGEST_MANIFEST, Manifest, MANIFEST, SIGNATURE, signatureBytes, SignatureFile, UNLISTED, type ForceKey } from './export-package.ts';

/** A file as the ZIP's directory names it. `at`: where its bytes lie in the ZIP. */
export interface PackedFile {
  readonly name: string;
  readonly at: number;
  readonly bytes: number;
  /** Why its bytes can't be read as they lie, in words; null where they can. */
  readonly odd: string | null;
}

export interface VerifyWith {
  readonly files: readonly PackedFile[];
  readonly read: (file: PackedFile) => Promise<Uint8Array>;
  /** Streamed: files are larger than memory. */
  readonly hash: (file: PackedFile) => Promise<string>;
  readonly sha256: (bytes: Uint8Array) => Promise<string>;
  readonly checkSignature: (publicKey: Uint8Array, signature: Uint8Array, bytes: Uint8Array) => Promise<boolean>;
  /** Keys known to be the force's, from elsewhere than the package; null where none were given. */
  readonly trusted: readonly ForceKey[] | null;
}

export interface Verdict {
  /** Nothing was changed, and it is signed with a key that is known to be the force's. */
  readonly holds: boolean;
  /** Nothing was changed since it was signed, and by whom is not known: no keys were given to compare with. Anybody can sign so. */
  readonly isUnknownKey: boolean;
  /** What was changed or is missing, each with its file's name. */
  readonly faults: readonly string[];
  /** What was found to hold. */
  readonly found: readonly string[];
  /** What the person still has to do or know. */
  readonly notes: readonly string[];
  readonly manifest: Manifest | null;
}

/** One's own names are plain; what another ZIP tool could read in another way is refused. */
const SAFE_NAME = /^[\p{L}\p{N} ._()-]+(\/[\p{L}\p{N} ._()-]+)*$/u;

const decode = (text: string) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
const isSame = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i]);

export async function verifyPackage(asked: VerifyWith): Promise<Verdict> {
  const faults: string[] = [];
  const found: string[] = [];
  const notes: string[] = [];
  const byName = new Map<string, PackedFile>();
  for (const file of asked.files) {
    if (byName.has(file.name)) faults.push(`${file.name} is in the package twice.`);
    else if (!SAFE_NAME.test(file.name) || file.name.split('/').includes('..')) faults.push(`${file.name} was added: it has a name no package has.`);
    if (file.odd !== null) faults.push(`${file.name} was changed: ${file.odd}.`);
    byName.set(file.name, file);
  }
  const over = (): Verdict => ({ holds: false, isUnknownKey: false, faults, found, notes, manifest: null });
  const [manifestFile, signatureFile] = [byName.get(MANIFEST), byName.get(SIGNATURE)];
  if (!manifestFile) faults.push(`${MANIFEST} was removed: nothing says any more what should be here.`);
  if (!signatureFile) faults.push(`${SIGNATURE} was removed: nobody vouches for ${MANIFEST}.`);
  if (!manifestFile || manifestFile.odd !== null) return over();
  if (manifestFile.bytes > LARGEST_MANIFEST) return faults.push(`${MANIFEST} was changed: it is too large to be one.`), over();
  const manifestBytes = await asked.read(manifestFile);
  if (signatureFile && signatureFile.odd === null) faults.push(...(await judgeSignature(asked, manifestBytes, signatureFile, { found, notes })));
  const manifest = parse(Manifest, manifestBytes);
  if (!manifest) {
    if (!faults.some((fault) => fault.startsWith(MANIFEST))) faults.push(`${MANIFEST} was changed: it can’t be read.`);
    return over();
  }
  const judged = await judgeFiles(asked, manifest, byName);
  faults.push(...judged);
  if (judged.length === 0) found.push(`Every file is the one ${MANIFEST} names: ${manifest.files.length} files, ${bytesInWords(manifest.files.reduce((sum, { bytes }) => sum + bytes, 0))}.`);
  return { holds: faults.length === 0 && asked.trusted !== null, isUnknownKey: faults.length === 0 && asked.trusted === null, faults, found, notes, manifest };
}

function parse<T>(schema: { safeParse: (value: unknown) => { success: true; data: T } | { success: false } }, bytes: Uint8Array): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    return parsed.success ? parsed.data : null;
  } catch {
    // Not JSON, or not text: said by the caller.
    return null;
  }
}

/** Which of the two was changed is told by the hash the signature's file keeps of its manifest. */
async function judgeSignature({ read, sha256, checkSignature, trusted }: VerifyWith, manifestBytes: Uint8Array, file: PackedFile, { found, notes }: { found: string[]; notes: string[] }): Promise<string[]> {
  const written = file.bytes > 65_536 ? null : await read(file);
  const signed = written && parse(SignatureFile, written);
  if (!signed) return [`${SIGNATURE} was changed: it can’t be read.`];
  const publicKey = decode(signed.publicKey);
  const isFor = (await sha256(manifestBytes)) === signed.manifestSha256;
  const isOwnKey = (await sha256(publicKey)) === signed.keyId;
  const holds = await checkSignature(publicKey, decode(signed.signature), manifestBytes).catch(() => false);
  if (!holds) {
    if (isFor) return [`${SIGNATURE} was changed: its signature is not one of ${MANIFEST}.`];
    return [`${MANIFEST} was changed: it is not the one that was signed.`];
  }
  if (!isFor || !isOwnKey) return [`${SIGNATURE} was changed: what it says of itself does not fit its signature.`];
  if (!isSame(written, signatureBytes(signed))) return [`${SIGNATURE} was changed: it is not written as it is signed, though its signature is one of ${MANIFEST}.`];
  if (trusted === null) {
    found.push(`${MANIFEST} is signed with the key ${signed.keyId}, which came with the package.`);
    notes.push('Whose key that is, is not known: anybody can change a package and sign it with a key of their own. Check it with the keys the force publishes.');
    return [];
  }
  if (!trusted.some(({ id, publicKey: known }) => id === signed.keyId && known === signed.publicKey)) return [`${SIGNATURE} was changed: the key ${signed.keyId} is none of the force’s.`];
  found.push(`${MANIFEST} is signed by the force, with its key ${signed.keyId}.`);
  return [];
}

async function judgeFiles({ hash }: VerifyWith, manifest: Manifest, byName: ReadonlyMap<string, PackedFile>): Promise<string[]> {
  const faults: string[] = [];
  const listed = new Map(manifest.files.map((file) => [file.name, file]));
  for (const { name, bytes, sha256 } of manifest.files) {
    const packed = byName.get(name);
    if (!packed) {
      faults.push(`${name} was removed.`);
      continue;
    }
    if (packed.odd !== null) continue;
    const actual = await hash(packed);
    if (actual === sha256 && packed.bytes === bytes) continue;
    const other = manifest.files.find((file) => file.sha256 === actual && file.name !== name);
    faults.push(other ? `${name} was swapped: it holds what ${other.name} should.` : packed.bytes === bytes ? `${name} was changed: it is as long as it was, and not the same.` : `${name} was changed: it has ${packed.bytes} bytes, not ${bytes}.`);
  }
  for (const name of byName.keys()) if (!UNLISTED.has(name) && !listed.has(name) && !faults.some((fault) => fault.startsWith(`${name} was added`))) faults.push(`${name} was added: ${MANIFEST} doesn’t name it.`);
  return faults;
}

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** "148 MB", decimal. */
export function bytesInWords(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[power]}`;
}
