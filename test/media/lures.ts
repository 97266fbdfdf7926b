/**
 * Files that name another file, or an address: playlists of all kinds called .mp4, containers with references inside. None of them
 * may lead anywhere.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { ffmpeg } from './make-footage.ts';
import { all, box, readBoxes, writeBoxes } from './mp4-surgery.ts';

export type Named = { /** Absolute path of a film that nobody may see. */ secret: string; /** Its name, from the lure's own folder. */ relative: string; /** `http://127.0.0.1:PORT/film.mp4` */ url: string };
export type Lure = { name: string; ending: string; /** `clip`: H.264 and PCM or AAC in MP4. */ make: (path: string, named: Named, clip: string) => Promise<unknown> };

const text = (name: string, of: (named: Named) => string, ending = 'mp4'): Lure => ({ name, ending, make: (path, named) => writeFile(path, of(named)) });
const hls = (address: string) => `#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:10.0,\n${address}\n#EXT-X-ENDLIST\n`;
const dash = (address: string) =>
  `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011" type="static" mediaPresentationDuration="PT1S" minBufferTime="PT1S"><Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1"><BaseURL>${address}</BaseURL><SegmentBase/></Representation></AdaptationSet></Period></MPD>`;

/** A data reference of another kind than "in this file" for every track. */
const reference = (name: string, entry: (named: Named) => Buffer): Lure => ({
  name, ending: 'mov',
  make: async (path, named, clip) => {
    const boxes = readBoxes(await readFile(clip));
    for (const dref of all(boxes, 'dref')) dref.inside = [{ ...readBoxes(entry(named))[0]! }];
    await writeFile(path, writeBoxes(boxes));
  },
});

/** A Macintosh alias record as QuickTime wrote it: volume and name, then the path as its entries 2 (absolute) and 18 (POSIX). */
function alias({ secret, relative }: Named): Buffer {
  const head = Buffer.alloc(150);
  head.writeUInt16BE(2, 6);
  head[10] = 1;
  head.write('/', 11, 'latin1');
  head[50] = relative.length;
  head.write(relative, 51, 'latin1');
  const entry = (type: number, value: string) => {
    const padded = Buffer.alloc(4 + value.length + (value.length % 2));
    padded.writeInt16BE(type, 0);
    padded.writeInt16BE(value.length, 2);
    padded.write(value, 4, 'latin1');
    return padded;
  };
  return box('alis', Buffer.concat([Buffer.alloc(4), head, entry(2, secret.replaceAll('/', ':').slice(1)), entry(18, secret), Buffer.from([0xff, 0xff, 0, 0])]));
}

async function withSubtitle(path: string, { url }: Named, clip: string): Promise<void> {
  await ffmpeg(['-i', clip, '-c:v', 'copy', '-c:a', 'pcm_s16le', '-f', 'avi', path]);
  const bytes = await readFile(path);
  // The sound becomes a subtitle track, and its first packet the attachment ffmpeg once took for a playlist.
  bytes.write('txts', bytes.indexOf('auds', 0, 'latin1'), 'latin1');
  const packet = bytes.indexOf('01wb', 0, 'latin1') + 8;
  const head = Buffer.concat([Buffer.from('GAB2\0', 'latin1'), Buffer.from([2, 0]), Buffer.from([2, 0, 0, 0]), Buffer.from([65, 0]), Buffer.from([4, 0])]);
  const body = Buffer.from(hls(url), 'latin1');
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  Buffer.concat([head, size, body]).copy(bytes, packet);
  await writeFile(path, bytes);
}

async function withAttachment(path: string, { secret, url }: Named, clip: string): Promise<void> {
  await writeFile(`${path}.m3u8`, hls(url));
  const chapters = `;FFMETADATA1\ntitle=${secret}\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=500\ntitle=${url}\n`;
  await writeFile(`${path}.txt`, chapters);
  await ffmpeg(['-i', clip, '-i', `${path}.txt`, '-map', '0', '-map_metadata', '1', '-c:v', 'copy', '-c:a', 'copy', '-attach', `${path}.m3u8`, '-metadata:s:t', 'mimetype=application/vnd.apple.mpegurl', '-metadata:s:t', `filename=../../${secret}`, path]);
  const bytes = await readFile(path);
  // EditionFlagHidden becomes EditionFlagOrdered: players then look for the segments the chapters name.
  const flag = bytes.indexOf(Buffer.from([0x45, 0xbd, 0x81]));
  if (flag > 0) Buffer.from([0x45, 0xdd, 0x81, 1]).copy(bytes, flag);
  await writeFile(path, bytes);
}

