/** The two compilers of facts agree, and agree with a third, naive reading, on random facts over random data. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOCKS } from '#local/cast.ts';
import { seeded } from '#local/footage/seeded.ts';
import { Prisma } from '#server/platform/db.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { makeRecording } from '#test/stack/recordings.ts';
import { toPrisma, toSql, visibleTo, type PersonPrincipal, type RecordingFact } from './index.ts';
import { ROLES } from '#contracts/people.ts';
import { RECORDING_POLICY } from './policy.ts';
import type { RecordingAction } from './actions.ts';

let backend: Backend;
let dockUnits: string[];
let people: string[];
let units: string[];
const AT = new Date('2026-11-22T12:00:00Z');
const before = new Date(AT.getTime() - 1000);
const after = new Date(AT.getTime() + 1000);

interface Truth {
  id: string;
  officerId: string | null;
  unitId: string | null;
  restricted: boolean;
  locked: boolean;
  mayBeLocked: boolean;
  lockedOut: string[];
  disposed: boolean;
  dockUnit: string;
  source: 'sidecar' | 'person' | null;
  isVerified: boolean;
  grants: { personId: string; approved: boolean; revoked: boolean; from: Date; until: Date | null }[];
  openers: string[];
}
const truths: Truth[] = [];

beforeAll(async () => {
  backend = await startBackend();
  people = ['amara', 'tom', 'ellie', 'priya'].map((n) => backend.personId(n));
  units = ['Hackney Response Team A', 'Camden Response Team C', 'Hackney', 'Camden'].map((n) => backend.unitId(n));
  dockUnits = DOCKS.map((dock) => backend.unitId(dock.borough));
  const r = seeded('7');
  const pick = <T>(list: readonly T[]): T => list[Math.floor(r() * list.length)] as T;
  for (let i = 0; i < 120; i++) {
    const truth: Omit<Truth, 'id'> = {
      officerId: pick([...people, null]), unitId: pick([...units, null]), restricted: r() < 0.3, locked: r() < 0.3, mayBeLocked: r() < 0.2, lockedOut: people.filter(() => r() < 0.2), disposed: r() < 0.2,
      dockUnit: pick(dockUnits), source: pick(['sidecar', 'person', null]), isVerified: r() < 0.5,
      grants: Array.from({ length: Math.floor(r() * 3) }, () => ({
        personId: pick(people), approved: r() < 0.7, revoked: r() < 0.3, from: pick([before, AT, after]), until: pick([null, before, AT, after]),
      })),
      openers: people.filter(() => r() < 0.2),
    };
    const id = await makeRecording(backend, {
      officerId: truth.officerId, unitId: truth.unitId, restricted: truth.restricted, lockedAt: truth.locked ? AT : null, mayBeLocked: truth.mayBeLocked,
      officerSource: truth.source, dockId: DOCKS[dockUnits.indexOf(truth.dockUnit)]!.id,
      ...(truth.isVerified ? {} : pick<Parameters<typeof makeRecording>[1] & object>([{ state: 'checking', sha256: null }, { state: 'quarantined' }])),
      ...(truth.disposed ? { state: 'disposed', disposedAt: AT } : {}),
      grants: { create: truth.grants.map((g) => ({ id: randomUUID(), personId: g.personId, why: 'test', approvedBy: g.approved ? people[3]! : null, revokedAt: g.revoked ? AT : null, from: g.from, until: g.until })) },
    });
    for (const [state, releasedAt, out] of [['stands', null, truth.lockedOut], ['is over', AT, people]] as const) {
      if (out.length === 0) continue;
      const lock = await backend.db.postIncidentLock.create({
        data: { id: randomUUID(), cause: 'death', reason: state, placedById: people[3]!, placedAt: AT, releasedAt, recordings: { create: { recordingId: id, at: AT } }, people: { create: out.map((personId) => ({ personId, at: AT })) } },
      });
      expect(lock.reason).toBe(state);
    }
    for (const personId of truth.openers)
      await backend.db.playbackSession.create({ data: { id: randomUUID(), personId, openedAt: AT, lastBeatAt: AT, items: { create: { recordingId: id } } } });
    truths.push({ id, ...truth });
  }
});
afterAll(() => backend.stop());

/** What a fact means, said as plainly as possible. */
function holds(fact: RecordingFact, t: Truth): boolean {
  switch (fact.fact) {
    case 'always': return true;
    case 'never': return false;
    case 'all': return fact.of.every((f) => holds(f, t));
    case 'any': return fact.of.some((f) => holds(f, t));
    case 'not': return !holds(fact.of, t);
    case 'officer-is': return t.officerId === fact.personId;
    case 'unit-in': return t.unitId !== null && fact.unitIds.includes(t.unitId);
    case 'in-no-unit': return t.unitId === null;
    case 'docked-in': return fact.unitIds.includes(t.dockUnit);
    case 'unassigned': return t.officerId === null;
    case 'assigned-by-person': return t.source === 'person';
    case 'verified': return t.isVerified && !t.disposed;
    case 'exists': return !t.disposed;
    case 'restricted': return t.restricted;
    case 'locked': return t.locked;
    case 'may-be-locked': return t.mayBeLocked;
    case 'locked-out': return t.lockedOut.includes(fact.personId);
    case 'granted-to': return t.grants.some((g) => g.personId === fact.personId && g.approved && !g.revoked && g.from <= fact.at && (g.until === null || g.until > fact.at));
    case 'opened-by': return t.openers.includes(fact.personId);
  }
}

