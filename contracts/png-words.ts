/** Words within a PNG file (tEXt chunks, PNG specification 11.3.3): where a picture comes from, kept in the picture. Pure. */

/** Signature, then the header's chunk: every PNG begins with these. */
const AFTER_HEADER = 8 + 25;

/** By keyword, 1 to 79 signs; both in Latin-1 as the format demands. What isn't is written "?". */
export function withWords(png: Uint8Array, words: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const chunks = Object.entries(words).map(([keyword, text]) => chunk('tEXt', Uint8Array.from([...latin(keyword), 0, ...latin(text)])));
  const whole = new Uint8Array(png.length + chunks.reduce((sum, { length }) => sum + length, 0));
  whole.set(png.subarray(0, AFTER_HEADER));
  let at = AFTER_HEADER;
  for (const bytes of chunks) {
    whole.set(bytes, at);
    at += bytes.length;
  }
  whole.set(png.subarray(AFTER_HEADER), at);
  return whole;
}

const latin = (text: string): number[] => Array.from(text, (sign) => (sign.codePointAt(0)! < 256 ? sign.codePointAt(0)! : 63));

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(latin(type), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/** As PNG's annex D has it. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb8_8320 : crc >>> 1;
  }
  return (crc ^ 0xffff_ffff) >>> 0;
}
