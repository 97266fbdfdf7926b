/**
 * Marks and clips: moments and spans of one recording, as people set them. A moment's truth is a whole number of ticks with
 * its timescale (see time.ts); on the wire both are JSON numbers, exact up to 2^53: at the finest timescale 24 days.
 * Microseconds beside them are derived, rounded to the nearest, for people to read.
 */
import { z } from 'zod';
import { ClipId, MarkerId, PersonId } from './ids.ts';
import { lines, text } from './text.ts';

/** At most as many on one recording. */
export const MOST_MARKERS = 2_000;
export const MOST_CLIPS = 200;
/** As many earlier wordings of a mark are shown, the latest. */
export const MOST_MARKER_VERSIONS = 200;

/** A removal can be taken back by whoever removed it, this long. */
export const UNDO_MS = 10_000;

/** What a mark is about, in the order offered. */
export const MARKER_KINDS = {
  note: 'Note',
  arrival: 'Arrival',
  account: 'First account',
  injury: 'Injury',
  force: 'Use of force',
  search: 'Search',
  arrest: 'Arrest and caution',
  item: 'Item or damage',
} as const;
export type MarkerKind = keyof typeof MARKER_KINDS;
export const MarkerKind = z.enum(Object.keys(MARKER_KINDS) as [MarkerKind, ...MarkerKind[]]);

/** Media ticks from the first presented frame. */
const Tick = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
/** Ticks a second: the recording's own, or the ticks would mean other moments. */
const Scale = z.number().int().min(1).max(0xffff_ffff);
const Us = z.number().int().nonnegative();
const Person = z.object({ id: PersonId, name: z.string() });

/** Who made it and who changed it last, for "changed by X since you opened it". */
const authored = { by: Person, at: z.iso.datetime(), changedBy: Person.nullable(), changedAt: z.iso.datetime().nullable(), version: z.number().int().positive() };

export const Marker = z
  .object({
    id: MarkerId,
    from: Tick,
    /** Null: a moment. Else the first tick after the span. */
    to: Tick.nullable(),
    timescale: Scale,
    fromUs: Us,
    toUs: Us.nullable(),
    kind: MarkerKind,
    note: z.string(),
    ...authored,
  })
  .meta({ id: 'Marker' });
export type Marker = z.infer<typeof Marker>;

export const Clip = z
  .object({
    id: ClipId,
    /** First tick shown. */
    in: Tick,
    /** First tick not shown any more. */
    out: Tick,
    timescale: Scale,
    inUs: Us,
    outUs: Us,
    title: z.string(),
    ...authored,
  })
  .meta({ id: 'Clip' });
export type Clip = z.infer<typeof Clip>;

/** In the order of the recording. `mayChange`: whether this person may add, change and remove. */
export const Markers = z.object({ items: z.array(Marker), mayChange: z.boolean() }).meta({ id: 'Markers' });
export type Markers = z.infer<typeof Markers>;
export const Clips = z.object({ items: z.array(Clip), mayChange: z.boolean() }).meta({ id: 'Clips' });
export type Clips = z.infer<typeof Clips>;

/** What a mark said before a change, the latest first, and who had said it when. */
export const MarkerHistory = z
  .object({ items: z.array(z.object({ version: z.number().int().positive(), fromUs: Us, toUs: Us.nullable(), kind: MarkerKind, note: z.string(), by: Person, at: z.iso.datetime() })) })
  .meta({ id: 'MarkerHistory' });
export type MarkerHistory = z.infer<typeof MarkerHistory>;

const Note = lines(0, 500);
const Title = text(0, 120);

/** `id`: chosen by whoever sends it, so that what is sent again for want of an answer is one and the same. */
export const NewMarker = z.strictObject({ id: MarkerId.optional(), timescale: Scale, from: Tick, to: Tick.nullable().default(null), kind: MarkerKind.default('note'), note: Note.default('') });
export type NewMarker = z.infer<typeof NewMarker>;

export const NewClip = z.strictObject({ id: ClipId.optional(), timescale: Scale, in: Tick, out: Tick, title: Title.default('') });
export type NewClip = z.infer<typeof NewClip>;

const version = z.number().int().positive();
/** Puts back what this person removed within {@link UNDO_MS}. */
const Restore = z.strictObject({ version, restore: z.literal(true) });

/** What isn't named stays. The version is the one the person saw. */
export const ChangeMarker = z.union([
  Restore,
  z.strictObject({ version, span: z.strictObject({ timescale: Scale, from: Tick, to: Tick.nullable() }).optional(), kind: MarkerKind.optional(), note: Note.optional() }),
]);
export type ChangeMarker = z.infer<typeof ChangeMarker>;

export const ChangeClip = z.union([Restore, z.strictObject({ version, span: z.strictObject({ timescale: Scale, in: Tick, out: Tick }).optional(), title: Title.optional() })]);
export type ChangeClip = z.infer<typeof ChangeClip>;

/** Of a DELETE, in its query. */
export const RemoveVersion = z.object({ version: z.coerce.number().int().positive() });

/** What a removal leaves: the version to name when it is put back, and until when that can be. */
export const Removed = z.object({ version, undoUntil: z.iso.datetime() }).meta({ id: 'Removed' });
export type Removed = z.infer<typeof Removed>;
