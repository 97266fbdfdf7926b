import { describe, expect, it } from 'vitest';
import { fill, newCanvas } from '#local/footage/picture/canvas.ts';
import { ellipse, rectangle } from '#local/footage/picture/shapes.ts';

const sum = (values: Float32Array) => values.reduce((a, b) => a + b, 0);

describe('the polygon painter', () => {
  it('covers pixels by the area inside the outline, either way round', () => {
    for (const outline of [rectangle(1.25, 1, 2, 2), [1.25, 1, 1.25, 3, 3.25, 3, 3.25, 1]]) {
      const canvas = newCanvas(6, 6);
      fill(canvas, outline, { surface: [200, 100, 0] });
      expect(canvas.coverage[1 * 6 + 1]).toBeCloseTo(0.75);
      expect(canvas.coverage[1 * 6 + 2]).toBeCloseTo(1);
      expect(canvas.coverage[1 * 6 + 3]).toBeCloseTo(0.25);
      expect(sum(canvas.coverage)).toBeCloseTo(4);
      expect(canvas.surface[(6 + 1) * 3]).toBeCloseTo(150);
    }
  });

  it('covers a circle by its area, and clips what lies outside', () => {
    const whole = newCanvas(40, 40), quarter = newCanvas(40, 40);
    fill(whole, ellipse(20, 20, 12), { surface: [255, 255, 255] });
    fill(quarter, ellipse(0, 0, 12), { surface: [255, 255, 255] });
    expect(sum(whole.coverage)).toBeGreaterThan(Math.PI * 144 * 0.97);
    expect(sum(whole.coverage)).toBeLessThan(Math.PI * 144);
    expect(sum(quarter.coverage)).toBeCloseTo(sum(whole.coverage) / 4, 0);
  });

  it('hides a glow behind what is painted over it', () => {
    const canvas = newCanvas(4, 4);
    fill(canvas, rectangle(0, 0, 4, 4), { surface: [0, 0, 0], glow: [90, 90, 90] });
    fill(canvas, rectangle(0, 0, 2, 4), { surface: [10, 10, 10] });
    expect(canvas.glow[0]).toBe(0);
    expect(canvas.glow[9]).toBe(90);
  });
});
