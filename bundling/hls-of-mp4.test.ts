import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const onlyMp4 = createRequire(import.meta.url)('./hls-of-mp4.cjs') as (source: string) => string;
const source = await readFile(fileURLToPath(new URL('../node_modules/hls.js/dist/hls.light.mjs', import.meta.url)), 'utf8');
/** How often a class is named besides where it is made. */
const uses = (text: string, name: string) => text.split(new RegExp(`(?:new |remux: |demux: |[cC]ontroller: |loader: )${name}\\b`)).length - 1;

test('hls.js as installed has what is cut out of it, and MP4 stays', () => {
  const cut = onlyMp4(source);
  for (const name of ['TSDemuxer', 'AACDemuxer', 'MP3Demuxer', 'MP4Remuxer', 'CapLevelController', 'FPSController', 'ID3TrackController', 'LatencyController', 'ContentSteeringController', 'XhrLoader', 'AESDecryptor']) {
    expect(uses(source, name), name).toBeGreaterThan(0);
    if (name !== 'AESDecryptor') expect(uses(cut, name), name).toBe(0);
  }
  // Named by each other alone.
  expect(cut.match(/new Decrypter\(/g)).toHaveLength(1);
  expect(cut).not.toContain('MP4.FTYP =');
  expect(uses(cut, 'MP4Demuxer')).toBe(1);
  expect(uses(cut, 'PassThroughRemuxer')).toBe(1);
});

test('another hls.js fails the build rather than coming whole', () => expect(() => onlyMp4('export default class Hls {}')).toThrow('hls.js has changed'));
