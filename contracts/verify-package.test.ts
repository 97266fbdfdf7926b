import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { expect, it } from 'vitest';
import { MANIFEST, SIGNATURE, signatureBytes, type SignatureFile } from './export-package.ts';
import { verifyPackage, type Verdict } from './verify-package.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
const key = { id: sha256(raw), publicKey: raw.toString('base64') };
const film = Buffer.from('a film');
const manifest = Buffer.from(JSON.stringify({
  format: 'docket-export', version: 1, notice: '', export: { id: 'e', kind: 'clip', title: 'AO/1', madeAt: '2026-11-23T10:00:00Z', force: 'A force' },
  sources: [{ recordingId: 'r', fileName: 'a.mp4', sha256: null, bytes: 1, startedAt: '2026-11-23T10:00:00Z', clockCorrectionUs: 0, timescale: 1, inTick: 0, outTick: 1, firstFrameTick: 0, inUs: 0, outUs: 1 }],
  picture: { file: 'film.mp4', width: 2, height: 2, frames: 1, durationUs: 1, codecs: 'avc1', encodedAnew: true, burntIn: [] }, sound: null, frames: 'frames.txt', mutes: [], redactions: [], tools: { docket: '1', ffmpeg: '1' },
  files: [{ name: 'film.mp4', bytes: film.length, sha256: sha256(film) }],
}));
const signed = { algorithm: 'Ed25519', keyId: key.id, publicKey: key.publicKey, manifestSha256: sha256(manifest), signature: sign(null, manifest, privateKey).toString('base64') } as SignatureFile;
const head = Buffer.from('302a300506032b6570032100', 'hex');

async function judge(signature: Uint8Array): Promise<Verdict> {
  const contents = new Map<string, Uint8Array>([[MANIFEST, manifest], [SIGNATURE, signature], ['film.mp4', film]]);
  return verifyPackage({
    files: [...contents].map(([name, bytes]) => ({ name, at: 0, bytes: bytes.length, odd: null })), trusted: [key as never],
    read: async ({ name }) => contents.get(name)!, hash: async ({ name }) => sha256(contents.get(name)!), sha256: async (bytes) => sha256(bytes),
    checkSignature: async (spki, of, bytes) => verify(null, bytes, createPublicKey({ key: Buffer.concat([head, spki]), format: 'der', type: 'spki' }), of),
  });
}

it('names the signature’s file for any one bit of it, those of Base64 that count for nothing too', async () => {
  const written = Buffer.from(signatureBytes(signed));
  expect(await judge(written)).toMatchObject({ holds: true, faults: [] });
  for (let bit = 0; bit < written.length * 8; bit++) {
    const changed = Buffer.from(written);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    const { holds, faults } = await judge(changed);
    expect([holds, faults.length, faults[0]?.startsWith(`${SIGNATURE} was changed`)], `bit ${bit}: ${changed.toString('latin1')}`).toEqual([false, 1, true]);
  }
});

it('and for what is written into it besides', async () => {
  for (const text of [JSON.stringify({ ...signed, note: 'Checked by the court' }, null, 1), `${JSON.stringify(signed, null, 1)}\n\n`, JSON.stringify(signed), `${JSON.stringify({ ...signed, signature: 'AAAAA' }, null, 1)}\n`])
    expect(await judge(Buffer.from(text)), text).toMatchObject({ holds: false, faults: [expect.stringMatching(/^manifest\.sig\.json was changed/)] });
});
