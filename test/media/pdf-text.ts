/** What is written in a PDF of Docket's. */
import { inflateSync } from 'node:zlib';

/** Glyph numbers of each font, by the font's own table of what they mean. */
export function pdfText(bytes: Buffer): string {
  const source = bytes.toString('latin1');
  const streams = [...source.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, body]) => {
    try {
      return [inflateSync(Buffer.from(body ?? '', 'latin1')).toString('latin1')];
    } catch {
      return [];
    }
  });
  const maps = streams.filter((s) => s.includes('beginbfrange')).map((s) => new Map([...s.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/g)].flatMap(([, from, , list]) => [...(list ?? '').matchAll(/<([0-9a-f ]+)>/g)].map(([, hex], i) => [parseInt(from ?? '', 16) + i, String.fromCharCode(...(hex ?? '').replaceAll(' ', '').match(/.{4}/g)!.map((h) => parseInt(h, 16)))] as const))));
  return streams.filter((s) => s.includes(' Tf')).map((s) => maps.map((map) => [...s.matchAll(/\[([^\]]*)\] TJ/g)].map(([, shown]) => [...(shown ?? '').matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex]) => (hex ?? '').match(/.{4}/g)!.map((h) => map.get(parseInt(h, 16)) ?? '')).join('')).join(' ')).join('\n')).join('\n');
}
