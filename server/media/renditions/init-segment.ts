/** The initialisation segment of a rendition: the encoder's picture track, the source's sound track. ISO/IEC 14496-12, 8.2 */
import { BoxError, boxesIn, find, viewOf } from '../fragments/mp4-box.ts';
import type { Track } from '../fragments/mp4-tracks.ts';

/** @param encoded, source whole segments, ftyp and moov @throws BoxError */
export function renditionInit(encoded: Uint8Array, source: Uint8Array, tracks: { video: Track; audio: Track | null }): Buffer {
  const ours = [...boxesIn(find(encoded, 'moov').body)];
  const theirs = [...boxesIn(find(source, 'moov').body)];
  const { video, audio } = tracks;
  if (video.id === audio?.id) throw new BoxError('Picture and sound have the same track number');
  const sound = audio ? theirs.filter((box) => box.type === 'trak' && trackId(box.body) === audio.id) : [];
  const ownTracks = ours.filter((box) => box.type === 'trak');
  const defaults = [...boxesIn(find(encoded, 'moov', 'mvex').body)].filter((box) => box.type === 'trex');
  const soundDefaults = [...boxesIn(find(source, 'moov', 'mvex').body)].filter((box) => box.type === 'trex' && viewOf(box.body).getUint32(4) === audio?.id);
  const header = ours.find((box) => box.type === 'mvhd');
  if (!header || ownTracks.length !== 1 || sound.length !== (audio ? 1 : 0)) throw new BoxError('The encoder’s segment is not one picture track');
  return Buffer.concat([
    box('ftyp', find(encoded, 'ftyp').body),
    box('moov', box('mvhd', header.body), ...[...ownTracks, ...sound].map(({ body }) => box('trak', body)), box('mvex', ...[...defaults, ...soundDefaults].map(({ body }) => box('trex', body)))),
  ]);
}

function trackId(trak: Uint8Array): number {
  const tkhd = viewOf(find(trak, 'tkhd').body);
  return tkhd.getUint32(tkhd.getUint8(0) === 1 ? 20 : 12);
}

function box(type: string, ...parts: Uint8Array[]): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0), 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, ...parts]);
}
