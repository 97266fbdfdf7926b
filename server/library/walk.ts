/**
 * The way to look: which rows, through which index, in which order. A walk is a union of arms, each of which one index gives in
 * the list's own order; PostgreSQL merges them and reads no row before it is asked for. A walk may pass more than belongs to the
 * list (`belongs` decides), never less.
 */
import type { LibrarySort } from '#contracts/library.ts';
import { Prisma } from '#server/platform/db.ts';
import { and, NOT_READY, TO_REVIEW, UNCATEGORISED } from './conditions.ts';
import { ORDERS, type Order, type Place } from './order.ts';
import type { Question } from './question.ts';

type Sql = Prisma.Sql;

/** Rows of `recording` one look may pass. With what belongs to them a request stays below 5,000 rows read. */
export const LOOK = 4000;
/** Where each row is found through another table's (a tag's, a grant's), a row costs two. */
const LOOK_THROUGH = 2000;
/** Where an arm passes rows that are another arm's: an officer's whole footage, for the part of it that is of another unit. */
const LOOK_BESIDE = 2500;
/** So many arms a merge is worth planning; beyond, the arms are fewer and the filter does the rest. */
const MOST_ARMS = 400;

export interface Walk {
  /** Rows of `recording` (all columns), in order and bounded: a FROM item named `r`. */
  readonly rows: (after: Place | null) => Sql;
  /** How many rows that is at most. */
  readonly bound: number;
  readonly order: Order;
}

const where = (parts: readonly (Sql | null)[]): Sql => and(parts.filter((p) => p !== null));

/** The dates asked for narrow the walk itself, where it goes by time. */
function range({ from, until }: Question): Sql[] {
  return [...(from ? [Prisma.sql`r.started_at >= ${from}`] : []), ...(until ? [Prisma.sql`r.started_at < ${until}`] : [])];
}

/** One arm over `recording` itself. */
const arm = (condition: Sql): Sql => Prisma.sql`SELECT r.* FROM recording r WHERE ${condition}`;

/** Each arm in the order itself: PostgreSQL merges ordered arms, and reads to the end and sorts what is no arm's own order. */
function merged(arms: readonly Sql[], order: Order, limits: readonly Sql[], bound: number): Walk['rows'] {
  const ordered = arms.map((one) => Prisma.sql`(${one} ORDER BY ${order.by})`);
  return (after) => Prisma.sql`(
    SELECT r.* FROM (${Prisma.join(ordered, ' UNION ALL ')}) AS r
    WHERE ${where([...limits, order.having, after && order.before(after.key, after.id)])}
    ORDER BY ${order.by} LIMIT ${bound}) AS r`;
}

/** Arms over keys kept in another table, with the recording fetched for each. OFFSET 0 keeps it one look-up a key. */
function through(keys: readonly Sql[], order: Order, limits: readonly Sql[], bound: number): Walk['rows'] {
  const direction = Prisma.raw(order.sort === 'oldest' ? 'ASC' : 'DESC');
  const ordered = keys.map((one) => Prisma.sql`(${one} ORDER BY r.started_at ${direction}, r.recording_id ${direction})`);
  return (after) => Prisma.sql`(
    SELECT recording.* FROM (
      SELECT r.id, r.started_at FROM (${Prisma.join(ordered, ' UNION ALL ')}) AS r
      WHERE ${where([...limits, after && order.before(after.key, after.id)])}
      ORDER BY ${order.by} LIMIT ${bound}) AS key
    CROSS JOIN LATERAL (SELECT * FROM recording WHERE id = key.id OFFSET 0) AS recording
    ORDER BY ${Prisma.raw(order.sort === 'oldest' ? 'key.started_at, key.id' : 'key.started_at DESC, key.id DESC')}) AS r`;
}

const uuid = (id: string | null): Sql => Prisma.sql`${id}::uuid`;
const ofUnit = (id: string): Sql => Prisma.sql`r.unit_id = ${uuid(id)}`;

/** What was opened by name, newest grants first: a sort, of few rows. */
const granted = (who: Question['who'], but: Sql): Sql => Prisma.sql`
  SELECT r.* FROM (
    SELECT g.recording_id FROM recording_grant g WHERE g.person_id = ${uuid(who.personId)} AND g.revoked_at IS NULL GROUP BY g.recording_id ORDER BY max(g."from") DESC LIMIT ${LOOK_THROUGH / 2}
  ) AS g CROSS JOIN LATERAL (SELECT * FROM recording r WHERE r.id = g.recording_id AND ${but} OFFSET 0) AS r`;

/** A partial index or a category's, where what is asked for is what it holds. */
function narrower({ filters: { category, attention, status } }: Question): { both: Sql | null; each: readonly Sql[] } {
  if (attention === 'uncategorised' || (category?.length === 1 && category[0] === 'none' && status === 'ready')) return { both: UNCATEGORISED, each: [] };
  if (attention === 'failed' || status === 'failed' || status === 'working') return { both: NOT_READY, each: [] };
  if (attention === 'review') return { both: TO_REVIEW, each: [] };
  const named = category?.includes('none') ? [] : (category ?? []);
  return { both: null, each: named.map((id) => Prisma.sql`r.category_id = ${uuid(id)}`) };
}

