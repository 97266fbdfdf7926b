import { expect, it } from 'vitest';
import { urgencyOf } from './urgency.ts';

const at = new Date('2026-11-23T12:00:00Z');
const none = { detentionUntil: null, custodyLimit: null, nextHearingAt: null };
const day = (text: string) => new Date(`${text}T00:00:00Z`);

it.each([
  [none, 0],
  [{ ...none, detentionUntil: new Date('2026-11-24T01:00:00Z') }, 4],
  [{ ...none, custodyLimit: day('2026-11-23') }, 4],
  [{ ...none, custodyLimit: day('2026-11-22') }, 0],
  [{ ...none, nextHearingAt: new Date('2026-11-30T10:00:00Z') }, 3],
  [{ ...none, nextHearingAt: new Date('2026-12-15T10:00:00Z'), custodyLimit: day('2027-03-01') }, 2],
  [{ ...none, custodyLimit: day('2027-03-01') }, 1],
  // A hearing that is over hurries nothing.
  [{ ...none, nextHearingAt: new Date('2026-11-20T10:00:00Z'), custodyLimit: day('2027-03-01') }, 1],
])('%j', (dates, urgency) => expect(urgencyOf(dates, at)).toBe(urgency));
