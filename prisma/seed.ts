/**
 * The demo's directory: organisations, boroughs, units with their parents, people, postings, cameras, docks. Every
 * statement is an upsert with ids made from names, so that seeding twice changes nothing. Needs DATABASE_URL.
 */
import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { BCUS, DOCKS, ORGANISATIONS, PEOPLE, TEAMS, TENANT_ID } from '#local/cast.ts';
import { connect, type Db } from '#server/platform/db.ts';

/** A stable UUID (version 8) for a made-up thing's name. */
export function idOf(kind: string, name: string): string {
  const hex = createHash('sha256').update(`docket demo ${kind} ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Everybody in the demo has always been where they are: since the first body camera, so that any file of one's own finds its officer. */
const ALWAYS = new Date('2005-01-01T00:00:00Z');

type Unit = { readonly name: string; readonly kind: 'force' | 'bcu' | 'borough' | 'team'; readonly parent: string | null; readonly borough: string | null };

function units(): Unit[] {
  const force: Unit = { name: ORGANISATIONS.force.name, kind: 'force', parent: null, borough: null };
  const bcus = Object.entries(BCUS).flatMap(([bcu, boroughs]): Unit[] => [
    { name: bcu, kind: 'bcu', parent: force.name, borough: null },
    ...boroughs.map((name): Unit => ({ name, kind: 'borough', parent: bcu, borough: name })),
  ]);
  const teams = Object.entries(TEAMS).map(([name, borough]): Unit => ({ name, kind: 'team', parent: borough, borough }));
  return [force, ...bcus, ...teams];
}

async function seedPlaces(db: Db): Promise<void> {
  for (const organisation of Object.values(ORGANISATIONS)) await db.organisation.upsert({ where: { id: organisation.id }, create: organisation, update: {} });
  for (const name of Object.values(BCUS).flat()) await db.borough.upsert({ where: { name }, create: { id: idOf('borough', name), name }, update: {} });
  for (const { name, kind, parent, borough } of units()) {
    const id = idOf('unit', name);
    await db.unit.upsert({
      where: { id },
      create: { id, name, kind, organisationId: ORGANISATIONS.force.id, boroughId: borough ? idOf('borough', borough) : null },
      update: {},
    });
    if (!parent) continue;
    const link = idOf('parent', name);
    await db.unitParent.upsert({ where: { id: link }, create: { id: link, childId: id, parentId: idOf('unit', parent), from: ALWAYS }, update: {} });
  }
}

async function seedPeople(db: Db): Promise<void> {
  for (const p of PEOPLE.filter((person) => person.enrolled !== false)) {
    const id = idOf('person', p.upn);
    await db.person.upsert({
      where: { tenantId_oid: { tenantId: TENANT_ID, oid: p.oid } },
      create: { id, oid: p.oid, tenantId: TENANT_ID, name: p.name, initials: p.initials, rank: p.rank, warrantNumber: p.warrant ?? null, organisationId: ORGANISATIONS[p.organisation].id },
      update: {},
    });
    if (p.posting) {
      const posting = idOf('posting', p.upn);
      await db.posting.upsert({
        where: { id: posting },
        create: { id: posting, personId: id, unitId: idOf('unit', p.posting.unit), as: p.posting.as, shoulderNumber: p.shoulder ?? null, from: ALWAYS },
        update: {},
      });
    }
    if (p.camera) {
      const deviceId = idOf('device', p.camera);
      const assignment = idOf('assignment', p.camera);
      await db.device.upsert({ where: { serial: p.camera }, create: { id: deviceId, serial: p.camera, maker: 'ORSA', model: 'BWC-6' }, update: {} });
      await db.deviceAssignment.upsert({ where: { id: assignment }, create: { id: assignment, deviceId, personId: id, from: ALWAYS }, update: {} });
    }
  }
}

/** Whom footage can be shared with, and the offices they belong to. */
async function seedRecipients(db: Db): Promise<void> {
  for (const { upn, name, organisation, recipient } of PEOPLE) {
    if (!recipient) continue;
    const { role, office } = recipient;
    const organisationId = ORGANISATIONS[organisation].id;
    const id = idOf('recipient', upn);
    await db.recipient.upsert({ where: { id }, create: { id, kind: 'person', role, organisationId, name, mail: upn, personId: idOf('person', upn), addedAt: ALWAYS }, update: {} });
    if (!office) continue;
    const unitId = idOf('recipient', office);
    const membership = idOf('membership', upn);
    await db.recipient.upsert({ where: { id: unitId }, create: { id: unitId, kind: 'unit', role, organisationId, name: office, addedAt: ALWAYS }, update: {} });
    await db.recipientMember.upsert({ where: { id: membership }, create: { id: membership, unitId, memberId: id, addedAt: ALWAYS }, update: {} });
  }
}

async function seedDocks(db: Db): Promise<void> {
  for (const { id, place, borough, clientId, oid } of DOCKS)
    await db.dock.upsert({
      where: { id },
      create: { id, place, clientId, oid, tenantId: TENANT_ID, boroughId: idOf('borough', borough), unitId: idOf('unit', borough) },
      update: {},
    });
}

export async function seed(db: Db): Promise<void> {
  await seedPlaces(db);
  await seedPeople(db);
  await seedRecipients(db);
  await seedDocks(db);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set: start with ./docket demo, or name the database.');
  const db = connect(url, 2);
  try {
    await seed(db);
  } finally {
    await db.$disconnect();
  }
}
