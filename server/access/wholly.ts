/** Whether a person may see all of what a unit made, whatever it is: then counts of it need no look at its rows. */
import type { RecordingFact } from './facts.ts';

/** True and false are certain of every recording of the unit that exists; null is not known without looking at one. */
function certainly(fact: RecordingFact, unitId: string): boolean | null {
  switch (fact.fact) {
    case 'always':
    case 'exists':
      return true;
    case 'never':
    case 'in-no-unit':
      return false;
    case 'unit-in':
      return fact.unitIds.includes(unitId);
    case 'not': {
      const is = certainly(fact.of, unitId);
      return is === null ? null : !is;
    }
    case 'all': {
      const each = fact.of.map((f) => certainly(f, unitId));
      return each.includes(false) ? false : each.includes(null) ? null : true;
    }
    case 'any': {
      const each = fact.of.map((f) => certainly(f, unitId));
      return each.includes(true) ? true : each.includes(null) ? null : false;
    }
    case 'officer-is':
    case 'docked-in':
    case 'unassigned':
    case 'assigned-by-person':
    case 'verified':
    case 'restricted':
    case 'locked':
    case 'may-be-locked':
    case 'locked-out':
    case 'granted-to':
    case 'opened-by':
      return null;
    default:
      fact satisfies never;
      return null;
  }
}

/** True where the fact holds of every recording of this unit that isn't disposed of. */
export const holdsOfAllOf = (fact: RecordingFact, unitId: string): boolean => certainly(fact, unitId) === true;
