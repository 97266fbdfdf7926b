/**
 * A time as typed, made a moment of the recording. Two readings: media time (`1:02:03.5`, `2:03`, `45s`, `.5`, `1m30s`, `+10`, `-1:30`)
 * and the wall clock (`22:57:24`, `22:57`, `2340`, `225724`, `@1:02`, `0130 GMT`). `h:mm:ss`, also written `h.mm.ss`, that fits both is media
 * time, since that is what stands in large figures beside the field; `@` and a zone say wall clock. The hour that comes twice when the clocks
 * go back: without a zone the first one is meant, and the other is told. Frames are counted from 0, over the recording (`f1234`) or
 * from a second on (`1:02:03:12`); when they are shown, only the index knows.
 */
import { beganMs, mediaUsAt, wallMs, type Clocked } from '#contracts/clock.ts';
import { microseconds, type Microseconds } from '#contracts/time.ts';
import { clockWithHundredths } from './media-time.ts';
import { instantsOf } from './instants.ts';
import { zoneName } from './wall-clock.ts';

export interface TypedTimeContext {
  readonly durationUs: Microseconds;
  /** Where the player stands, for `+` and `-`. */
  readonly nowUs: Microseconds;
  /** When the recording began, and what its clock is corrected by. */
  readonly filmed: Clocked;
}

/** The frame `number` frames after the first one shown from `fromUs` on; counted from 0. */
export interface TypedFrame {
  readonly fromUs: Microseconds;
  readonly number: number;
}

/** The same time of the clock, an hour later by another zone. */
export interface OtherHour {
  readonly at: Microseconds;
  /** What is added to mean this one: "GMT". */
  readonly zone: string;
}

export type TypedTime = { readonly frame: TypedFrame } | { readonly at: Microseconds; readonly read: 'media' | 'wall' | 'relative'; readonly other?: OtherHour } | { readonly problem: string };

const NOT_A_TIME: TypedTime = { problem: 'Type a time such as 1:02:03.5 or 1m30s, a clock time such as 22:57:24 or 2340, or a frame such as f1234 or 1:02:03:12.' };

/** Seconds of `1h2m3.5s`, or parts of it in that order; null where it isn't one. */
function secondsInUnits(text: string): number | null {
  const match = /^(?:(\d{1,3})h ?)?(?:(\d{1,4})m ?)?(?:(\d{1,5}(?:\.\d{1,6})?)s)?$/i.exec(text);
  if (!match || text === '') return null;
  const [, hours, minutes, seconds] = match;
  if ((hours !== undefined && Number(minutes ?? 0) >= 60) || ((hours ?? minutes) !== undefined && Number(seconds ?? 0) >= 60)) return null;
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
}

/** Seconds of `h:mm:ss.f`, `m:ss.f`, `s.f` or `.f`, an `s` after it or not; of units. Null where it isn't one. */
function secondsOf(typed: string): number | null {
  const inUnits = secondsInUnits(typed);
  if (inUnits !== null) return inUnits;
  const text = typed.replace(/s$/, '').replace(/^\./, '0.');
  const match = /^(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,5}(?:\.\d{1,6})?)$/.exec(text);
  if (!match) return null;
  const [, hours = '0', minutes, seconds = '0'] = match;
  if (minutes !== undefined && Number(seconds) >= 60) return null;
  if (match[1] !== undefined && Number(minutes) >= 60) return null;
  return Number(hours) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds);
}

/** `f1234`; `h:mm:ss:ff`. Null where it isn't one. */
function frameOf(text: string): TypedFrame | null {
  const counted = /^f\s?(\d{1,8})$/i.exec(text);
  if (counted) return { fromUs: microseconds(0), number: Number(counted[1]) };
  const match = /^(\d{1,3}:\d{1,2}:\d{1,2}):(\d{1,3})$/.exec(text);
  if (!match) return null;
  const seconds = secondsOf(match[1]!);
  return seconds === null ? null : { fromUs: microseconds(seconds * 1_000_000), number: Number(match[2]) };
}

