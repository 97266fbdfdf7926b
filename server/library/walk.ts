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

/** Rows of `recording` one look passes at most. */
const LOOK = 4000;
/** Rows read for them in all: a request stays below 5,000, its page's own rows included. */
const ROWS = 4400;
/** So many grants of a person are looked through. */
const MOST_GRANTS = 1000;
/** So many arms a merge is worth planning; beyond, the arms are fewer and the filter does the rest. */
const MOST_ARMS = 400;

export interface Walk {
  /** Rows of `recording` (all columns), in order and bounded: a FROM item named `r`. */
  readonly rows: (after: Place | null) => Sql;
  /** How many rows that is at most. */
  readonly bound: number;
  readonly order: Order;
  /** The order in the columns of the rows that PostgreSQL knows them to be in. */
  readonly by: Sql;
}

const where = (parts: readonly (Sql | null)[]): Sql => and(parts.filter((p) => p !== null));

/** The dates asked for narrow the walk itself, where it goes by time. */
function range({ from, until }: Question): Sql[] {
  return [...(from ? [Prisma.sql`r.started_at >= ${from}`] : []), ...(until ? [Prisma.sql`r.started_at < ${until}`] : [])];
}

/** One arm over `recording` itself, or over keys kept in another table. */
type Arm = (beyond: Sql) => Sql;
const arm = (condition: Sql): Arm => (beyond) => Prisma.sql`SELECT r.* FROM recording r WHERE ${condition} AND ${beyond}`;

/**
 * The arms, each in order and bounded by itself: PostgreSQL plans an arm apart from the others, and one that isn't asked for an order
 * gives none. Merged, it reads one row of each and then as many as the list asks for.
 */
function inOrder(arms: readonly Arm[], order: Order, limits: readonly Sql[], after: Place | null, bound: number): Sql {
  const beyond = where([...limits, order.having, after && order.before(after.key, after.id)]);
  const each = arms.map((of) => Prisma.sql`(${of(beyond)} ORDER BY ${order.by} LIMIT ${bound})`);
  return Prisma.sql`SELECT r.* FROM (${Prisma.join(each, ' UNION ALL ')}) AS r ORDER BY ${order.by} LIMIT ${bound}`;
}

const merged = (arms: readonly Arm[], order: Order, limits: readonly Sql[], bound: number): Walk['rows'] =>
  (after) => Prisma.sql`(${inOrder(arms, order, limits, after, bound)}) AS r`;

/** Arms over keys kept in another table, with the recording fetched for each. OFFSET 0 keeps it one look-up a key. */
function through(keys: readonly Arm[], order: Order, limits: readonly Sql[], bound: number): Walk {
  const direction = Prisma.raw(order.sort === 'oldest' ? 'ASC' : 'DESC');
  return {
    rows: (after) => Prisma.sql`(
      SELECT recording.*, key.started_at AS key_at, key.id AS key_id FROM (${inOrder(keys, order, limits, after, bound)}) AS key
      CROSS JOIN LATERAL (SELECT * FROM recording WHERE id = key.id OFFSET 0) AS recording
      ORDER BY key.started_at ${direction}, key.id ${direction}) AS r`,
    bound,
    order,
    by: Prisma.sql`r.key_at ${direction}, r.key_id ${direction}`,
  };
}

const uuid = (id: string | null): Sql => Prisma.sql`${id}::uuid`;
const ofUnit = (id: string): Sql => Prisma.sql`r.unit_id = ${uuid(id)}`;

/** What was opened by name, newest grants first: a sort, of few rows. */
const granted = (who: Question['who'], but: Sql): Arm => (beyond) => Prisma.sql`
  SELECT r.* FROM (
    SELECT g.recording_id FROM recording_grant g WHERE g.person_id = ${uuid(who.personId)} AND g.revoked_at IS NULL GROUP BY g.recording_id ORDER BY max(g."from") DESC LIMIT ${MOST_GRANTS}
  ) AS g CROSS JOIN LATERAL (SELECT * FROM recording r WHERE r.id = g.recording_id OFFSET 0) AS r WHERE ${but} AND ${beyond}`;

/** A partial index or a category's, where what is asked for is what it holds. */
function narrower({ filters: { category, attention, status } }: Question): { both: Sql | null; each: readonly Sql[] } {
  if (attention === 'uncategorised' || (category?.length === 1 && category[0] === 'none' && status?.length === 1 && status[0] === 'ready')) return { both: UNCATEGORISED, each: [] };
  if (attention === 'failed' || (status?.length && !status.includes('ready'))) return { both: NOT_READY, each: [] };
  if (attention === 'review') return { both: TO_REVIEW, each: [] };
  const named = category?.includes('none') ? [] : (category ?? []);
  return { both: null, each: named.map((id) => Prisma.sql`r.category_id = ${uuid(id)}`) };
}

