/** Dispatch events (CAD) and duty rosters, as administrators import them: a CSV table by page or by API. Columns are told in docs/IMPORTS.md. */
import { z } from 'zod';

/** Of one list, in characters: 10 MB of plain letters. */
export const IMPORT_LONGEST = 10_000_000;
/** Of one list: a day of all of London's dispatches. */
export const DISPATCH_MOST_ROWS = 20_000;

/** A line for each officer sent to an event; the event's own columns are filled in on one of its lines or on all. */
export const CAD_COLUMNS = ['reference', 'kind', 'starts', 'ends', 'place', 'borough', 'lat', 'lon', 'category', 'officer', 'from', 'to'] as const;
export type CadColumn = (typeof CAD_COLUMNS)[number];
export const ROSTER_COLUMNS = ['officer', 'duty', 'starts', 'ends'] as const;
export type RosterColumn = (typeof ROSTER_COLUMNS)[number];

export const ImportDispatch = z.object({
  /** A table with a heading line; its columns in any order. */
  csv: z.string().max(IMPORT_LONGEST, { message: 'At most 10 MB at once. Split the list by day.' }),
  /** False only says what would happen. */
  apply: z.boolean(),
});
export type ImportDispatch = z.infer<typeof ImportDispatch>;

export const DispatchRow = z.object({
  /** In the file, counted from 1, the heading included. */
  line: z.number().int(),
  /** The event's reference, or the officer as written. */
  what: z.string(),
  outcome: z.enum(['added', 'changed', 'unchanged', 'error']),
  /** What is wrong with it, or what it does, in words. */
  words: z.string(),
});
export type DispatchRow = z.infer<typeof DispatchRow>;

/** Told of a list: all that is wrong up to these many, and the beginning of the rest. */
export const MOST_WRONG_TOLD = 500;
export const MOST_OTHERS_TOLD = 100;

export const DispatchImported = z
  .object({
    /** By line: of the wrong ones at most {@link MOST_WRONG_TOLD}, of the others {@link MOST_OTHERS_TOLD}. */
    rows: z.array(DispatchRow),
    lines: z.number().int(),
    /** Events, or duties. */
    added: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    /** Lines in error. */
    errors: z.number().int(),
    /** False for a preview, and where any line is in error: then nothing has changed. */
    applied: z.boolean(),
  })
  .meta({ id: 'DispatchImported' });
export type DispatchImported = z.infer<typeof DispatchImported>;
