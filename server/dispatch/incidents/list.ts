/** Incidents of one's own and one's units' newest footage, those that wait for a decision first. */
import type { IncidentDetail, IncidentPage } from '#contracts/incidents.ts';
import { toSql, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';
import { loadIncidents, toIncidentDetail, toIncidentSummary } from './load.ts';

/** The newest recordings of each unit that are looked at: no list reads more than some thousands of rows. */
const OF_EACH = 400;
const MOST = 100;

/** An arm a unit, one of one's own and one of what is granted by name, each walking its own index. */
async function newestIncidents(tx: Tx, who: PersonPrincipal): Promise<string[]> {
  const visible = toSql(visibleTo(who, 'incident:view'));
  const units = [...new Set([...who.memberUnits, ...who.supervisedUnits])];
  const newest = (scope: Prisma.Sql) => Prisma.sql`(SELECT r.id FROM recording r WHERE ${scope} AND ${visible} ORDER BY r.started_at DESC, r.id DESC LIMIT ${OF_EACH})`;
  const rows = await tx.$queryRaw<{ incident_id: string }[]>(Prisma.sql`
    WITH newest AS (
      ${newest(Prisma.sql`r.officer_id = ${who.personId}::uuid`)}
      UNION ${newest(Prisma.sql`r.id IN (SELECT recording_id FROM recording_grant WHERE person_id = ${who.personId}::uuid)`)}
      UNION SELECT arm_newest.id FROM unnest(${units}::uuid[]) AS arm(unit_id) CROSS JOIN LATERAL ${newest(Prisma.sql`r.unit_id = arm.unit_id`)} AS arm_newest
    )
    SELECT ir.incident_id FROM newest n JOIN incident_recording ir ON ir.recording_id = n.id AND ir.state <> 'refused' JOIN incident i ON i.id = ir.incident_id
    GROUP BY ir.incident_id ORDER BY max(i.starts_at) DESC, ir.incident_id DESC LIMIT ${MOST}`);
  return rows.map(({ incident_id }) => incident_id);
}

export async function listIncidents({ principal, actor }: { principal: PersonPrincipal; actor: Actor }): Promise<IncidentPage> {
  return transaction(async (tx) => {
    const loaded = await loadIncidents(tx, principal, await newestIncidents(tx, principal));
    const items = loaded.map(toIncidentSummary).filter(({ state }) => state !== 'refused');
    await recordOnce(tx, actor, { action: 'incident:list', details: { shown: items.length } });
    return { items: items.toSorted((a, b) => Number(b.waiting > 0) - Number(a.waiting > 0)) };
  });
}

/** @throws DocketError `not-found` also where nothing of it can be told to this person */
export async function readIncident(call: ReadIncident): Promise<IncidentDetail> {
  return transaction((tx) => toldOf(tx, call));
}

interface ReadIncident {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly incidentId: string;
}

/** As it is now, and that it was read. */
export async function toldOf(tx: Tx, { principal, actor, incidentId }: ReadIncident): Promise<IncidentDetail> {
  const [loaded] = await loadIncidents(tx, principal, [incidentId]);
  if (!loaded) throw notFound();
  await recordOnce(tx, actor, { action: 'incident:view', subject: { kind: 'incident', id: incidentId, label: loaded.label }, details: { recordings: loaded.members.map(({ row }) => row.id) } });
  return toIncidentDetail(tx, loaded, principal);
}