export const LURES: readonly Lure[] = [
  text('HLS, absolute path', ({ secret }) => hls(secret)),
  text('HLS, file address', ({ secret }) => hls(`file://${secret}`)),
  text('HLS, relative path', ({ relative }) => hls(relative)),
  text('HLS, http', ({ url }) => hls(url)),
  text('HLS, concat of files', ({ secret, url }) => hls(`concat:${secret}|${url}`)),
  text('HLS, subfile', ({ secret }) => hls(`subfile,,start,0,end,0,,:${secret}`)),
  text('HLS, crypto', ({ secret, url }) => `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXT-X-KEY:METHOD=AES-128,URI="${url}"\n#EXTINF:1,\ncrypto+file:${secret}\n#EXT-X-ENDLIST\n`),
  text('HLS, data', ({ url }) => hls(`data:application/vnd.apple.mpegurl;base64,${Buffer.from(hls(url)).toString('base64')}`)),
  text('HLS, map and media', ({ secret, url }) => `#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="a",URI="${url}"\n#EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO="a"\n${secret}\n`),
  text('HLS, as .avi', ({ secret }) => hls(secret), 'avi'),
  text('HLS, as .ts', ({ secret }) => hls(secret), 'ts'),
  text('ffconcat', ({ secret }) => `ffconcat version 1.0\nfile '${secret}'\n`),
  text('ffconcat, relative', ({ relative }) => `ffconcat version 1.0\nfile ${relative}\n`),
  text('DASH, file', ({ secret }) => dash(secret)),
  text('DASH, http', ({ url }) => dash(url)),
  text('SDP', ({ url }) => `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\na=control:${url}\nm=video ${new URL(url).port} RTP/AVP 96\na=rtpmap:96 H264/90000\n`),
  text('Smooth Streaming', ({ url }) => `<?xml version="1.0"?><SmoothStreamingMedia MajorVersion="2" MinorVersion="1" Duration="1"><StreamIndex Type="video" Url="${url}"/></SmoothStreamingMedia>`),
  text('IMF composition', ({ relative }) => `<?xml version="1.0"?><CompositionPlaylist xmlns="http://www.smpte-ra.org/schemas/2067-3/2016"><Id>urn:uuid:${relative}</Id></CompositionPlaylist>`),
  text('ASX', ({ url }) => `<ASX version="3.0"><Entry><Ref href="${url}"/></Entry></ASX>`),
  text('RealMedia and QuickTime reference lists', ({ url }) => `RTSPtext\n${url}\n`, 'mov'),
  text('SVG', ({ secret }) => `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="file://${secret}"/></svg>`),
  reference('a reference to a file (url)', ({ secret }) => box('url ', Buffer.concat([Buffer.alloc(4), Buffer.from(`file://${secret}\0`)]))),
  reference('a reference to an address (url)', ({ url }) => box('url ', Buffer.concat([Buffer.alloc(4), Buffer.from(`${url}\0`)]))),
  reference('a reference to a file (alis)', alias),
  { name: 'a reference film (rmra)', ending: 'mov', make: async (path, { url }, clip) => {
    const reference = box('rdrf', Buffer.concat([Buffer.alloc(4), Buffer.from('url ', 'latin1'), Buffer.from([0, 0, 0, url.length + 1]), Buffer.from(`${url}\0`)]));
    const boxes = readBoxes(await readFile(clip)).filter(({ type }) => type === 'ftyp');
    await writeFile(path, Buffer.concat([writeBoxes(boxes), box('moov', box('rmra', box('rmda', reference)))]));
  } },
  { name: 'an attached playlist and ordered chapters', ending: 'mkv', make: withAttachment },
  { name: 'a playlist as subtitle (GAB2)', ending: 'avi', make: withSubtitle },
];
