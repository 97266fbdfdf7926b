/** The tracks a fragmented MP4's moov declares: timescale, codec string (RFC 6381), defaults for its fragments' samples. */
import { timescale, type Timescale } from '#contracts/time.ts';
import type { Coding } from '../keyframe.ts';
import { BoxError, boxesIn, find, viewOf } from './mp4-box.ts';

export type SampleDefaults = { duration: number; size: number; flags: number };

export type Track = {
  id: number;
  kind: 'video' | 'audio';
  timescale: Timescale;
  /** "avc1.64001f", "mp4a.40.2"; of what is never shown just "hvc1" or "mp4v". */
  codec: string;
  /** Video only, coded pixels; otherwise 0. */
  width: number;
  height: number;
  /** Bytes of the length before each NAL unit. Video in such only; otherwise 0. */
  nalLengthBytes: number;
  /** Of pictures. */
  coding?: Coding;
  /** MPEG-4 channel configuration (1 mono, 2 stereo, 0 told elsewhere). Audio only; otherwise 0. */
  channels: number;
  defaults: SampleDefaults;
};

const VISUAL_ENTRY_BYTES = 78;
const AUDIO_ENTRY_BYTES = 28;

/** @param moov payload of the moov box @throws BoxError */
export function readTracks(moov: Uint8Array): Track[] {
  const defaults = new Map<number, SampleDefaults>();
  for (const box of boxesIn(find(moov, 'mvex').body)) {
    if (box.type !== 'trex') continue;
    const view = viewOf(box.body);
    defaults.set(view.getUint32(4), { duration: view.getUint32(12), size: view.getUint32(16), flags: view.getUint32(20) });
  }
  return [...boxesIn(moov)].filter((box) => box.type === 'trak').map((box) => readTrack(box.body, defaults));
}

function readTrack(trak: Uint8Array, defaults: Map<number, SampleDefaults>): Track {
  const tkhd = viewOf(find(trak, 'tkhd').body);
  const id = tkhd.getUint32(tkhd.getUint8(0) === 1 ? 20 : 12);
  const mdhd = viewOf(find(trak, 'mdia', 'mdhd').body);
  const handler = String.fromCharCode(...find(trak, 'mdia', 'hdlr').body.subarray(8, 12));
  const stsd = find(trak, 'mdia', 'minf', 'stbl', 'stsd').body;
  const [entry, ...more] = [...boxesIn(stsd, 8)];
  const own = defaults.get(id);
  if (!entry || more.length > 0 || !own) throw new BoxError(`Track ${id} has ${more.length + (entry ? 1 : 0)} sample descriptions`);
  const common = { id, timescale: timescale(mdhd.getUint32(mdhd.getUint8(0) === 1 ? 20 : 12)), defaults: own };
  if (handler === 'vide' && entry.type === 'avc1') {
    const view = viewOf(entry.body);
    const avcC = find(entry.body.subarray(VISUAL_ENTRY_BYTES), 'avcC').body;
    const hex = [...avcC.subarray(1, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return { ...common, kind: 'video', codec: `avc1.${hex}`, width: view.getUint16(24), height: view.getUint16(26), nalLengthBytes: (avcC[4]! & 3) + 1, coding: 'h264', channels: 0 };
  }
  if (handler === 'vide' && (entry.type === 'hvc1' || entry.type === 'hev1')) {
    const view = viewOf(entry.body);
    // ISO/IEC 14496-15, 8.3.3: the length's bytes less one are the last two bits of byte 21.
    const hvcC = find(entry.body.subarray(VISUAL_ENTRY_BYTES), 'hvcC').body;
    return { ...common, kind: 'video', codec: 'hvc1', width: view.getUint16(24), height: view.getUint16(26), nalLengthBytes: (hvcC[21]! & 3) + 1, coding: 'hevc', channels: 0 };
  }
  if (handler === 'vide' && entry.type === 'mp4v') {
    const view = viewOf(entry.body);
    return { ...common, kind: 'video', codec: 'mp4v', width: view.getUint16(24), height: view.getUint16(26), nalLengthBytes: 0, coding: olderCoding(find(entry.body.subarray(VISUAL_ENTRY_BYTES), 'esds').body.subarray(4)), channels: 0 };
  }
  if (handler === 'soun' && entry.type === 'mp4a') {
    const esds = find(entry.body.subarray(AUDIO_ENTRY_BYTES), 'esds').body;
    return { ...common, kind: 'audio', width: 0, height: 0, nalLengthBytes: 0, ...soundOf(esds.subarray(4)) };
  }
  throw new BoxError(`Track ${id} holds ${entry.type}, which is not packaged`);
}

type Descriptor = { tag: number; body: Uint8Array };

function descriptor(bytes: Uint8Array): Descriptor {
  let at = 1;
  let size = 0;
  for (let more = true; more && at < 5; at++) {
    const byte = bytes[at] ?? 0;
    size = (size << 7) | (byte & 0x7f);
    more = (byte & 0x80) !== 0;
  }
  return { tag: bytes[0] ?? 0, body: bytes.subarray(at, at + size) };
}

/** What is copied to be cut, and never shown. Object type indications of ISO/IEC 14496-1, 7.2.6.6. */
function olderCoding(bytes: Uint8Array): Coding {
  const indication = descriptor(descriptor(bytes).body.subarray(3)).body[0] ?? 0;
  if (indication === 0x20) return 'mpeg4';
  if ((indication >= 0x60 && indication <= 0x65) || indication === 0x6a) return 'mpeg2';
  if (indication === 0x6c) return 'mjpeg';
  throw new BoxError(`Pictures of kind ${indication} are not packaged`);
}

/** "mp4a.40.2": object type indication and, for MPEG-4 audio, audio object type. ISO/IEC 14496-1 7.2.6, 14496-3 1.6.2.1 */
function soundOf(bytes: Uint8Array): { codec: string; channels: number } {
  const es = descriptor(bytes);
  const config = descriptor(es.body.subarray(3));
  if (es.tag !== 3 || config.tag !== 4) throw new BoxError('The sound has no decoder configuration');
  const indication = (config.body[0] ?? 0).toString(16).padStart(2, '0');
  const [first = 0, second = 0] = descriptor(config.body.subarray(13)).body;
  const type = first >> 3;
  // Where type or sample rate are written out, the channels lie further on; nothing needs them then.
  const spelledOut = type === 31 || (((first & 7) << 1) | (second >> 7)) === 15;
  const object = type === 31 ? 32 + (((first & 7) << 3) | (second >> 5)) : type;
  return { codec: indication === '40' ? `mp4a.40.${object}` : `mp4a.${indication}`, channels: spelledOut ? 0 : (second >> 3) & 15 };
}
