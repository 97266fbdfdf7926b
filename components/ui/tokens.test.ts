/** WCAG 2.2 contrast of every text colour on every surface it is used on, in both themes, from the stylesheet itself. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');
const tokens = new Map([...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [name!, { light: light!, dark: dark! }]));

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string, theme: 'light' | 'dark'): number {
  const [x, y] = [a, b].map((name) => luminance(tokens.get(name)![theme])).sort((p, q) => q - p) as [number, number];
  return (x + 0.05) / (y + 0.05);
}

const SURFACES = ['canvas', 'surface', 'raised', 'sunken'];
const ROLES = ['accent', 'evidence', 'clip', 'hold', 'danger', 'ok'];

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  const words = ['text', 'text-quiet', 'text-faint'].flatMap((text) => [...SURFACES, 'accent-soft'].map((on) => [text, on] as const));
  const roles = ROLES.flatMap((role) => ['canvas', 'surface', 'raised', `${role}-soft`].map((on) => [role, on] as const));
  const filled = ROLES.map((role) => ['on-accent', role] as const);
  test.each([...words, ...roles, ...filled])('%s can be read on %s', (text, on) => expect(contrast(text, on, theme)).toBeGreaterThanOrEqual(4.5));

  const edges = ['line-strong', 'accent'].flatMap((edge) => ['canvas', 'surface', 'raised'].map((on) => [edge, on] as const));
  test.each(edges)('%s, the edge of a control or its focus, stands out from %s', (edge, on) => expect(contrast(edge, on, theme)).toBeGreaterThanOrEqual(3));
});