/** Every pair of one of these and one of those; those left out where there are none, or too many to merge. */
function crossed(units: readonly Sql[], each: readonly Sql[]): Sql[] {
  if (each.length === 0 || units.length * each.length > MOST_ARMS) return [...units];
  return units.flatMap((u) => each.map((e) => Prisma.sql`${u} AND ${e}`));
}

/** What one filmed is in an arm of its own where it may be another unit's, and then in no other, or it would be listed twice. */
const mineOf = (who: Question['who']): Sql => Prisma.sql`r.officer_id = ${uuid(who.personId)}`;
const notMine = (who: Question['who']): Sql => Prisma.sql`r.officer_id IS DISTINCT FROM ${uuid(who.personId)}`;

function byTag(question: Question, order: Order, bound: number): Walk | null {
  const ids = question.tags[0];
  const { filters: { scope }, units, who } = question;
  if (!ids?.length || scope === 'granted' || (scope === 'borough' && who.roles.has('ProfessionalStandards'))) return null;
  const owners =
    scope === 'mine' ? [mineOf(who)] : scope === 'unit' ? units.map(ofUnit) : [...units.map((id) => Prisma.sql`${ofUnit(id)} AND ${notMine(who)}`), mineOf(who)];
  if (ids.length * owners.length > MOST_ARMS) return null;
  // The category's copy beside the tag makes both one range, where one is asked for.
  const keys = crossed(crossed(owners, ids.map((id) => Prisma.sql`r.tag_id = ${uuid(id)}`)), narrower(question).each).map(
    (key): Arm => (beyond) => Prisma.sql`SELECT r.id, r.started_at FROM (SELECT k.recording_id AS id, k.started_at, k.tag_id, k.unit_id, k.officer_id, k.category_id FROM recording_tag k) AS r WHERE ${key} AND ${beyond}`,
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

function scopeArms(question: Question): Arm[] {
  const { filters, units, who } = question;
  if (filters.scope === 'mine') return [arm(mineOf(who))];
  if (filters.scope === 'granted') return [granted(who, Prisma.sql`true`)];
  const { both, each } = narrower(question);
  const within = units.map((id) => where([ofUnit(id), both]));
  if (filters.scope === 'unit') return crossed(within, each).map(arm);
  const there = Prisma.sql`r.borough_id = ${uuid(filters.borough ?? null)}`;
  // What waits and the categories have indexes that know no borough: the narrower of the two, and the filter does the rest.
  const ofUnits = both || each.length ? crossed(within, each) : within.map((w) => Prisma.sql`${w} AND ${there}`);
  // One's own footage there may be another unit's, and so may what was opened by name.
  const elsewhere = Prisma.sql`(r.unit_id IS NULL OR r.unit_id <> ALL(${[...units]}::uuid[]))`;
  const named = who.roles.has('ProfessionalStandards') ? [granted(who, Prisma.sql`${there} AND ${elsewhere} AND ${notMine(who)}`)] : [];
  return [...ofUnits.map((of) => arm(Prisma.sql`${of} AND ${notMine(who)}`)), arm(Prisma.sql`${mineOf(who)} AND ${there}`), ...named];
}

/** Rows a look may pass, by what is read for each: the row, its key elsewhere, the tags asked for, a step that failed, what was watched of it. */
function boundOf({ filters: { scope, status, attention, watched }, tags }: Question, keyed: boolean, rows: number): number {
  const steps = status?.some((s) => s !== 'ready') || attention === 'failed';
  // In a borough's arms an officer's own are passed twice: left out of the units', taken in their own.
  const each = 1 + (keyed || scope === 'granted' || scope === 'borough' ? 1 : 0) + tags.length + (steps ? 1 : 0) + (watched ? 1 : 0);
  return Math.min(LOOK, Math.floor(rows / each));
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

/** The walk for this question, for which at most `rows` are read, or null where nothing can belong to it. */
export function planWalk(question: Question, sort: LibrarySort, rows = ROWS): Planned | null {
  const { filters: { scope }, units, tags, device } = question;
  if ((scope === 'unit' && units.length === 0) || tags.some((ids) => ids.length === 0) || device?.id === null) return null;
  const indexed = isIndexed(question, sort);
  const order = ORDERS[indexed ? sort : 'newest'];
  const sorted = indexed ? null : ORDERS[sort];
  const one = byOne(question);
  const tagged = one ? null : byTag(question, order, boundOf(question, true, rows));
  if (tagged) return { walk: tagged, sorted };
  const byIndexOfTime = sort === 'newest' || sort === 'oldest' || !indexed;
  const arms = one ? [arm(one)] : byIndexOfTime ? scopeArms(question) : units.map((id) => arm(ofUnit(id)));
  const bound = boundOf(question, false, rows);
  return { walk: { rows: merged(arms, order, byIndexOfTime ? range(question) : [], bound), bound, order, by: order.by }, sorted };
}