async function expectEqual(fact: RecordingFact) {
  const wanted = truths.filter((t) => holds(fact, t)).map((t) => t.id).sort();
  const byPrisma = (await backend.db.recording.findMany({ where: toPrisma(fact), select: { id: true } })).map((r) => r.id).sort();
  const bySql = (await backend.db.$queryRaw<{ id: string }[]>(Prisma.sql`SELECT r.id FROM recording r WHERE ${toSql(fact)}`)).map((r) => r.id).sort();
  const nulls = await backend.db.$queryRaw<object[]>(Prisma.sql`SELECT 1 FROM recording r WHERE (${toSql({ fact: 'not', of: fact })}) IS NULL`);
  expect({ byPrisma, bySql, nulls }, JSON.stringify(fact)).toEqual({ byPrisma: wanted, bySql: wanted, nulls: [] });
}

describe('facts', () => {
  it('300 random ones read the same by Prisma, by SQL and by hand', async () => {
    const r = seeded('42');
    const pick = <T>(list: readonly T[]): T => list[Math.floor(r() * list.length)] as T;
    const leaf = (): RecordingFact =>
      pick<() => RecordingFact>([
        () => ({ fact: 'always' }), () => ({ fact: 'never' }), () => ({ fact: 'exists' }), () => ({ fact: 'restricted' }), () => ({ fact: 'locked' }), () => ({ fact: 'may-be-locked' }),
        () => ({ fact: 'officer-is', personId: pick([...people, randomUUID()]) }),
        () => ({ fact: 'unit-in', unitIds: units.filter(() => r() < 0.4) }),
        () => ({ fact: 'granted-to', personId: pick(people), at: AT }),
        () => ({ fact: 'opened-by', personId: pick(people) }),
        () => ({ fact: 'locked-out', personId: pick(people) }),
        () => ({ fact: 'docked-in', unitIds: dockUnits.filter(() => r() < 0.5) }),
        () => ({ fact: 'in-no-unit' }), () => ({ fact: 'unassigned' }), () => ({ fact: 'assigned-by-person' }), () => ({ fact: 'verified' }),
      ])();
    const grow = (depth: number): RecordingFact => {
      if (depth === 0 || r() < 0.25) return leaf();
      const kind = pick(['all', 'any', 'not'] as const);
      if (kind === 'not') return { fact: 'not', of: grow(depth - 1) };
      return { fact: kind, of: Array.from({ length: Math.floor(r() * 4) }, () => grow(depth - 1)) };
    };
    for (let i = 0; i < 300; i++) await expectEqual(grow(4));
  });

  it('every cell of the policy, for every set of roles and places', async () => {
    const r = seeded('3');
    for (const action of Object.keys(RECORDING_POLICY) as RecordingAction[])
      for (let i = 0; i < 12; i++) {
        const who: PersonPrincipal = {
          kind: 'person', personId: people[i % people.length]!, name: 'x', organisationId: randomUUID(), organisation: 'x', unitName: null, at: AT,
          roles: new Set(ROLES.filter(() => r() < 0.4)), memberUnits: units.filter(() => r() < 0.3), supervisedUnits: units.filter(() => r() < 0.3),
        };
        await expectEqual(visibleTo(who, action));
      }
  });

  it('no second role opens to an officer what is locked to them', async () => {
    const me = people[0]!;
    const id = await makeRecording(backend, {
      officerId: me, lockedAt: AT, grants: { create: [{ id: randomUUID(), personId: me, why: 'x', approvedBy: people[3]!, from: before }] },
      playback: { create: [{ session: { create: { id: randomUUID(), personId: me, openedAt: AT, lastBeatAt: AT } } }] },
    });
    for (const a of ROLES)
      for (const b of ROLES) {
        const who: PersonPrincipal = { kind: 'person', personId: me, name: 'x', organisationId: randomUUID(), organisation: 'x', unitName: null, at: AT, roles: new Set([a, b]), memberUnits: units, supervisedUnits: [...units, backend.unitId('Hackney Response Team A')] };
        for (const action of ['recording:watch', 'recording:poster', 'recording:download-original', 'recording:assign'] as const)
          expect(await backend.db.recording.count({ where: { AND: [{ id }, toPrisma(visibleTo(who, action))] } }), `${a} + ${b}: ${action}`).toBe(0);
      }
  });

  it('docks and strangers see no recording whatever they ask', () => {
    for (const action of Object.keys(RECORDING_POLICY) as RecordingAction[]) {
      expect(visibleTo({ kind: 'dock', dockId: 'd', place: 'p', boroughId: 'b', unitId: 'u', at: AT }, action)).toEqual({ fact: 'never' });
      expect(visibleTo({ kind: 'anonymous', at: AT }, action)).toEqual({ fact: 'never' });
    }
  });
});
