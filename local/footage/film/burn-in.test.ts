import { describe, expect, it } from 'vitest';
import { burnIn } from '#local/footage/film/burn-in.ts';
import { newFrame } from '#local/footage/film/compose.ts';
import { letterRows } from '#local/footage/picture/bitmap-font.ts';

describe('the burnt-in clock', () => {
  it('is drawn at the top right, brighter than its strip, and changes with the time', () => {
    const frames = ['12:00:00.000', '12:00:00.040'].map((text) => {
      const frame = newFrame(320, 180);
      frame.y.fill(120);
      burnIn(frame, [text]);
      return frame;
    });
    expect(frames[0]!.y[0]).toBe(120);
    expect(frames[0]!.y[319]).toBeLessThan(60);
    expect(frames[0]!.y).toContain(228);
    expect(frames[0]!.bytes.equals(frames[1]!.bytes)).toBe(false);
  });

  it('has a letter for everything a camera writes', () => {
    const blank = Array.from('0123456789:.-ABCDEFGHIJKLMNOPQRSTUVWXYZ/+&').filter((letter) => letterRows(letter).every((row) => row === 0));
    expect(blank).toEqual([]);
  });
});
