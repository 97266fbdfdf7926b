/**
 * A loader for `next build`: hls.js without what takes MPEG transport streams and bare AAC and MP3 apart and writes them anew
 * as MP4, and without what is for live streams. Everything Docket plays is a fragmented MP4 (server/media/fragments/), which hls.js
 * passes on as it is; the rest is a sixth of its script, before the first frame. hls.js has no build without it and no option that leaves it out of one.
 *
 * Names are taken from a few expressions, and the minifier leaves out what nothing names any more. Where an expression isn't
 * found exactly once the build fails: another version of hls.js is to be looked at.
 */
const CUTS = [
  {
    from: `const muxConfig = [{
  demux: MP4Demuxer,
  remux: PassThroughRemuxer
}, {
  demux: TSDemuxer,
  remux: MP4Remuxer
}, {
  demux: AACDemuxer,
  remux: MP4Remuxer
}, {
  demux: MP3Demuxer,
  remux: MP4Remuxer
}];`,
    to: `const muxConfig = [{
  demux: MP4Demuxer,
  remux: PassThroughRemuxer
}];`,
  },
  // Asked of frames for trick play only, whose playlists Docket doesn't make.
  { from: 'chunkMeta.iframe && initSegmentData && TSDemuxer.probe(initSegmentData, this.logger) ? initSegmentData : uintData', to: 'uintData' },
  // Parts that hls.js makes only where its configuration names them: for live streams, for marks inside of a stream, for a
  // form by the picture's size or dropped frames, for manifests that say where to load from. Docket uses none of them.
  { from: 'capLevelController: CapLevelController,', to: 'capLevelController: undefined,' },
  { from: 'fpsController: FPSController,', to: 'fpsController: undefined,' },
  { from: 'id3TrackController: ID3TrackController,', to: 'id3TrackController: undefined,' },
  { from: 'latencyController: LatencyController\n', to: 'latencyController: undefined\n' },
  { from: 'contentSteeringController: ContentSteeringController ,', to: 'contentSteeringController: undefined,' },
  // What writes MP4, for what was taken apart above.
  { from: `_MP = MP4;
MP4.FTYP = _MP.box(types.ftyp, majorBrand, minorVersion, majorBrand, avc1Brand);
MP4.DINF = _MP.box(types.dinf, _MP.box(types.dref, new Uint8Array([0x00,
// version 0
0x00, 0x00, 0x00,
// flags
0x00, 0x00, 0x00, 0x01,
// entry_count
0x00, 0x00, 0x00, 0x0c,
// entry_size
0x75, 0x72, 0x6c, 0x20,
// 'url' type
0x00,
// version 0
0x00, 0x00, 0x01 // entry_flags
])));`, to: '' },
  // Encrypted streams, which Docket's playlists don't name.
  { from: 'this.decrypter = new Decrypter(hls.config);', to: 'this.decrypter = undefined;' },
  { from: 'decrypter = this.decrypter = new Decrypter(this.config);', to: "throw new Error('Encrypted streams are not played here.');" },
  // Docket loads by fetch (hls-config.ts, `progressive`).
  { from: '  loader: XhrLoader,', to: '  loader: FetchLoader,' },
  { from: 'currentLoader !== FetchLoader && currentLoader !== XhrLoader', to: 'currentLoader !== FetchLoader' },
];

/** @param {string} source @returns {string} */
module.exports = function onlyMp4(source) {
  return CUTS.reduce((text, { from, to }) => {
    if (text.split(from).length !== 2) throw new Error(`hls.js has changed; bundling/hls-of-mp4.cjs no longer fits it: ${from}`);
    return text.replace(from, () => to);
  }, source);
};
