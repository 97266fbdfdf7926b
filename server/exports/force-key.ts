/** The key by which the force vouches for its packages: from the environment, where a vault puts it. It leaves this file as signatures only. */
import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import type { ForceKey, ForceKeys, SignatureFile } from '#contracts/export-package.ts';
import { env } from '#server/platform/env.ts';

/** Of an Ed25519 public key in SubjectPublicKeyInfo, all but the last 32 bytes is always the same. */
const KEY_BYTES = 32;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function privateKey(): KeyObject {
  return createPrivateKey({ key: Buffer.from(env().DOCKET_EXPORT_KEY, 'base64'), format: 'der', type: 'pkcs8' });
}

function told(raw: Buffer): ForceKey {
  return { id: sha256(raw), publicKey: raw.toString('base64') } as ForceKey;
}

function currentKey(): ForceKey {
  return told(createPublicKey(privateKey()).export({ format: 'der', type: 'spki' }).subarray(-KEY_BYTES));
}

/** The current one first; then those that signed packages before. */
export function forceKeys(): ForceKeys {
  const before = env().DOCKET_EXPORT_KEYS_BEFORE.map((key) => told(Buffer.from(key, 'base64')));
  return { force: env().DOCKET_FORCE, keys: [currentKey(), ...before] };
}

/** Detached, over the manifest's bytes as they are packed. */
export function signManifest(manifest: Uint8Array): SignatureFile {
  const { id, publicKey } = currentKey();
  return { algorithm: 'Ed25519', keyId: id, publicKey, manifestSha256: sha256(manifest), signature: sign(null, manifest, privateKey()).toString('base64') } as SignatureFile;
}
