/**
 * Who does what, so that journeys running side by side don't meet. Amara's list begins empty and is her own journey's;
 * Ellie signs out, which ends all viewings she has anywhere; the rest of own footage is Tom's, and Marcus has the real one.
 */
import { DOCKS, PEOPLE, type CastDock, type CastPerson } from '#local/cast.ts';

const person = (first: string): CastPerson => {
  const found = PEOPLE.find(({ name }) => name.startsWith(`${first} `));
  if (!found) throw new Error(`Nobody in the cast is called ${first}.`);
  return found;
};
const dockAt = (borough: string): CastDock => {
  const found = DOCKS.find((dock) => dock.borough === borough);
  if (!found) throw new Error(`The cast has no dock in ${borough}.`);
  return found;
};

/** Officer, Hackney. */
export const AMARA = person('Amara');
/** Officer, Hackney. */
export const TOM = person('Tom');
/** Officer, Camden. */
export const ELLIE = person('Ellie');
/** Sergeant, supervises Hackney. */
export const PRIYA = person('Priya');
/** Inspector, supervises Camden and Islington. */
export const MARCUS = person('Marcus');
export const PAT = person('Pat');
/** A prosecutor who keeps exhibits offline, and signs out. */
export const GWEN = person('Gwen');
/** Defence solicitor. */
export const IMOGEN = person('Imogen');
export const DANA = person('Dana');
export const ADA = person('Ada');
export const NOEL = person('Noel');
/** Has an account and is not in the directory. */
export const ROBIN = person('Robin');
/** Has an account without a role. */
export const NICO = person('Nico');

export const HACKNEY_DOCK = dockAt('Hackney');
/** The administrator's journey switches it off and on: no other docks here. */
export const CAMDEN_DOCK = dockAt('Camden');
