import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readZipDirectory } from './zip-directory.ts';

interface Written {
  readonly name: string;
  readonly content: string;
  /** What its own header says besides. */
  readonly local?: Partial<Record<'flags' | 'method' | 'crc' | 'packed' | 'bytes', number>> & { readonly name?: string; readonly extra?: Buffer };
  /** Sizes and checksum behind its bytes. */
  readonly behind?: 'narrow' | 'wide' | 'unmarked';
  readonly told?: { readonly crc?: number; readonly bytes?: number };
  /** Bytes of nobody's before its header. */
  readonly before?: Buffer;
  readonly central?: { readonly extra?: Buffer; readonly header?: number; readonly flags?: number; readonly disk?: number; readonly mode?: number };
}
const u = (bytes: number, value: number) => {
  const out = Buffer.alloc(bytes);
  if (bytes === 8) out.writeBigUInt64LE(BigInt(value));
  else out.writeUIntLE(value, 0, bytes);
  return out;
};
const field = (id: number, content: Buffer) => Buffer.concat([u(2, id), u(2, content.length), content]);

function zip(files: readonly Written[], { gap = Buffer.alloc(0), comment = '', inDirectory = Buffer.alloc(0) }: { gap?: Buffer; comment?: string; inDirectory?: Buffer } = {}): Buffer {
  let out = Buffer.alloc(0);
  const central: Buffer[] = [];
  for (const { name, content, local = {}, behind, told = {}, before, central: named = {} } of files) {
    if (before) out = Buffer.concat([out, before]);
    const header = out.length;
    const crc = crc32(content);
    const flags = behind ? 8 : 0;
    const size = (value: number | undefined) => value ?? (behind ? 0 : content.length);
    const [nameBytes, extra] = [Buffer.from(local.name ?? name), local.extra ?? Buffer.alloc(0)];
    const [saidCrc, saidBytes, wide] = [told.crc ?? crc, told.bytes ?? content.length, behind === 'wide' ? 8 : 4];
    out = Buffer.concat([
      out, u(4, 0x0403_4b50), u(2, 20), u(2, local.flags ?? flags), u(2, local.method ?? 0), u(4, 0), u(4, local.crc ?? (behind ? 0 : crc)), u(4, size(local.packed)), u(4, size(local.bytes)), u(2, nameBytes.length), u(2, extra.length), nameBytes, extra,
      Buffer.from(content), ...(behind ? [...(behind === 'unmarked' ? [] : [u(4, 0x0807_4b50)]), u(4, saidCrc), u(wide, saidBytes), u(wide, saidBytes)] : []),
    ]);
    const more = named.extra ?? Buffer.alloc(0);
    central.push(Buffer.concat([u(4, 0x0201_4b50), u(2, 20), u(2, 20), u(2, named.flags ?? flags), u(2, 0), u(4, 0), u(4, crc), u(4, content.length), u(4, content.length), u(2, Buffer.from(name).length), u(2, more.length), u(2, 0), u(2, named.disk ?? 0), u(2, 0), u(4, (named.mode ?? 0) * 0x1_0000), u(4, named.header ?? header), Buffer.from(name), more]));
  }
  out = Buffer.concat([out, gap]);
  const directory = Buffer.concat([...central, inDirectory]);
  return Buffer.concat([out, directory, u(4, 0x0605_4b50), u(4, 0), u(2, files.length), u(2, files.length), u(4, directory.length), u(4, out.length), u(2, comment.length), Buffer.from(comment)]);
}
const read = (bytes: Buffer) => readZipDirectory((at, length) => Promise.resolve(bytes.subarray(at, at + length)), bytes.length);
const A = { name: 'a.txt', content: 'hello' };
const B = { name: 'b.txt', content: 'worldly' };

describe('a ZIP that every program reads in the same way', () => {
  it.each<[string, readonly Written[]]>([
    ['sizes before', [A, B]],
    ['sizes behind', [{ ...A, behind: 'narrow' }, { ...B, behind: 'wide' }]],
    ['sizes behind, unmarked', [{ ...A, behind: 'unmarked' }, B]],
    ['an empty file', [{ name: 'a.txt', content: '', behind: 'narrow' }, B]],
    ['its size in 8 bytes', [{ ...A, behind: 'wide', local: { packed: 0xffff_ffff, bytes: 0xffff_ffff, extra: field(1, Buffer.alloc(16)) } }, B]],
    ['a name that is not ASCII, said to be UTF-8', [{ ...A, name: 'Où.txt', local: { flags: 0x800 }, central: { flags: 0x800 } }]],
  ])('%s', async (_, files) => {
    const bytes = zip(files);
    const found = await read(bytes);
    expect(found.map(({ odd }) => odd)).toEqual(files.map(() => null));
    expect(found.map(({ name, at, bytes: length }) => [name, bytes.subarray(at, at + length).toString()])).toEqual(files.map(({ name, content }) => [name, content]));
  });
});

