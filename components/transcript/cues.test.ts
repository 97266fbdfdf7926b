import { describe, expect, it } from 'vitest';
import { Cues } from './cues.ts';
import { decodeTranscript } from './decode-transcript.ts';

const cues = new Cues([
  { fromUs: 1_000, toUs: 9_000, text: 'Amara: Stay there' },
  { fromUs: 2_000, toUs: 3_000, text: 'I’m not moving' },
  { fromUs: 2_000, toUs: 4_000, text: 'He went to the café' },
  { fromUs: 20_000, toUs: 21_000, text: 'Stay' },
]);
const said = (us: number) => cues.at(us).map(({ text }) => text);

describe('captions', () => {
  it('are those said at a moment, first included and last not, however many at once', () => {
    expect(said(999)).toEqual([]);
    expect(said(1_000)).toEqual(['Amara: Stay there']);
    expect(said(2_000)).toEqual(['Amara: Stay there', 'I’m not moving', 'He went to the café']);
    expect(said(3_000)).toEqual(['Amara: Stay there', 'He went to the café']);
    expect(said(9_000)).toEqual([]);
    expect(said(20_999)).toEqual(['Stay']);
    expect([0, 1_500, 2_000, 50_000].map((us) => cues.lastAt(us))).toEqual([-1, 0, 2, 3]);
    expect(new Cues([]).at(5)).toEqual([]);
  });
  it.each([['stay', [0, 3]], ['CAFE', [2]], ['there  amara', [0]], ["i'm", [1]], ['nobody', []], ['  ', [0, 1, 2, 3]]])('with %j in them', (words, found) => expect(cues.find(words)).toEqual(found));
  it('of 20,000 are found at any moment in a few steps, a very long one among them', () => {
    const many = new Cues([{ fromUs: 0, toUs: 15, text: 'all of the beginning' }, ...Array.from({ length: 20_000 }, (_, n) => ({ fromUs: n * 10, toUs: n * 10 + 9, text: `${n}` }))]);
    expect(many.at(100_005).map(({ text }) => text)).toEqual(['10000']);
    expect(many.at(12).map(({ text }) => text)).toEqual(['all of the beginning', '1']);
  });
});

describe('a file of captions', () => {
  it.each<[string, number[], string | null]>([
    ['UTF-8', [0x63, 0x61, 0x66, 0xc3, 0xa9], 'café'],
    ['UTF-16, as Windows writes it', [0xff, 0xfe, 0x68, 0x00, 0xe9, 0x00], 'hé'],
    ['UTF-16, the other way round', [0xfe, 0xff, 0x00, 0x68], 'h'],
    ['another encoding, in which letters would be guessed', [0x63, 0x61, 0x66, 0xe9], null],
  ])('in %s', (_, bytes, text) => expect(decodeTranscript(new Uint8Array(bytes))).toBe(text));
});
