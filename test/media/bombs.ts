/**
 * Small files that claim, or unfold into, far more than they are. Each of them has to end in words or in footage, without filling
 * memory or disk. Made from one ordinary clip by changing what it says of itself.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { deflateSync, crc32 } from 'node:zlib';
import { ffmpeg } from './make-footage.ts';
import { all, box, numbers, readBoxes, writeBoxes, type Node } from './mp4-surgery.ts';

/** `clip`: H.264 and AAC in MP4, its moov at the end. */
export type Bomb = { name: string; ending: string; make: (path: string, clip: string) => Promise<unknown> };

const MANY = 0xffff_ffff;

/** The clip with other tables: `change` gets the boxes of the picture's (or the sound's) track. */
function withTables(change: (find: (type: string) => Node, boxes: Node[]) => void): Bomb['make'] {
  return async (path, clip) => {
    const boxes = readBoxes(await readFile(clip));
    const [track] = all(boxes, 'trak');
    change((type) => all([track!], type)[0]!, boxes);
    await writeFile(path, writeBoxes(boxes));
  };
}

const table = (type: string, ...values: number[]) => withTables((find) => void (find(type).head = numbers(...values)));

/** One bit a pixel, all black. */
function blackPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(height * (1 + Math.ceil(width / 8))), { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

const png = (width: number, height: number, seconds: number): Bomb['make'] => async (path) => {
  await writeFile(`${path}.png`, blackPng(width, height));
  await ffmpeg(['-loop', '1', '-framerate', '30', '-t', String(seconds), '-i', `${path}.png`, '-c', 'copy', path]);
};

/** A fragment with runs that take no bytes a sample: all is said by defaults. */
async function endlessRun(path: string, clip: string): Promise<void> {
  await ffmpeg(['-i', clip, '-an', '-c', 'copy', '-movflags', '+frag_keyframe+empty_moov+default_base_moof', `${path}.frag.mp4`]);
  const boxes = readBoxes(await readFile(`${path}.frag.mp4`));
  for (const run of all(boxes, 'trun')) {
    const body = numbers(0x0fff_ffff, run.head.readInt32BE(8));
    body.writeUInt32BE(1);
    run.head = body;
  }
  await writeFile(path, writeBoxes(boxes));
}

async function deep(path: string, clip: string): Promise<void> {
  const depth = 100_000;
  const head = Buffer.alloc(depth * 8);
  for (let i = 0; i < depth; i++) {
    head.writeUInt32BE((depth - i) * 8, i * 8);
    head.write('trak', i * 8 + 4, 'latin1');
  }
  const boxes = readBoxes(await readFile(clip));
  await writeFile(path, Buffer.concat([writeBoxes(boxes.filter(({ type }) => type !== 'moov')), box('moov', Buffer.concat([head, writeBoxes(all(boxes, 'moov')[0]!.inside!)]))]));
}

/** A tag in the form iTunes uses: its length has 32 bits. */
export function tag(name: string, text: Buffer): Buffer {
  const data = box('data', Buffer.concat([Buffer.from([0, 0, 0, 1, 0, 0, 0, 0]), text]));
  const handler = box('hdlr', Buffer.concat([numbers(0), Buffer.from('mdirappl', 'latin1'), Buffer.alloc(9)]));
  return box('udta', box('meta', Buffer.concat([numbers(), handler, box('ilst', box(name, data))])));
}

export async function withTag(path: string, clip: string, name: string, text: Buffer): Promise<void> {
  const boxes = readBoxes(await readFile(clip));
  const moov = all(boxes, 'moov')[0]!;
  moov.inside = [...moov.inside!.filter(({ type }) => type !== 'udta'), { type: 'udta', head: tag(name, text).subarray(8), inside: null }];
  await writeFile(path, writeBoxes(boxes));
}

export const BOMBS: readonly Bomb[] = [
  { name: 'a picture of 192 megapixels', ending: 'mov', make: png(16_000, 12_000, 0.1) },
  { name: 'pictures of 39 megapixels in 5 kB', ending: 'mov', make: png(6_240, 6_240, 0.5) },
  { name: 'four billion pictures in one line (stts)', ending: 'mp4', make: table('stts', 1, MANY, 512) },
  { name: 'four billion lines (stts)', ending: 'mp4', make: table('stts', MANY, 1, 512) },
  { name: 'four billion offsets in one line (ctts)', ending: 'mp4', make: withTables((find) => void ((find('ctts') ?? find('stss')).head = numbers(1, MANY, 1))) },
  { name: 'four billion pictures of one byte (stsz)', ending: 'mp4', make: table('stsz', 1, MANY) },
  { name: 'a hundred million pictures of one byte (stsz, stsc, stts)', ending: 'mp4', make: withTables((find) => {
    find('stsz').head = numbers(1, 100_000_000);
    find('stsc').head = numbers(1, 1, 100_000_000, 1);
    find('stts').head = numbers(1, 100_000_000, 1);
    find('stco').head = numbers(1, 48);
  }) },
  { name: 'four billion complete pictures (stss)', ending: 'mp4', make: table('stss', MANY, 1) },
  { name: 'four billion chunks (stco)', ending: 'mp4', make: table('stco', MANY, 48) },
  { name: 'runs of 268 million samples (trun)', ending: 'mp4', make: endlessRun },
  { name: 'boxes in boxes, 100,000 deep', ending: 'mp4', make: deep },
  { name: 'a title of 100 MB', ending: 'mp4', make: (path, clip) => withTag(path, clip, '\u00a9nam', Buffer.alloc(100_000_000, 'a')) },
  { name: 'a location of 10 MB', ending: 'mp4', make: (path, clip) => withTag(path, clip, 'loci', Buffer.alloc(10_000_000, '+')) },
  { name: 'pictures three hours apart, and sound', ending: 'mp4', make: withTables((find) => {
    const [count, ticks] = [find('stts').head.readUInt32BE(8), find('stts').head.readUInt32BE(12)];
    find('stts').head = numbers(3, 30, ticks, 1, ticks * 30 * 3 * 3600, count - 31, ticks);
  }) },
  { name: 'a million small pictures', ending: 'mkv', make: async (path) => {
    await ffmpeg(['-f', 'lavfi', '-i', 'color=s=64x64:r=1000', '-frames:v', '1000', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '250', '-pix_fmt', 'yuv420p', `${path}.seed.mp4`]);
    await ffmpeg(['-stream_loop', '999', '-i', `${path}.seed.mp4`, '-c', 'copy', path]);
  } },
];
