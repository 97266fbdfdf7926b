/** Damage and marks that no encoder makes, put into MP4 files. */
import { readFile, writeFile } from 'node:fs/promises';

/** Changes the payload of the first box of that type, in place. */
export async function patchBox(path: string, type: string, change: (body: Buffer) => void): Promise<void> {
  const bytes = await readFile(path);
  const at = bytes.indexOf(type, 0, 'latin1') - 4;
  if (at < 0) throw new Error(`No ${type} in ${path}`);
  change(bytes.subarray(at + 8, at + bytes.readUInt32BE(at)));
  await writeFile(path, bytes);
}

/** Boxes that hold the sample entry, outermost first. */
const PARENTS = ['moov', 'trak', 'mdia', 'minf', 'stbl', 'stsd', 'hvc1'];

/** Declares an HEVC file whose moov comes last as Dolby Vision, profile 8.4 (over HLG): a dvvC box in its sample entry. */
export async function withDolbyVision(path: string): Promise<void> {
  const bytes = await readFile(path);
  const record = Buffer.alloc(32);
  record.writeUInt32BE(32, 0);
  record.write('dvvC', 4, 'latin1');
  // Version 1.0; profile 8, level 5, RPU and base layer present, compatible with HLG (4).
  Buffer.from([1, 0, (8 << 1) | 0, (5 << 3) | 0b101, 4 << 4]).copy(record, 8);
  let [from, entryEnd] = [0, 0];
  for (const type of PARENTS) {
    const at = bytes.indexOf(type, from, 'latin1') - 4;
    if (at < 0) throw new Error(`No ${type} in ${path}`);
    const size = bytes.readUInt32BE(at);
    bytes.writeUInt32BE(size + record.length, at);
    [from, entryEnd] = [at + 8, at + size];
  }
  await writeFile(path, Buffer.concat([bytes.subarray(0, entryEnd), record, bytes.subarray(entryEnd)]));
}
