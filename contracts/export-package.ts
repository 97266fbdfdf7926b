/**
 * A package: one ZIP with an export's film, the proof of it and a page to watch it without network. The manifest names every other
 * file by its SHA-256, and the force signs the manifest's bytes: who has package and public key needs nothing else of Docket.
 */
import { z } from 'zod';
import { Sha256 } from './ids.ts';

export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'manifest.sig.json';
/** Files that are not in the manifest's list: itself, and what signs it. */
export const UNLISTED: ReadonlySet<string> = new Set([MANIFEST, SIGNATURE]);
/** A manifest larger than this is none: it is read whole. */
export const LARGEST_MANIFEST = 16 * 1024 * 1024;

const Us = z.number().int();

export const ManifestSource = z.object({
  /** Docket's own, which also tells when it was docked. Written in packages made before, and in none since: who is given one never learns it. */
  recordingId: z.string().optional(),
  /** As the camera called it. */
  fileName: z.string(),
  /** Of the original as it was docked, computed by Docket from storage. */
  sha256: Sha256.nullable(),
  bytes: z.number().int(),
  /** By the camera's clock, RFC 3339, and what that clock is corrected by, microseconds. */
  startedAt: z.string(),
  clockCorrectionUs: Us,
  /** Millionths by which that clock is too slow, and which clock the times of day here are by, in words. Packages made before had neither. */
  clockRatePpm: z.number().optional(),
  clock: z.string().optional(),
  /** Media time 0 is the first presented frame; the stretch is [in, out). */
  timescale: z.number().int(),
  inTick: z.number().int(),
  outTick: z.number().int(),
  /** When the export's first frame starts in the recording. */
  firstFrameTick: z.number().int(),
  inUs: Us,
  outUs: Us,
});
export type ManifestSource = z.infer<typeof ManifestSource>;

export const Manifest = z.object({
  format: z.literal('docket-export'),
  version: z.literal(1),
  notice: z.string(),
  export: z.object({ id: z.string(), kind: z.enum(['clip', 'whole', 'together']), title: z.string(), madeAt: z.string(), force: z.string() }),
  sources: z.array(ManifestSource).min(1),
  picture: z.object({ file: z.string(), width: z.number().int(), height: z.number().int(), frames: z.number().int(), durationUs: Us, codecs: z.string(), encodedAnew: z.boolean(), burntIn: z.array(z.string()) }),
  /** `sha256`: over the hashes of its decoded samples, as `frames.txt` says. Null without sound. */
  sound: z.object({ sha256: Sha256 }).nullable(),
  /** The file that has the SHA-256 of every decoded frame. */
  frames: z.string(),
  mutes: z.array(z.object({ fromUs: Us, toUs: Us, reason: z.string() })),
  redactions: z.array(z.object({ shape: z.string(), style: z.string(), reason: z.string(), fromUs: Us, toUs: Us })),
  /** Of several cameras in one picture: the stretch of the incident's time (microseconds since 1970), and in the order of `sources` by which clock each is shown and where it stands. */
  together: z
    .object({
      fromUs: Us, toUs: Us, clock: z.string(), ticksPerFrame: z.number().int(), ticksPerSecond: z.number().int(),
      /** The file that names, for each frame, the frame each camera shows. */
      moments: z.string(),
      /** Media time t is shown at `startUs` + t × (1 + `ratePpm` millionths). `place`: pixels of the picture. */
      cameras: z.array(z.object({ name: z.string(), startUs: z.number(), ratePpm: z.number(), clock: z.string(), hasSound: z.boolean(), place: z.object({ x: z.number().int(), y: z.number().int(), width: z.number().int(), height: z.number().int() }) })),
    })
    .optional(),
  /** Frames kept as pictures: `frame` of the film from 1, its tick in the recording, the wall's time, and the hash of its decoded picture as in the file of frames. */
  stills: z.array(z.object({ file: z.string(), sha256: Sha256, frame: z.number().int(), tick: z.number().int(), recordingUs: Us, filmUs: Us, at: z.string(), pictureSha256: Sha256 })).optional(),
  tools: z.object({ docket: z.string(), ffmpeg: z.string() }),
  files: z.array(z.object({ name: z.string(), bytes: z.number().int(), sha256: Sha256 })),
});
export type Manifest = z.infer<typeof Manifest>;

const Base64 = z.string().regex(/^(?=.)(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/);

/** `signature` is Ed25519 (RFC 8032) over the manifest's bytes. The hash tells which manifest it was made for, should the two not go together. */
export const SignatureFile = z.object({ algorithm: z.literal('Ed25519'), keyId: Sha256, publicKey: Base64, manifestSha256: Sha256, signature: Base64 });
export type SignatureFile = z.infer<typeof SignatureFile>;

/** Base64 as it is written: of the last sign's bits some count for nothing, and are 0. */
const written = (base64: string) => btoa(atob(base64));

/**
 * The file's bytes, which are these and no others: nothing vouches for it but itself, so what could be changed in it without its signature
 * failing (a bit of Base64 that counts for nothing, a line more) would be found by nobody.
 */
export const signatureBytes = ({ algorithm, keyId, publicKey, manifestSha256, signature }: SignatureFile): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify({ algorithm, keyId, publicKey: written(publicKey), manifestSha256, signature: written(signature) }, null, 1)}\n`);

/** A public key of the force: 32 bytes in Base64; its id is their SHA-256. */
export const ForceKey = z.object({ id: Sha256, publicKey: Base64 });
export type ForceKey = z.infer<typeof ForceKey>;
export const ForceKeys = z.object({ force: z.string(), keys: z.array(ForceKey) }).meta({ id: 'ForceKeys' });
export type ForceKeys = z.infer<typeof ForceKeys>;