/** Second of the day and how long the typed moment lasts (a minute for `2340`), s; null where it isn't a clock time. */
function clockOf(text: string): { second: number; lasts: number; fraction: number } | null {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,6})?)?$/.exec(text) ?? /^(\d{2})(\d{2})(\d{2})?$/.exec(text);
  if (!match) return null;
  const [, hour, minute, second, fraction] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return null;
  return { second: Number(hour) * 3600 + Number(minute) * 60 + Number(second ?? 0), lasts: second === undefined ? 60 : 1, fraction: Number(fraction ?? 0) };
}

/** @param zone of the two hours the one by this zone; null: the first there is */
function onWallClock(text: string, { filmed, durationUs }: TypedTimeContext, zone: string | null = null): TypedTime | null {
  const clock = clockOf(text);
  if (!clock) return null;
  const startMs = beganMs(filmed);
  const endMs = wallMs(filmed, durationUs);
  // A minute that had begun before the recording did still means its first frame.
  const instants = instantsOf(clock.second, startMs - (clock.lasts * 1000 - 1), endMs).filter((one) => zone === null || zoneName(one) === zone);
  const [instant] = instants;
  if (instant === undefined) return { problem: `The recording doesn’t show that time of day${zone === null ? '' : ` in ${zone}`}.` };
  const mediaUs = (one: number) => microseconds(Math.min(Math.max(Math.round(mediaUsAt(filmed, one + clock.fraction * 1000)), 0), durationUs));
  const other = instants.find((one) => zoneName(one) !== zoneName(instant));
  return { at: mediaUs(instant), read: 'wall', ...(other !== undefined && { other: { at: mediaUs(other), zone: zoneName(other) } }) };
}

/** "Or 01:15:00.00: add GMT" */
export const otherHourWords = ({ at, zone }: OtherHour): string => `Or ${clockWithHundredths(at)}: add ${zone}`;

/** What the typed text means in this recording, or the problem in words. */
export function typedTime(typed: string, context: TypedTimeContext): TypedTime {
  const text = typed.trim().replace(',', '.').replace(/^(@? ?\d{1,2})\.(\d{2})\.(\d{2})(?!\d)/, '$1:$2:$3');
  const [, sign, clock = '', zone] = /^(@?)\s*(.*?)\s*(gmt|bst)?$/i.exec(text) ?? [];
  // There, two numbers with a full stop between are no seconds either.
  if (sign || zone) return onWallClock(clock.replace(/^(\d{1,2})\.(\d{2})$/, '$1:$2'), context, zone?.toUpperCase() ?? null) ?? NOT_A_TIME;

  if (/^[+-]/.test(text)) {
    const seconds = secondsOf(text.slice(1));
    if (seconds === null) return NOT_A_TIME;
    const at = context.nowUs + Math.round(seconds * 1_000_000) * (text.startsWith('-') ? -1 : 1);
    return { at: microseconds(Math.min(Math.max(at, 0), context.durationUs)), read: 'relative' };
  }

  const frame = frameOf(text);
  if (frame) return frame.fromUs < context.durationUs || frame.number === 0 ? { frame } : { problem: 'That is after the end of the recording.' };

  if (/^\d{4}(\d{2})?$/.test(text)) return onWallClock(text, context) ?? NOT_A_TIME;

  const seconds = secondsOf(text);
  const at = seconds === null ? null : Math.round(seconds * 1_000_000);
  if (at !== null && at <= context.durationUs) return { at: microseconds(at), read: 'media' };
  const wall = text.includes(':') ? onWallClock(text, context) : null;
  if (wall && 'at' in wall) return wall;
  if (at !== null) return { problem: 'That is after the end of the recording.' };
  return wall ?? NOT_A_TIME;
}
