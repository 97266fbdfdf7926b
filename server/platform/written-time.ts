/** Dates and times as people and spreadsheets write them, in London. Pure. */
import { isSkippedInLondon, isTwiceInLondon, londonInstant, londonZone } from './london.ts';

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?$/;
const BRITISH = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d\d):(\d\d)(?::(\d\d))?)?$/;

type Fields = readonly [year: number, month: number, day: number, hour: number, minute: number, second: number];

function fieldsOf(written: string): Fields | undefined {
  const iso = ISO.exec(written);
  const british = BRITISH.exec(written);
  const fields = iso ? iso.slice(1) : british ? [british[3], british[2], british[1], ...british.slice(4)] : null;
  if (!fields) return undefined;
  const [year, month, day, hour = '0', minute = '0', second = '0'] = fields as [string, string, string, string?, string?, string?];
  return [Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second)];
}

/** Years a camera can't be worn in are typing mistakes. */
const isPlausible = ([year]: Fields): boolean => year >= 2005 && year < 2100;

/**
 * London time; a date alone is midnight at its beginning. The hour that never comes when the clocks go forward is no
 * time; of the hour that comes twice, the first.
 */
export function readMoment(written: string): Date | undefined {
  const fields = fieldsOf(written);
  return fields && isPlausible(fields) && !isSkippedInLondon(...fields) ? londonInstant(...fields) : undefined;
}

/** What is wrong with what {@link readMoment} refused. */
export function noMoment(written: string): string {
  const fields = fieldsOf(written);
  return fields && isSkippedInLondon(...fields)
    ? `“${written}” never came: the clocks went forward from 01:00 to 02:00 that night. Give another time.`
    : `“${written.slice(0, 40)}” is no date. Write 2026-11-22, 22/11/2026, or with a time 2026-11-22 07:00.`;
}

const ZONED = /^(.*?\d) ?(Z|GMT|BST|[+-]\d\d:?\d\d)$/;
const offsetMinutes = (zone: string): number => {
  if (zone === 'Z' || zone === 'GMT') return 0;
  if (zone === 'BST') return 60;
  const digits = zone.slice(1).replace(':', '');
  return (zone.startsWith('-') ? -1 : 1) * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2)));
};

/**
 * A moment of imported data: London time, or with its zone (GMT, BST, Z, +01:00). Where dispatch data decides what a
 * recording shows an hour matters, so the hour that comes twice in autumn must say which it is. Words say what is wrong.
 */
export function readZonedMoment(written: string): Date | { readonly words: string } {
  const [, time = '', zone = ''] = ZONED.exec(written) ?? [];
  // Parts of a second are more than dispatch knows.
  const fields = zone && time.includes(':') ? fieldsOf(time.replace(/\.\d+$/, '')) : undefined;
  if (fields && isPlausible(fields)) {
    const [year, month, day, hour, minute, second] = fields;
    const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
    const isATime = londonInstant(...fields) !== undefined;
    const instant = new Date(asUtc - offsetMinutes(zone) * 60_000);
    if (!isATime) return { words: noMoment(written) };
    if ((zone === 'GMT' || zone === 'BST') && londonZone(instant.getTime()) !== zone) return { words: `“${written}” is not London’s time that day: London has ${londonZone(instant.getTime())} then.` };
    return instant;
  }
  const unzoned = fieldsOf(written);
  if (unzoned && isTwiceInLondon(...unzoned)) return { words: `“${written}” came twice: the clocks went back from 02:00 to 01:00 that night. Write BST after it for the first, GMT for the second.` };
  return readMoment(written) ?? { words: noMoment(written) };
}
