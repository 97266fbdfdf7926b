import { describe, expect, it } from 'vitest';
import { mixSound } from '#local/footage/sound/mix.ts';
import { noise, SAMPLE_RATE } from '#local/footage/sound/noises.ts';
import { fliteArguments, murmur } from '#local/footage/sound/speech.ts';
import { AMHURST_ROAD } from '#local/footage/story/amhurst-road.ts';

const silence = () => new Float32Array(0);

/** Seconds into the sound at which it matches the noise best. */
function foundAt(sound: Float32Array, wanted: Float32Array): number {
  let best = 0, at = 0;
  for (let offset = 0; offset + wanted.length < sound.length; offset += 4) {
    let match = 0;
    for (let i = 0; i < 2000; i += 2) match += sound[offset + i]! * wanted[i]!;
    if (match > best) [best, at] = [match, offset];
  }
  return at / SAMPLE_RATE;
}

const mix = () => mixSound(AMHURST_ROAD.okafor, 50, 3, 'x', murmur);

describe('the sound of the incident', () => {
  it('has the same clap on two cameras at the same true moment, but for the air between', () => {
    const heard = (['hale', 'brandt'] as const).map((name) => 212 + foundAt(mixSound(AMHURST_ROAD[name], 212, 4, name, silence), noise('clap')));
    for (const at of heard) expect(Math.abs(at - 214)).toBeLessThan(0.03);
    expect(Math.abs(heard[0]! - heard[1]!)).toBeLessThan(0.03);
  });

  it('comes out the same every time, and never clips', () => {
    expect(mix()).toEqual(mix());
    expect(mix().every((sample) => Math.abs(sample) <= 1)).toBe(true);
  });

  it('asks flite for lines without anything that ends a quote', () => {
    const args = fliteArguments([{ at: 0, by: 'a', voice: 'slt', text: "It's: 'fine', ok?" }]);
    expect(args).toContain("flite=text='Its fine, ok?':voice=slt");
  });
});