/** Every pair of one of these and one of those; those left out where there are none, or too many to merge. */
function crossed(units: readonly Sql[], each: readonly Sql[]): Sql[] {
  if (each.length === 0 || units.length * each.length > MOST_ARMS) return [...units];
  return units.flatMap((u) => each.map((e) => Prisma.sql`${u} AND ${e}`));
}

/** Of no unit among these: what is somebody's own, or opened by name, besides the units' footage. */
const outsideOf = (units: readonly string[]): Sql => Prisma.sql`(r.unit_id IS NULL OR r.unit_id <> ALL(${[...units]}::uuid[]))`;

function byTag(question: Question, order: Order, bound: number): Walk['rows'] | null {
  const ids = question.tags[0];
  const { filters: { scope }, units, who } = question;
  if (!ids?.length || scope === 'granted' || (scope === 'borough' && who.roles.has('ProfessionalStandards'))) return null;
  const mine = Prisma.sql`r.officer_id = ${uuid(who.personId)}`;
  const owners = scope === 'mine' ? [mine] : [...units.map(ofUnit), ...(scope === 'borough' ? [Prisma.sql`${mine} AND ${outsideOf(units)}`] : [])];
  if (ids.length * owners.length > MOST_ARMS) return null;
  const keys = crossed(owners, ids.map((id) => Prisma.sql`r.tag_id = ${uuid(id)}`)).map(
    (key) => Prisma.sql`SELECT r.recording_id AS id, r.started_at FROM recording_tag r WHERE ${key}`,
  );
  return through(keys, order, range(question), bound);
}

/** What one camera's, officer's or incident's own index gives. */
function byOne({ filters, device }: Question): Sql | null {
  if (filters.incident) return Prisma.sql`r.incident_id = ${uuid(filters.incident)}`;
  if (device) return Prisma.sql`r.device_id = ${uuid(device.id)}`;
  if (filters.officer) return Prisma.sql`r.officer_id = ${uuid(filters.officer)}`;
  return null;
}

function scopeArms(question: Question): Sql[] {
  const { filters, units, who } = question;
  const mine = Prisma.sql`r.officer_id = ${uuid(who.personId)}`;
  if (filters.scope === 'mine') return [arm(mine)];
  if (filters.scope === 'granted') return [granted(who, Prisma.sql`true`)];
  const { both, each } = narrower(question);
  const within = units.map((id) => where([ofUnit(id), both]));
  if (filters.scope === 'unit') return crossed(within, each).map(arm);
  const there = Prisma.sql`r.borough_id = ${uuid(filters.borough ?? null)}`;
  // What waits and the categories have indexes that know no borough: the narrower of the two, and the filter does the rest.
  const ofUnits = both || each.length ? crossed(within, each) : within.map((w) => Prisma.sql`${w} AND ${there}`);
  // One's own footage there may be another unit's, and so may what was opened by name: each has an arm besides the units'.
  const elsewhere = Prisma.sql`${there} AND ${outsideOf(units)}`;
  const named = who.roles.has('ProfessionalStandards') ? [granted(who, Prisma.sql`${elsewhere} AND r.officer_id IS DISTINCT FROM ${uuid(who.personId)}`)] : [];
  return [...ofUnits.map(arm), arm(Prisma.sql`${mine} AND ${elsewhere}`), ...named];
}

/** Whether an index gives this order: `longest` and `lapsing` go by unit only, and what is walked must be the units' alone. */
function isIndexed(question: Question, sort: LibrarySort): boolean {
  if (sort === 'newest' || sort === 'oldest') return true;
  return question.filters.scope === 'unit' && byOne(question) === null && question.tags.length === 0;
}

export interface Planned {
  readonly walk: Walk;
  /** Where the walk's order isn't the list's: what it passes is put in this order afterwards. */
  readonly sorted: Order | null;
}

/** The walk for this question, passing at most `most` rows, or null where nothing can belong to it. */
export function planWalk(question: Question, sort: LibrarySort, most = LOOK): Planned | null {
  const { filters: { scope }, units, tags, device } = question;
  if ((scope === 'unit' && units.length === 0) || tags.some((ids) => ids.length === 0) || device?.id === null) return null;
  const indexed = isIndexed(question, sort);
  const order = ORDERS[indexed ? sort : 'newest'];
  const sorted = indexed ? null : ORDERS[sort];
  const one = byOne(question);
  const boundThrough = Math.min(LOOK_THROUGH, most);
  const tagged = one ? null : byTag(question, order, boundThrough);
  if (tagged) return { walk: { rows: tagged, bound: boundThrough, order }, sorted };
  const byIndexOfTime = sort === 'newest' || sort === 'oldest' || !indexed;
  const arms = one ? [arm(one)] : byIndexOfTime ? scopeArms(question) : units.map((id) => arm(ofUnit(id)));
  const bound = Math.min(most, !one && (scope === 'borough' || scope === 'granted') ? LOOK_BESIDE : LOOK);
  return { walk: { rows: merged(arms, order, byIndexOfTime ? range(question) : [], bound), bound, order }, sorted };
}
