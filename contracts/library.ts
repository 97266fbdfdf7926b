/** What a list of recordings can be asked: filters, words, order; and its counts. Everything here can stand in the address bar. */
import { z } from 'zod';
import { ATTENTION, Count } from './attention.ts';
import { BoroughId, CategoryId, IncidentId, PersonId, RecordingId, SavedViewId, UnitId } from './ids.ts';
import { RecordingSummary } from './recordings.ts';
import { text } from './text.ts';
import { WATCHED } from './watching.ts';

/** Several values in one parameter, by commas. */
const several = <T extends z.ZodType<string, string>>(item: T, most: number) =>
  z.string().max(2000).transform((s) => s.split(',').filter((v) => v !== '')).pipe(z.array(item).max(most));
const yesNo = z.enum(['yes', 'no']);
const minutes = z.coerce.number().int().min(0).max(60 * 24 * 7);

/** A list has one scope. `unit`: one's units with all below them, wherever it happened; `borough`: what happened there, as far as it is one's to see; `granted`: opened to this person by name. */
export const LIBRARY_SCOPES = ['mine', 'unit', 'borough', 'granted'] as const;
export type LibraryScope = (typeof LIBRARY_SCOPES)[number];

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const LIBRARY_SORTS = ['newest', 'oldest', 'longest', 'lapsing'] as const;
export type LibrarySort = (typeof LIBRARY_SORTS)[number];

/** `working`: on its way to being watchable; `failed`: kept and not playable, quarantined, or stopped at a step. */
export const LIBRARY_STATUSES = ['working', 'ready', 'failed'] as const;

/** A search's characters. */
export const MOST_SEARCHED = 200;

/** All optional; what isn't named doesn't narrow. Unknown names are refused, so that a mistyped filter never shows too much. */
export const LibraryFilters = z.strictObject({
  scope: z.enum(LIBRARY_SCOPES),
  borough: BoroughId.optional(),
  /** Of the `unit` scope: this unit with all below it. */
  unit: UnitId.optional(),
  /** Words: each must begin a word of title, notes, tag, reference, warrant or shoulder number, officer, place, camera serial or file name. */
  q: text(0, MOST_SEARCHED).refine((q) => q === '' || /[\p{L}\p{N}]/u.test(q), { message: 'Type a letter or a digit to search for.' }).optional(),
  /** London days, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** London hours of the day, `22-06`: from the first to before the second, over midnight where the second is smaller. */
  hours: z.string().regex(/^([01]\d|2[0-3])-([01]\d|2[0-3])$/).optional(),
  /** London's day of the week on which it began. */
  weekday: z.enum(WEEKDAYS).optional(),
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
  /** Any of these. */
  status: several(z.enum(LIBRARY_STATUSES), LIBRARY_STATUSES.length).optional(),
  incident: IncidentId.optional(),
  attention: z.enum(ATTENTION).optional(),
  /** How many hours after docking it got the category it has: `4-8` is from 4 to below 8, `744-` from 744 on. */
  took: z.string().regex(/^\d{1,5}-\d{0,5}$/).optional(),
  /** A London day: lapses on it or before, and nothing keeps it. */
  lapses: z.iso.date().optional(),
  /** How much of it whoever asks has watched themselves. */
  watched: z.enum(WATCHED).optional(),
});
export type LibraryFilters = z.infer<typeof LibraryFilters>;

/** Filters that contradict themselves are refused in words rather than answered with nothing. */
const consistent = <T extends z.ZodType<LibraryFilters>>(schema: T) =>
  schema
    .refine((f) => f.scope !== 'borough' || f.borough !== undefined, { message: 'Name the borough.', path: ['borough'] })
    .refine((f) => f.unit === undefined || f.scope === 'unit', { message: 'A unit narrows the list of one’s units only.', path: ['unit'] })
    .refine((f) => f.from === undefined || f.to === undefined || f.from <= f.to, { message: 'The first day is after the last.', path: ['to'] })
    .refine((f) => f.longer === undefined || f.shorter === undefined || f.longer <= f.shorter, { message: 'Nothing is longer than it is shorter than.', path: ['shorter'] });

/** What facets are asked: the filters alone. */
export const AskLibrary = consistent(LibraryFilters);

/** Filters that have too many values to list: they are typed. */
export const VALUES_OF = ['officer', 'place', 'incident', 'camera'] as const;
export type ValueOf = (typeof VALUES_OF)[number];
/** What such a filter can be set to in the list of the other filters, by the words typed so far: each must begin a word of it. */
export const AskValues = consistent(LibraryFilters.extend({ of: z.enum(VALUES_OF), begins: text(0, 100).default('') }));
export type AskValues = z.infer<typeof AskValues>;
/** At most twelve, the most frequent first; only what is in the list. `backTo`: recordings before it weren't looked through, and there may be more. */
export const Values = z
  .object({ items: z.array(z.object({ value: z.string(), label: z.string(), aside: z.string().nullable(), count: z.number().int() })), backTo: z.iso.datetime().nullable() })
  .meta({ id: 'Values' });
