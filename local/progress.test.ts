import { describe, expect, it } from 'vitest';
import { progress, working } from './progress.ts';

function output(isTTY: boolean) {
  const written: string[] = [];
  return { written, isTTY, write: (text: unknown) => (written.push(String(text)), true) };
}

describe('progress', () => {
  it('writes a line every 10 % into a log', () => {
    const out = output(false);
    const bar = progress('Footage', out);
    for (let i = 0; i <= 100; i++) bar.to(i / 100);
    bar.end('16 recordings');
    expect(out.written).toHaveLength(11);
    expect(out.written[3]).toBe('Footage: 30 %\n');
    expect(out.written.at(-1)).toBe('Footage: done 16 recordings\n');
  });

  it('redraws one line on a terminal', () => {
    const out = output(true);
    const bar = progress('Footage', out);
    bar.to(0.5, 'a.mp4');
    bar.end();
    expect(out.written[0]).toMatch(/^\r.*━{14}┄{14} {2}50 % {2}a\.mp4$/);
    expect(out.written.at(-1)).toBe('\n');
  });

  it('passes on what the work threw', async () => {
    await expect(working('Building', () => Promise.reject(new Error('no')), output(true))).rejects.toThrow('no');
  });
});