it('reads the wide ending of a package larger than 4 GB, of one part too', async () => {
  const { TextReader, Uint8ArrayWriter, ZipWriter } = await import('@zip.js/zip.js');
  const writer = new ZipWriter(new Uint8ArrayWriter(), { level: 0, zip64: true, useWebWorkers: false });
  await writer.add('a.txt', new TextReader('hello'));
  const bytes = Buffer.from(await writer.close());
  expect((await read(bytes)).map(({ name, odd }) => [name, odd])).toEqual([['a.txt', null]]);
  const end = bytes.indexOf(Buffer.from('PK\u0006\u0006', 'latin1'));
  for (const at of [end + 16, end + 20, end + 24, bytes.length - 18]) {
    const split = Buffer.from(bytes);
    split[at]! ^= 1;
    await expect(read(split)).rejects.toThrow('one of several parts');
  }
});

describe('what another program could read in another way is named', () => {
  it.each<[string, readonly [Written, Written], RegExp]>([
    ['another size when unpacked', [{ ...A, local: { bytes: 3 } }, B], /another size/],
    ['another size as packed', [{ ...A, local: { packed: 3 } }, B], /another size/],
    ['another size in 8 bytes', [{ ...A, local: { bytes: 0xffff_ffff, packed: 0xffff_ffff, extra: field(1, Buffer.concat([u(8, 3), u(8, 3)])) } }, B], /another size/],
    ['another size, though it is said behind', [{ ...A, behind: 'narrow', local: { bytes: 3 } }, B], /another size/],
    ['compressed, by its own header', [{ ...A, local: { method: 8 } }, B], /packed in another way/],
    ['encrypted, by its own header', [{ ...A, local: { flags: 1 } }, B], /packed in another way/],
    ['sizes behind, by its own header alone', [{ ...A, local: { flags: 8 } }, B], /packed in another way/],
    ['another checksum', [{ ...A, local: { crc: 7 } }, B], /another checksum/],
    ['another checksum behind it', [{ ...A, behind: 'narrow', told: { crc: 7 } }, B], /behind it is another size or checksum/],
    ['another size behind it', [{ ...A, behind: 'wide', told: { bytes: 3 } }, B], /behind it is another size or checksum/],
    ['another name', [{ ...A, local: { name: 'c.txt' } }, B], /also called c\.txt/],
    ['a second name', [{ ...A, local: { extra: field(0x7075, Buffer.from('\u0001c.txt')) } }, B], /second name/],
    ['a second name in the directory', [{ ...A, central: { extra: field(0x7075, Buffer.from('\u0001c.txt')) } }, B], /second name/],
    ['sizes said twice', [{ ...A, central: { extra: Buffer.concat([field(1, u(8, 5)), field(1, u(8, 3))]) } }, B], /said twice/],
    ['fields that run out', [{ ...A, local: { extra: Buffer.from([1, 0, 99, 0, 1]) } }, B], /damaged/],
    ['a name in no alphabet', [{ ...A, name: 'Où.txt' }, B], /name in another way/],
    ['a link, once unpacked', [{ ...A, central: { mode: 0o120_777 } }, B], /unpacked as a link/],
    ['in another part', [{ ...A, central: { disk: 1 } }, B], /another part of the package/],
    ['something before it', [{ ...A, before: Buffer.from('a page') }, B], /6 bytes that are no file’s lie before it/],
    ['a whole other file behind it', [A, { ...B, before: zip([{ name: 'c.mp4', content: 'other film' }]).subarray(0, 45) }], /45 bytes that are no file’s lie behind it/],
    ['the next file’s bytes in its own', [{ ...A, content: 'xx' }, { ...B, central: { header: 0 }, name: 'a.txt' }], /another size|overlaps/],
  ])('%s', async (_, files, words) => {
    const odd = (await read(zip(files))).map((file) => file.odd).filter((why) => why !== null);
    expect(odd.join('\n')).toMatch(words);
  });

  it('a file within another', async () => {
    const inner = zip([B]).subarray(0, 30 + 5 + B.content.length);
    const outer = { name: 'a.bin', content: inner.toString('latin1') };
    const found = await read(zip([outer, { ...B, central: { header: 30 + 5 } }]));
    expect(found[0]!.odd).toMatch(/overlaps/);
  });

  it('something between the last file and the directory', async () => {
    expect((await read(zip([A, B], { gap: Buffer.from('more') }))).map(({ odd }) => odd)).toEqual([null, '4 bytes that are no file’s lie behind it']);
  });

  it('something in the directory or after it', async () => {
    await expect(read(zip([A], { inDirectory: Buffer.from('more') }))).rejects.toThrow('more in it than it counts');
    await expect(read(zip([A], { comment: 'Read this' }))).rejects.toThrow('ends with a comment');
    for (const at of [18, 16, 14]) {
      const split = zip([A]);
      split[split.length - at]! ^= 1;
      await expect(read(split)).rejects.toThrow('one of several parts');
    }
    const whole = zip([A]);
    await expect(read(Buffer.concat([whole.subarray(0, -22), Buffer.from('between'), whole.subarray(-22)]))).rejects.toThrow('something was put between');
    // Another ZIP around it: read from its front it is the one, from its end the other.
    const around = zip([B], { comment: 'x'.repeat(whole.length) });
    await expect(read(Buffer.concat([around.subarray(0, around.length - whole.length), whole]))).rejects.toThrow('something was put between');
  });
});
