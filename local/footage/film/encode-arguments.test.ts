import { describe, expect, it } from 'vitest';
import { encodeArguments, iso6709 } from '#local/footage/film/encode-arguments.ts';
import { planFootage } from '#local/footage/plan.ts';

describe('encoding', () => {
  it('keeps closed two-second groups of pictures on one thread, so that bytes repeat', () => {
    const args = encodeArguments(planFootage('2026-11-22')[0]!, 'in.pcm', 'out.part').join(' ');
    expect(args).toContain('-threads 1');
    expect(args).toContain('-g 50');
    expect(args).toContain('+cgop+bitexact');
    expect(args).toContain('creation_time=2026-11-20T09:42:11.400Z');
    expect(args.endsWith('-f mp4 out.part')).toBe(true);
  });

  it('writes positions as ISO 6709', () => {
    expect(iso6709([51.5497, -0.0681])).toBe('+51.5497-000.0681/');
    expect(iso6709([-3.1, 100.25])).toBe('-03.1000+100.2500/');
  });
});
