/** What a list was asked, with names and words resolved to what the database knows them by. */
import type { LibraryFilters } from '#contracts/library.ts';
import { tagKey } from '#contracts/marking.ts';
import { unitsBelow, type PersonPrincipal } from '#server/access/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { londonInstant } from '#server/platform/london.ts';

export interface Question {
  readonly who: PersonPrincipal;
  readonly filters: LibraryFilters;
  /** What the list is for: what policy leaves out of that isn't in it. */
  readonly action: 'recording:list' | 'recording:export-list';
  /** Of the scopes `unit` and `borough`: the units whose footage may be this person's to see. */
  readonly units: readonly string[];
  /** For each tag asked for: the ids it has in the vocabularies. An unknown one has none, and nothing bears it. */
  readonly tags: readonly (readonly string[])[];
  /** Null where no camera was named; an unknown camera has made nothing. */
  readonly device: { readonly id: string | null } | null;
  /** First moment, and first moment after the last. */
  readonly from: Date | null;
  readonly until: Date | null;
  /** The first moment after the last day something lapses on. */
  readonly lapsesBefore: Date | null;
  readonly boroughName: string | null;
  readonly at: Date;
}

/** Filters whose values have numbers of their own beside them. Tags aren't among them: a second tag narrows further, and its number says to how many. */
export const FACETED = ['category', 'status', 'camera', 'evidence', 'hold', 'clip'] as const;
export type Faceted = (typeof FACETED)[number];

/** The same question without these filters. */
export function without(question: Question, names: readonly Faceted[]): Question {
  if (names.length === 0) return question;
  const filters = Object.fromEntries(Object.entries(question.filters).filter(([name]) => !(names as readonly string[]).includes(name))) as LibraryFilters;
  return { ...question, filters, device: names.includes('camera') ? null : question.device };
}

/** A recording's attention for lapsing: so many days before its date. */
export const LAPSING_DAYS = 7;

/** The midnight a London day begins with, `days` later. @throws DocketError `invalid-request` for a day no calendar has */
function midnight(day: string, days: number): Date {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const known = year >= 1900 && year < 2200 && londonInstant(year, month, date) !== undefined;
  const next = new Date(Date.UTC(year, month - 1, date + days));
  const instant = known ? londonInstant(next.getUTCFullYear(), next.getUTCMonth() + 1, next.getUTCDate()) : undefined;
  if (!instant) throw new DocketError('invalid-request', { detail: `There is no day ${day}. The year must be between 1900 and 2199.` });
  return instant;
}

interface Resolved {
  borough: string | null;
  device: string | null;
  tags: { key: string; id: string }[] | null;
}

/** @throws DocketError `invalid-request` for days no calendar has */
export async function questionOf(tx: Tx, who: PersonPrincipal, filters: LibraryFilters, action: Question['action'] = 'recording:list'): Promise<Question> {
  const keys = [...new Set((filters.tag ?? []).map(tagKey))];
  const [resolved] = await tx.$queryRaw<[Resolved]>(Prisma.sql`
    SELECT (SELECT name FROM borough WHERE id = ${filters.borough ?? null}::uuid) AS borough,
      (SELECT id FROM device WHERE serial = upper(${filters.camera ?? null})) AS device,
      (SELECT json_agg(json_build_object('key', key, 'id', id) ORDER BY id) FROM tag WHERE key = ANY(${keys})) AS tags`);
  const own = [...new Set([...who.memberUnits, ...who.supervisedUnits])].sort();
  const below = filters.unit === undefined ? null : new Set(await unitsBelow(tx, filters.unit, who.at));
  return {
    who,
    filters,
    action,
    units: below ? own.filter((id) => below.has(id)) : own,
    tags: keys.map((key) => (resolved.tags ?? []).filter((t) => t.key === key).map((t) => t.id)),
    device: filters.camera === undefined ? null : { id: resolved.device },
    from: filters.from === undefined ? null : midnight(filters.from, 0),
    until: filters.to === undefined ? null : midnight(filters.to, 1),
    lapsesBefore: filters.lapses === undefined ? null : midnight(filters.lapses, 1),
    boroughName: resolved.borough,
    at: now(),
  };
}
