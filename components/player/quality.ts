/**
 * Which form of a recording is wished for on this computer, and what its line was last seen to carry: both kept by the
 * browser, so that the first frame comes in the right form without trying.
 */
import type { Wish } from '#contracts/renditions.ts';

/** `automatic`: as the line allows. `largest`: always. A number: at most so many lines. */
export type Preference = 'automatic' | 'largest' | number;

/** What there is to choose from and what is on the screen, in lines; empty and null while not known. */
export interface Quality {
  readonly offered: readonly number[];
  readonly preference: Preference;
  readonly shown: number | null;
  /** Forms that were found missing from the store: it goes on in another. */
  readonly missing: readonly number[];
}

export const UNKNOWN_QUALITY: Quality = { offered: [], preference: 'automatic', shown: null, missing: [] };

const PREFERENCE = 'docket.quality';
const LINE = 'docket.line';

export function readPreference(): Preference {
  const stored = read(PREFERENCE);
  const lines = Number(stored);
  return stored === 'largest' ? stored : Number.isSafeInteger(lines) && lines > 0 ? lines : 'automatic';
}

export function keepPreference(preference: Preference): void {
  keep(PREFERENCE, String(preference));
}

/** Bits a second this computer's line last carried; null where it was never measured. */
export function lineSpeed(): number | null {
  const bits = Number(read(LINE));
  return Number.isSafeInteger(bits) && bits > 0 ? bits : null;
}

export function keepLineSpeed(bitsPerSecond: number): void {
  if (Number.isFinite(bitsPerSecond) && bitsPerSecond >= 1) keep(LINE, String(Math.round(Math.min(bitsPerSecond, 1e12))));
}

export function wishOf(preference: Preference): Wish {
  if (preference === 'largest') return {};
  if (preference !== 'automatic') return { lines: preference };
  const speed = lineSpeed();
  return speed === null ? {} : { bitsPerSecond: speed };
}

/** "Automatic", "720p" */
export function preferenceLabel(preference: Preference, offered: readonly number[]): string {
  if (preference === 'automatic') return 'Automatic';
  return `${preference === 'largest' ? Math.max(...offered) : preference}p`;
}

/** "360p is missing from the store; shown in 450p." Empty where all is there. */
export function missingWords({ missing, shown }: Pick<Quality, 'missing' | 'shown'>): string {
  if (missing.length === 0) return '';
  return `${missing.map((lines) => `${lines}p`).join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing from the store${shown === null ? '.' : `; shown in ${shown}p.`}`;
}

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return ''; // Storage may be closed by policy; then nothing is remembered.
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // As above.
  }
}
