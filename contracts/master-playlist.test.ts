import { expect, it } from 'vitest';
import { buildMasterPlaylist, type Variant } from './master-playlist.ts';

const variant: Variant = { url: 'source/playlist.m3u8', bandwidth: 4_000_000, averageBandwidth: 3_000_000, codecs: 'avc1.64001f,mp4a.40.2', width: 1080, height: 1920, frameRate: 30_000 / 1001 };

it('names each form with what it takes', () => {
  expect(buildMasterPlaylist([variant, { ...variant, url: 'p360/playlist.m3u8', bandwidth: 1, averageBandwidth: 2, width: 360, height: 640, frameRate: null }]).split('\n')).toEqual([
    '#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS',
    '#EXT-X-STREAM-INF:BANDWIDTH=4000000,AVERAGE-BANDWIDTH=3000000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1080x1920,FRAME-RATE=29.970', 'source/playlist.m3u8',
    // The heaviest stretch is never below the average, whatever was rounded.
    '#EXT-X-STREAM-INF:BANDWIDTH=2,AVERAGE-BANDWIDTH=2,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=360x640', 'p360/playlist.m3u8', '',
  ]);
});

it('takes no word that breaks out of its line', () => {
  expect(() => buildMasterPlaylist([{ ...variant, codecs: 'a"b' }])).toThrow(RangeError);
  expect(() => buildMasterPlaylist([{ ...variant, url: 'a\nb' }])).toThrow(RangeError);
  expect(() => buildMasterPlaylist([])).toThrow(RangeError);
});
