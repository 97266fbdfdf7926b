/** What a row must be to belong to a list: scope, policy and filters, as SQL on a recording aliased `r`. */
import { WEEKDAYS, type LibraryFilters } from '#contracts/library.ts';
import { MISSING_PART, MISSING_US, type WatchWord } from '#contracts/watching.ts';
import { toSql, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { Prisma } from '#server/platform/db.ts';
import { LAPSING_DAYS, type Faceted, type Question } from './question.ts';

type Sql = Prisma.Sql;
export const and = (parts: readonly Sql[]): Sql => (parts.length ? Prisma.sql`(${Prisma.join([...parts], ' AND ')})` : Prisma.sql`true`);
const or = (parts: readonly Sql[]): Sql => (parts.length ? Prisma.sql`(${Prisma.join([...parts], ' OR ')})` : Prisma.sql`false`);
const uuids = (ids: readonly string[]): Sql => Prisma.sql`${[...ids]}::uuid[]`;

/** Footage opened to this person by name, as far as policy may ask about it. */
export const grantedTo = (who: PersonPrincipal): Sql => Prisma.sql`r.id IN (SELECT g.recording_id FROM recording_grant g WHERE g.person_id = ${who.personId}::uuid)`;

/** What this person may not watch says nothing of where or what, so no filter on that finds it. As summary.ts; docs/decisions (what is only known to exist). */
export const telling = (who: PersonPrincipal): Sql => Prisma.sql`(${toSql(visibleTo(who, 'recording:watch'))})`;

/** What the partial indexes say, word for word, so that the planner knows them again. */
export const UNCATEGORISED = Prisma.sql`r.category_id IS NULL AND r.state = 'ready'`;
export const NOT_READY = Prisma.sql`r.state NOT IN ('ready', 'disposed')`;
export const TO_REVIEW = Prisma.sql`r.needs_review`;
export const LAPSES = Prisma.sql`r.retain_until IS NOT NULL AND NOT r.held AND r.evidence_at IS NULL AND r.disposed_at IS NULL`;

/** Stopped at a step that stands in the way of watching: a person has to look. OFFSET 0 keeps an EXISTS one look-up a row: PostgreSQL might else read all that could be asked about into a hash. */
const stopped = Prisma.sql`(r.state IN ('checking', 'packaging') AND EXISTS (
  SELECT 1 FROM processing_step s WHERE s.recording_id = r.id AND s.state = 'failed' AND s.kind = CASE r.state WHEN 'checking' THEN 'check'::"StepKind" ELSE 'package'::"StepKind" END OFFSET 0))`;
const failed = Prisma.sql`(r.state IN ('unplayable', 'quarantined') OR ${stopped})`;

/** A status as the filter and the facets name it. */
export const STATUS = {
  ready: Prisma.sql`r.state = 'ready'`,
  working: Prisma.sql`(${NOT_READY} AND NOT ${failed})`,
  failed: Prisma.sql`(${NOT_READY} AND ${failed})`,
} as const;

/**
 * What waits for somebody. Whether it was said why is content, and waits for those who may say it (locked footage not for its own officer). So is when it lapses, since
 * evidence and holds never do. Its state is told of all that is listed.
 */
export function waits(kind: 'uncategorised' | 'lapsing' | 'failed' | 'review', who: PersonPrincipal, at: Date): Sql {
  switch (kind) {
    case 'uncategorised':
      return Prisma.sql`(${UNCATEGORISED} AND ${toSql(visibleTo(who, 'recording:mark'))})`;
    case 'lapsing':
      return Prisma.sql`(${LAPSES} AND r.retain_until <= ${new Date(at.getTime() + LAPSING_DAYS * 86_400_000)} AND ${telling(who)})`;
    case 'failed':
      return STATUS.failed;
    case 'review':
      return Prisma.sql`(${TO_REVIEW} AND ${telling(who)})`;
    default:
      kind satisfies never;
      return Prisma.sql`false`;
  }
}

function scope({ who, filters, units }: Question): Sql {
  switch (filters.scope) {
    case 'mine':
      return Prisma.sql`r.officer_id = ${who.personId}::uuid`;
    case 'unit':
      return Prisma.sql`r.unit_id = ANY(${uuids(units)})`;
    case 'borough':
      return Prisma.sql`r.borough_id = ${filters.borough ?? null}::uuid`;
    case 'granted':
      return grantedTo(who);
    default:
      filters.scope satisfies never;
      return Prisma.sql`false`;
  }
}

/** From the first hour to before the second, as London's clocks showed them; over midnight where the second is smaller. */
function hours(range: string): Sql {
  const [from, to] = range.split('-').map(Number) as [number, number];
  const hour = Prisma.sql`extract(hour FROM r.started_at AT TIME ZONE 'Europe/London')`;
  if (from === to) return Prisma.sql`true`;
  return from < to ? Prisma.sql`(${hour} >= ${from} AND ${hour} < ${to})` : Prisma.sql`(${hour} >= ${from} OR ${hour} < ${to})`;
}

const yes = (answer: 'yes' | 'no', fact: Sql): Sql => (answer === 'yes' ? fact : Prisma.sql`NOT (${fact})`);
const MINUTE_US = 60_000_000;

const FACTS = { evidence: Prisma.sql`r.evidence_at IS NOT NULL`, hold: Prisma.sql`r.held`, clip: Prisma.sql`r.clip_count > 0` } as const;

/** Any of the statuses. */
const statusIs = ({ status }: LibraryFilters): Sql | undefined => (status?.length ? or(status.map((s) => STATUS[s])) : undefined);

/** Any of the categories, none among them. */
function categoryIs({ category }: LibraryFilters): Sql | undefined {
  if (!category?.length) return undefined;
  const named = category.filter((c) => c !== 'none');
  return or([...(named.length ? [Prisma.sql`r.category_id = ANY(${uuids(named)})`] : []), ...(category.includes('none') ? [Prisma.sql`r.category_id IS NULL`] : [])]);
}

/** What one filter that is set asks of a row by itself; of what is said of footage, only where it is told. */
export function facetIs(name: Faceted, { who, filters, device }: Question): Sql {
  switch (name) {
    case 'status':
      return statusIs(filters) ?? Prisma.sql`true`;
    case 'camera':
      return Prisma.sql`r.device_id = ${device?.id ?? null}::uuid`;
    case 'category':
      return and([categoryIs(filters) ?? Prisma.sql`true`, telling(who)]);
    case 'evidence':
    case 'hold':
    case 'clip':
      return and([yes(filters[name] ?? 'yes', FACTS[name]), telling(who)]);
    default:
      name satisfies never;
      return Prisma.sql`false`;
  }
}

/** Filters on what everybody is told who has it in a list. */
function open({ filters: f, from, until, device }: Question): Sql[] {
  return [
    from && Prisma.sql`r.started_at >= ${from}`,
    until && Prisma.sql`r.started_at < ${until}`,
    f.hours && hours(f.hours),
    f.weekday && Prisma.sql`extract(isodow FROM r.started_at AT TIME ZONE 'Europe/London') = ${WEEKDAYS.indexOf(f.weekday) + 1}`,
    f.longer !== undefined && Prisma.sql`r.duration_us >= ${f.longer * MINUTE_US}`,
    f.shorter !== undefined && Prisma.sql`r.duration_us <= ${f.shorter * MINUTE_US}`,
    device && Prisma.sql`r.device_id = ${device.id}::uuid`,
    f.officer && Prisma.sql`r.officer_id = ${f.officer}::uuid`,
    f.borough && Prisma.sql`r.borough_id = ${f.borough}::uuid`,
    statusIs(f),
  ].filter((s): s is Sql => Boolean(s));
}

/** How much of it whoever asks has watched; as watchWord says it. OFFSET 0: one look-up a row, as above. */
function watchedBy(who: PersonPrincipal, word: WatchWord): Sql {
  const seen = (so: Sql): Sql => Prisma.sql`EXISTS (SELECT 1 FROM watch_state w WHERE w.person_id = ${who.personId}::uuid AND w.recording_id = r.id AND w.watched_us > 0 AND ${so} OFFSET 0)`;
  const whole = Prisma.sql`r.duration_us - w.watched_us <= greatest(${MISSING_US}, r.duration_us * ${MISSING_PART}::float8)`;
  const is = { new: Prisma.sql`NOT ${seen(Prisma.sql`true`)}`, partly: seen(Prisma.sql`NOT (${whole})`), watched: seen(whole) }[word];
  return Prisma.sql`(${STATUS.ready} AND r.duration_us > 0 AND ${is})`;
}

/** As long after docking as this says; below no more than nothing where it was categorised before. As `oversight_took()`. */
function took(range: string): Sql {
  const [from, to] = range.split('-') as [string, string];
  const hours = Prisma.sql`extract(epoch FROM r.categorised_at - r.docked_at) / 3600`;
  const ends = [...(from === '0' ? [] : [Prisma.sql`${hours} >= ${Number(from)}::int`]), ...(to === '' ? [] : [Prisma.sql`${hours} < ${Number(to)}::int`])];
  return and([Prisma.sql`r.category_id IS NOT NULL AND r.categorised_at IS NOT NULL`, ...ends]);
}

/** Filters on what is said of it, and on what is told of those one may watch alone. */
function content({ who, filters: f, tags, lapsesBefore }: Question): Sql[] {
  return [
    categoryIs(f),
    ...tags.map((ids) => Prisma.sql`EXISTS (SELECT 1 FROM recording_tag rt WHERE rt.recording_id = r.id AND rt.tag_id = ANY(${uuids(ids)}) OFFSET 0)`),
    f.evidence && yes(f.evidence, FACTS.evidence),
    f.hold && yes(f.hold, FACTS.hold),
    f.clip && yes(f.clip, FACTS.clip),
    f.place && Prisma.sql`position(search_fold(${f.place}) IN search_fold(r.place)) > 0`,
    f.incident && Prisma.sql`r.incident_id = ${f.incident}::uuid`,
    f.watched && watchedBy(who, f.watched),
    f.took && took(f.took),
    lapsesBefore && Prisma.sql`(${LAPSES} AND r.retain_until < ${lapsesBefore})`,
  ].filter((s): s is Sql => Boolean(s));
}

/** Words are looked for in what closed footage tells everybody who has it in a list, and in all of it where it is open. */
function words({ who, filters }: Question): Sql[] {
  if (!filters.q) return [];
  return [Prisma.sql`r.search @@ search_query(${filters.q}, '') AND (${telling(who)} OR r.search @@ search_query(${filters.q}, 'A'))`];
}

/** All of it: the scope, what policy shows of it, and what was asked. */
export function belongs(question: Question): Sql {
  const said = content(question);
  const { attention } = question.filters;
  return and([
    scope(question),
    toSql(visibleTo(question.who, question.action)),
    ...open(question),
    ...(attention ? [waits(attention, question.who, question.at)] : []),
    ...said,
    ...(said.length ? [telling(question.who)] : []),
    ...words(question),
  ]);
}
