/** What a list of recordings can be asked: filters, words, order; and its counts. Everything here can stand in the address bar. */
import { z } from 'zod';
import { BoroughId, CategoryId, IncidentId, PersonId, UnitId } from './ids.ts';
import { text } from './text.ts';

/** Several values in one parameter, by commas. */
const several = <T extends z.ZodType<string, string>>(item: T, most: number) =>
  z.string().max(2000).transform((s) => s.split(',').filter((v) => v !== '')).pipe(z.array(item).max(most));
const yesNo = z.enum(['yes', 'no']);
const minutes = z.coerce.number().int().min(0).max(60 * 24 * 7);

/** A list has one scope. `unit`: one's units with all below them, wherever it happened; `borough`: what happened there, as far as it is one's to see; `granted`: opened to this person by name. */
export const LIBRARY_SCOPES = ['mine', 'unit', 'borough', 'granted'] as const;
export type LibraryScope = (typeof LIBRARY_SCOPES)[number];

/** What waits for somebody. `lapsing`: deleted within 7 days unless something keeps it. */
export const ATTENTION = ['uncategorised', 'lapsing', 'failed', 'review'] as const;
export type Attention = (typeof ATTENTION)[number];

export const LIBRARY_SORTS = ['newest', 'oldest', 'longest', 'lapsing'] as const;
export type LibrarySort = (typeof LIBRARY_SORTS)[number];

/** `working`: on its way to being watchable; `failed`: kept and not playable, quarantined, or stopped at a step. */
export const LIBRARY_STATUSES = ['working', 'ready', 'failed'] as const;

/** All optional; what isn't named doesn't narrow. Unknown names are refused, so that a mistyped filter never shows too much. */
export const LibraryFilters = z.strictObject({
  scope: z.enum(LIBRARY_SCOPES),
  borough: BoroughId.optional(),
  /** Of the `unit` scope: this unit with all below it. */
  unit: UnitId.optional(),
  /** Words: each must begin a word of title, notes, tag, reference, warrant or shoulder number, officer, place, camera serial or file name. */
  q: text(0, 200).optional(),
  /** London days, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** London hours of the day, `22-06`: from the first to before the second, over midnight where the second is smaller. */
  hours: z.string().regex(/^([01]\d|2[0-3])-([01]\d|2[0-3])$/).optional(),
  longer: minutes.optional(),
  shorter: minutes.optional(),
  /** Any of these; `none` is uncategorised. */
  category: several(z.union([CategoryId, z.literal('none')]), 50).optional(),
  /** All of these, by key (see Tag). */
  tag: several(text(1, 60), 10).optional(),
  evidence: yesNo.optional(),
  hold: yesNo.optional(),
  clip: yesNo.optional(),
  /** Its serial. */
  camera: text(1, 100).optional(),
  officer: PersonId.optional(),
  place: text(1, 200).optional(),
  status: z.enum(LIBRARY_STATUSES).optional(),
  incident: IncidentId.optional(),
  attention: z.enum(ATTENTION).optional(),
});
export type LibraryFilters = z.infer<typeof LibraryFilters>;

/** A number that stops being counted somewhere: shown as "1000+" where `more`. */
export const Count = z.object({ count: z.number().int().nonnegative(), more: z.boolean() });
export type Count = z.infer<typeof Count>;

const facet = <T extends z.ZodType>(value: T) => z.array(Count.extend({ value, label: z.string() }));

/** What the list holds by each filter. Of one officer exact; of wide lists counted over the newest part, and `more` says so. */
export const Facets = z
  .object({
    total: Count,
    /** Microseconds of footage counted. */
    durationUs: z.number().int().nonnegative(),
    category: facet(z.union([CategoryId, z.literal('none')])),
    tag: facet(z.string()),
    camera: facet(z.string()),
    status: facet(z.enum(LIBRARY_STATUSES)),
    evidence: Count,
    hold: Count,
    clip: Count,
    /** Null where all of the list was counted, else the start of the oldest recording counted. */
    backTo: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Facets' });
export type Facets = z.infer<typeof Facets>;

/** What waits, each by the number of recordings (`unassigned`: of the docks of one's units). Null where it isn't this person's to see. */
export const AttentionCounts = z
  .object({
    /** One's own footage. */
    mine: z.record(z.enum(ATTENTION), Count).nullable(),
    /** Of the units one supervises. */
    units: z.record(z.enum(ATTENTION), Count).nullable(),
    unassigned: Count.nullable(),
  })
  .meta({ id: 'AttentionCounts' });
export type AttentionCounts = z.infer<typeof AttentionCounts>;
