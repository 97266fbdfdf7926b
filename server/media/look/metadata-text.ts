/** Text and values out of a camera file's own tags. Anyone may have written them: bounded, and free of control characters. */

import { londonInstant } from '#server/platform/london.ts';

const LONGEST = 200;

/** Readable text of at most 200 characters, or undefined when nothing is left. */
export function cleanText(value: string | undefined): string | undefined {
  // Cc and Cf: control characters and invisible formatting (bidirectional overrides could make a name read as another).
  const text = value?.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, ' ').replace(/\s+/g, ' ').trim();
  return text ? Array.from(text).slice(0, LONGEST).join('') : undefined;
}

export type Position = { lat: number; lon: number; altitudeMetres?: number };

/** Degrees from ISO 6709's three ways of writing them: DD.D, DDMM.M, DDMMSS.S (one more digit of degrees for longitude). */
function degrees(sign: string, whole: string, fraction: string, degreeDigits: 2 | 3): number {
  const at = (from: number, to: number) => Number(whole.slice(from, to));
  const rest = Number(`0${fraction}`);
  const parts = (whole.length - degreeDigits) / 2;
  const [first, second, third] = [at(0, degreeDigits), at(degreeDigits, degreeDigits + 2), at(degreeDigits + 2, degreeDigits + 4)];
  const value = parts === 0 ? first + rest : parts === 1 ? first + (second + rest) / 60 : first + second / 60 + (third + rest) / 3600;
  return sign === '-' ? -value : value;
}

const ISO_6709 = /^([+-])(\d{2}|\d{4}|\d{6})(\.\d{1,10})?([+-])(\d{3}|\d{5}|\d{7})(\.\d{1,10})?(?:([+-]\d{1,6}(?:\.\d{1,6})?))?(?:CRS[\w:.]{1,30})?\/?$/;

/** ISO 6709 point ("+51.5033-000.1276+011.2/"), or undefined for anything else, out-of-range values and the null island. */
export function parseIso6709(value: string | undefined): Position | undefined {
  const match = ISO_6709.exec(value?.trim() ?? '');
  if (!match) return undefined;
  const [, latSign, lat, latFraction = '', lonSign, lon, lonFraction = '', altitude] = match;
  const position: Position = { lat: degrees(latSign!, lat!, latFraction, 2), lon: degrees(lonSign!, lon!, lonFraction, 3) };
  if (Math.abs(position.lat) > 90 || Math.abs(position.lon) > 180 || (position.lat === 0 && position.lon === 0)) return undefined;
  if (altitude !== undefined) position.altitudeMetres = Number(altitude);
  return position;
}

/** RFC 3339, and whether the tag named a zone: without one it is what a clock in London showed. */
export type TagTime = { at: string; zone: 'given' | 'assumed' };

/**
 * The ways cameras write a moment: ISO 8601 in long ("2019-07-24T10:25:57+0200", "2019-11-18 15:45:32.5Z") and short form
 * ("20150604T123456.000Z", Android), EXIF's ("2014:10:10 13:22:41"), and AVI's IDIT in words ("Mon Mar 10 15:04:43 2003").
 */
const NUMBERS = /^(\d{4})([-:]?)(\d\d)\2(\d\d)[T ](\d\d)(:?)(\d\d)\6(\d\d)(?:[.,](\d{1,9}))?\s?(Z|[+-]\d\d:?\d\d)?$/;
const WORDS = /^[A-Za-z]{3} ([A-Za-z]{3}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d) (\d{4})$/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** What a tag's date says, or undefined for anything else. A date without a time is no start. Years before 2000 are a dead clock. */
export function readTagTime(value: string | undefined): TagTime | undefined {
  const text = value?.trim() ?? '';
  const match = NUMBERS.exec(text);
  if (match) {
    const [, year, , month, day, hour, , minute, second, fraction = '', zone] = match;
    return tagTime([year, month, day, hour, minute, second].map(Number), `${fraction}000`.slice(0, 3), zone);
  }
  const words = WORDS.exec(text);
  if (!words) return undefined;
  const [, month, day, hour, minute, second, year] = words;
  return tagTime([Number(year), MONTHS.indexOf(month!.toLowerCase()) + 1, ...[day, hour, minute, second].map(Number)], '000', undefined);
}

function tagTime(fields: readonly number[], ms: string, zone: string | undefined): TagTime | undefined {
  const [year, month, day, hour, minute, second] = fields as [number, number, number, number, number, number];
  if (year < 2000 || year > 2100) return undefined;
  const inLondon = londonInstant(year, month, day, hour, minute, second, Number(ms));
  if (!inLondon) return undefined;
  if (zone === undefined) return { at: inLondon.toISOString(), zone: 'assumed' };
  const two = (n: number) => String(n).padStart(2, '0');
  const offset = zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const at = `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${ms === '000' ? '' : `.${ms}`}${offset}`;
  return Number.isNaN(Date.parse(at)) ? undefined : { at, zone: 'given' };
}
