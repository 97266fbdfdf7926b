/** Text and values out of a camera file's own tags. Anyone may have written them: bounded, and free of control characters. */

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

/** RFC 3339 from a tag's date ("2019-07-24T10:25:57+0200", "2019-11-18T15:45:32.000000Z"), or undefined. Years before 2000 are a dead clock. */
export function parseTagTime(value: string | undefined): string | undefined {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,9})?\s?(Z|[+-]\d\d:?\d\d)$/.exec(value?.trim() ?? '');
  if (!match) return undefined;
  const [, date, time, , zone] = match;
  const offset = zone === 'Z' ? 'Z' : `${zone!.slice(0, 3)}:${zone!.slice(-2)}`;
  const text = `${date}T${time}${offset}`;
  const year = Number(date!.slice(0, 4));
  return Number.isNaN(Date.parse(text)) || year < 2000 || year > 2100 ? undefined : text;
}
