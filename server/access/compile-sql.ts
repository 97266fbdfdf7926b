/** Facts → SQL on a recording aliased `r`. Its twin is compile-prisma.ts; a test holds them equal on random data. */
import { Prisma } from '#server/platform/db.ts';
import type { RecordingFact } from './facts.ts';

type Sql = Prisma.Sql;

/** A condition that is never null: unknown counts as false before anything negates it. */
export function toSql(fact: RecordingFact): Sql {
  switch (fact.fact) {
    case 'always':
      return Prisma.sql`true`;
    case 'never':
      return Prisma.sql`false`;
    case 'all':
      return fact.of.length ? Prisma.sql`(${Prisma.join(fact.of.map(toSql), ' AND ')})` : Prisma.sql`true`;
    case 'any':
      return fact.of.length ? Prisma.sql`(${Prisma.join(fact.of.map(toSql), ' OR ')})` : Prisma.sql`false`;
    case 'not':
      return Prisma.sql`(${toSql(fact.of)}) IS NOT TRUE`;
    case 'officer-is':
      return Prisma.sql`r.officer_id = ${fact.personId}::uuid`;
    case 'unit-in':
      return Prisma.sql`r.unit_id = ANY(${[...fact.unitIds]}::uuid[])`;
    case 'in-no-unit':
      return Prisma.sql`r.unit_id IS NULL`;
    case 'docked-in':
      return Prisma.sql`r.dock_id IN (SELECT d.id FROM dock d WHERE d.unit_id = ANY(${[...fact.unitIds]}::uuid[]))`;
    case 'unassigned':
      return Prisma.sql`r.officer_id IS NULL`;
    case 'assigned-by-person':
      return Prisma.sql`r.officer_source = 'person'`;
    case 'verified':
      return Prisma.sql`(r.sha256 IS NOT NULL AND r.state IN ('packaging', 'ready', 'unplayable'))`;
    case 'exists':
      return Prisma.sql`r.disposed_at IS NULL`;
    case 'restricted':
      return Prisma.sql`r.restricted`;
    case 'locked':
      return Prisma.sql`r.locked_at IS NOT NULL`;
    case 'may-be-locked':
      return Prisma.sql`r.may_be_locked`;
    case 'locked-out':
      return Prisma.sql`EXISTS (
        SELECT 1 FROM locked_recording lr JOIN locked_out lo ON lo.lock_id = lr.lock_id JOIN post_incident_lock l ON l.id = lr.lock_id
        WHERE lr.recording_id = r.id AND lo.person_id = ${fact.personId}::uuid AND l.released_at IS NULL OFFSET 0)`;
    case 'granted-to':
      return Prisma.sql`EXISTS (
        SELECT 1 FROM recording_grant g
        WHERE g.recording_id = r.id AND g.person_id = ${fact.personId}::uuid AND g.approved_by IS NOT NULL
          AND g.revoked_at IS NULL AND g."from" <= ${fact.at} AND (g."until" IS NULL OR g."until" > ${fact.at}))`;
    case 'opened-by':
      return Prisma.sql`EXISTS (
        SELECT 1 FROM playback_item i JOIN playback_session s ON s.id = i.session_id
        WHERE i.recording_id = r.id AND s.person_id = ${fact.personId}::uuid)`;
    default:
      fact satisfies never;
      return Prisma.sql`false`;
  }
}