export type Values = z.infer<typeof Values>;

const sort = z.enum(LIBRARY_SORTS).default('newest');

/** What the table to take away is asked: the filters, in the list's own order. */
export const ExportLibrary = consistent(LibraryFilters.extend({ sort }));
export type ExportLibrary = z.infer<typeof ExportLibrary>;

/** A page of the list. `lapsing`: what is deleted soonest first. */
export const ListLibrary = consistent(
  LibraryFilters.extend({
    sort,
    cursor: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
);
export type ListLibrary = z.infer<typeof ListLibrary>;

/**
 * `nextCursor` with a page that isn't full (or is empty) means that the look stopped at its bound and goes on from there:
 * `lookedBackTo` is the moment it has reached, null where it met no bound. In an order no index has (one's own longest) only what is newer than it was put in order, and
 * there is no going on. `lapsing` lists what has a date and nothing that keeps it.
 */
export const LibraryPage = z
  .object({ items: z.array(RecordingSummary), nextCursor: z.string().nullable(), lookedBackTo: z.iso.datetime().nullable() })
  .meta({ id: 'LibraryPage' });
export type LibraryPage = z.infer<typeof LibraryPage>;


const facet = <T extends z.ZodType>(value: T) => z.array(Count.extend({ value, label: z.string() }));

/**
 * What the list holds by each filter. A filter that is set doesn't count against its own values; tags do, since each narrows further.
 * Of one's own list exact up to 4,000 recordings; of wide lists counted over the newest part to 1000, and `more` says that there may be more: "at least" so many.
 */
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

/** The pages that are lists: what can be saved is one of them with what its address asks. */
export const LIBRARY_PAGES = ['/shifts', '/unit', '/borough', '/complaints'] as const;
/** Path and query of one of Docket's own lists: never another site's address, nor a page that isn't there. */
const OwnAddress = z.string().max(4000).regex(/^\/[\x21-\x7e]*$/, { message: 'Only an address of Docket’s own can be saved.' })
  .refine((address) => LIBRARY_PAGES.some((page) => address === page || address.startsWith(`${page}?`)), { message: 'Only a list of recordings can be saved: one’s own, a unit’s, a borough’s or a complaint’s.' });
/** `replaces`: the person knows that they have a view of this name, and wants this one in its place. */
export const SaveView = z.strictObject({ name: text(1, 80), address: OwnAddress, replaces: z.boolean().default(false) });
export const SavedView = z.object({ id: SavedViewId, name: z.string(), address: z.string(), madeAt: z.iso.datetime() }).meta({ id: 'SavedView' });
export type SavedView = z.infer<typeof SavedView>;
/** One's own, by name. */
export const SavedViews = z.object({ items: z.array(SavedView) }).meta({ id: 'SavedViews' });
export type SavedViews = z.infer<typeof SavedViews>;

/** One's own last ten, newest first. */
export const RecentSearches = z.object({ items: z.array(z.object({ words: z.string(), at: z.iso.datetime() })) }).meta({ id: 'RecentSearches' });
export type RecentSearches = z.infer<typeof RecentSearches>;

/** A recording on the map: it is in the list, and what it shows may be told. */
export const MapPoint = z.object({
  id: RecordingId,
  startedAt: z.iso.datetime(),
  position: z.object({ lat: z.number(), lon: z.number() }),
  place: z.string().nullable(),
  category: z.string().nullable(),
  evidence: z.boolean(),
});
export type MapPoint = z.infer<typeof MapPoint>;
/** The newest that have a place, at most 2,000, of the `listed` recordings that were looked through. Null `backTo`: those are all; else there are more before it. */
export const LibraryMap = z.object({ items: z.array(MapPoint), listed: z.number().int(), backTo: z.iso.datetime().nullable() }).meta({ id: 'LibraryMap' });
export type LibraryMap = z.infer<typeof LibraryMap>;

/** How busy a unit or a borough is. */
export const AskHeat = z
  .strictObject({ scope: z.enum(['unit', 'borough']), borough: BoroughId.optional(), unit: UnitId.optional() })
  .refine((f) => f.scope !== 'borough' || f.borough !== undefined, { message: 'Name the borough.', path: ['borough'] })
  .refine((f) => f.unit === undefined || f.scope === 'unit', { message: 'A unit narrows the list of one’s units only.', path: ['unit'] });
export type AskHeat = z.infer<typeof AskHeat>;

/** Recordings of the last 90 days by the hour of the week they began in, by London's clocks. */
export const Heat = z
  .object({
    /** Seven days, Monday first, of 24 hours each. */
    week: z.array(z.array(z.number().int().nonnegative()).length(24)).length(7),
    /** Recordings counted. `more`: the newest only, back to `backTo`. */
    counted: Count,
    backTo: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Heat' });
export type Heat = z.infer<typeof Heat>;
