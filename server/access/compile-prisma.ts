/** Facts → a Prisma filter on Recording. Its twin is compile-sql.ts; a test holds them equal on random data. */
import type { Prisma } from '#server/platform/db.ts';
import type { RecordingFact } from './facts.ts';

type Where = Prisma.RecordingWhereInput;

/** Prisma has no literal false; an impossible membership is one PostgreSQL folds away. */
const FALSE: Where = { id: { in: [] } };
/** Nor a literal true: it drops an empty filter from an OR, which then holds for nobody instead of everybody. */
const TRUE: Where = { id: { notIn: [] } };

export function toPrisma(fact: RecordingFact): Where {
  switch (fact.fact) {
    case 'always':
      return TRUE;
    case 'never':
      return FALSE;
    case 'all':
      return fact.of.length ? { AND: fact.of.map(toPrisma) } : TRUE;
    case 'any':
      return fact.of.length ? { OR: fact.of.map(toPrisma) } : FALSE;
    case 'not':
      return negated(fact.of);
    case 'officer-is':
      return { officerId: fact.personId };
    case 'unit-in':
      return { unitId: { in: [...fact.unitIds] } };
    case 'in-no-unit':
      return { unitId: null };
    case 'docked-in':
      return { dock: { unitId: { in: [...fact.unitIds] } } };
    case 'unassigned':
      return { officerId: null };
    case 'assigned-by-person':
      return { officerSource: 'person' };
    case 'verified':
      return { sha256: { not: null }, state: { in: ['packaging', 'ready', 'unplayable'] } };
    case 'exists':
      return { disposedAt: null };
    case 'restricted':
      return { restricted: true };
    case 'locked':
      return { lockedAt: { not: null } };
    case 'may-be-locked':
      return { mayBeLocked: true };
    case 'locked-out':
      return { locks: { some: { lock: { is: { releasedAt: null, people: { some: { personId: fact.personId } } } } } } };
    case 'granted-to':
      return {
        grants: {
          some: {
            personId: fact.personId,
            approvedBy: { not: null },
            revokedAt: null,
            from: { lte: fact.at },
            OR: [{ until: null }, { until: { gt: fact.at } }],
          },
        },
      };
    case 'opened-by':
      return { playback: { some: { session: { personId: fact.personId } } } };
    default:
      fact satisfies never;
      return FALSE;
  }
}

/**
 * "Not" in SQL's three values: `NOT (officer_id = x)` is unknown, hence false, where there is no officer. A fact that
 * is unknown does not hold, so its negation does: columns that can be null say so.
 */
function negated(fact: RecordingFact): Where {
  switch (fact.fact) {
    case 'officer-is':
      return { OR: [{ officerId: null }, { officerId: { not: fact.personId } }] };
    case 'unit-in':
      return { OR: [{ unitId: null }, { unitId: { notIn: [...fact.unitIds] } }] };
    case 'assigned-by-person':
      return { OR: [{ officerSource: null }, { officerSource: { not: 'person' } }] };
    case 'not':
      return toPrisma(fact.of);
    case 'all':
      return fact.of.length ? { OR: fact.of.map(negated) } : FALSE;
    case 'any':
      return fact.of.length ? { AND: fact.of.map(negated) } : TRUE;
    case 'always':
      return FALSE;
    case 'never':
      return TRUE;
    default:
      return { NOT: toPrisma(fact) };
  }
}
