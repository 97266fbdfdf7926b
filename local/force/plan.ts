/** Who is where from when to when, which camera they wear, and how many recordings come of each posting. No database. */
import { BCUS, ORGANISATIONS } from '#local/cast.ts';
import { pick, seeded, type Random } from '#local/footage/seeded.ts';
import { idOf } from '../../prisma/seed.ts';
import { BCU_LETTERS, BOROUGHS, FORENAMES, SPECIALIST_LETTERS, SPECIALIST_PART, SPECIALISTS, SURNAMES, TEAMS } from './shape.ts';

export interface ForceSize {
  readonly recordings: number;
  readonly officers: number;
  /** Any text: the same text makes the same force. */
  readonly seed: string;
  /** The day (UTC) that the two years end with; nothing is recorded on it. */
  readonly until: Date;
}

export interface PlannedUnit {
  readonly id: string;
  readonly name: string;
  readonly kind: 'team' | 'specialist';
  readonly boroughId: string | null;
  readonly parentId: string;
  /** Where it stood before, and until when: a merger. */
  readonly earlier: { readonly parentId: string; readonly until: Date } | null;
}

export interface PlannedPerson {
  readonly id: string;
  readonly oid: string;
  readonly name: string;
  readonly initials: string;
  readonly rank: string;
  readonly warrant: string;
}

export interface PlannedPosting {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly as: 'member' | 'supervisor';
  readonly shoulder: string;
  readonly from: Date;
  readonly to: Date | null;
}

export interface PlannedCamera {
  readonly id: string;
  readonly serial: string;
  readonly personId: string;
  readonly from: Date;
  readonly to: Date | null;
}

/** Recordings of one posting. Days are counted from the first of the two years. */
export interface PlannedFilming {
  readonly posting: PlannedPosting;
  readonly boroughId: string | null;
  readonly cameraId: string;
  readonly serial: string;
  readonly dockId: string;
  readonly supervisorId: string;
  readonly firstDay: number;
  readonly days: number;
  readonly count: number;
  /** At most so many in one duty. */
  readonly perDuty: number;
}

export interface PlannedDock {
  readonly id: string;
  readonly clientId: string;
  readonly oid: string;
  readonly place: string;
  readonly boroughId: string;
  readonly unitId: string;
}

export interface ForcePlan {
  readonly from: Date;
  readonly units: readonly PlannedUnit[];
  readonly docks: readonly PlannedDock[];
  readonly people: readonly PlannedPerson[];
  readonly postings: readonly PlannedPosting[];
  readonly cameras: readonly PlannedCamera[];
  readonly filming: readonly PlannedFilming[];
}

const DAY_MS = 24 * 60 * 60_000;
export const DAYS = 730;
const ALWAYS = new Date('2005-01-01T00:00:00Z');

interface Place extends PlannedUnit {
  readonly letters: string;
  /** Its part of the force's officers. */
  readonly part: number;
  readonly films: number;
  readonly dockId: string;
}

export function planForce({ recordings, officers, seed, until }: ForceSize): ForcePlan {
  const from = new Date(until.getTime() - DAYS * DAY_MS);
  const places = planPlaces(from);
  const docks = planDocks(places);
  const random = seeded(`${seed} people`);
  const numbers = new Map<string, number>();
  const shoulderIn = (letters: string) => {
    const next = (numbers.get(letters) ?? 1000) + 1;
    numbers.set(letters, next);
    return `${next}${letters}`;
  };
  const people: PlannedPerson[] = [];
  const postings: PlannedPosting[] = [];
  const cameras: PlannedCamera[] = [];
  const filmed: Omit<PlannedFilming, 'count' | 'perDuty'>[] = [];
  const weights: number[] = [];
  const supervisors = new Map<string, string>();
  const enrol = (rank: string): PlannedPerson => {
    const i = people.length;
    const [first, last] = [pick(random, FORENAMES), pick(random, SURNAMES)];
    const made = { id: idOf('officer', `${seed} ${i}`), oid: idOf('oid', `${seed} ${i}`), name: `${first} ${last}`, initials: `${first[0]}${last[0]}`, rank, warrant: String(300_000 + i) };
    people.push(made);
    return made;
  };
  const post = (person: PlannedPerson, unitId: string, as: PlannedPosting['as'], letters: string, days: { first: number; last: number | null }): PlannedPosting => {
    const posting = {
      id: idOf('posting', `${person.id} ${days.first}`), personId: person.id, unitId, as, shoulder: shoulderIn(letters),
      from: days.first === 0 ? ALWAYS : new Date(from.getTime() + days.first * DAY_MS),
      to: days.last === null ? null : new Date(from.getTime() + days.last * DAY_MS),
    };
    postings.push(posting);
    return posting;
  };
  /** A camera of their own, in place of the one before it. */
  const wear = (person: PlannedPerson, before?: PlannedCamera, since = ALWAYS.getTime()): PlannedCamera => {
    if (before) cameras[cameras.lastIndexOf(before)] = { ...before, to: new Date(since) };
    const serial = `X60${(0xa0000 + cameras.length).toString(16).toUpperCase()}`;
    const camera = { id: idOf('device', serial), serial, personId: person.id, from: new Date(since), to: null };
    cameras.push(camera);
    return camera;
  };

  // Above the teams: a superintendent a BCU, two inspectors a borough. They film nothing.
  for (const [bcu, boroughs] of Object.entries(BCUS)) {
    const letters = BCU_LETTERS[bcu]!;
    post(enrol('Supt'), idOf('unit', bcu), 'supervisor', letters, { first: 0, last: null });
    for (const name of boroughs) for (let n = 0; n < 2; n++) post(enrol('Insp'), idOf('unit', name), 'supervisor', letters, { first: 0, last: null });
  }
  for (const place of places) {
    const sergeant = enrol('PS');
    supervisors.set(place.id, sergeant.id);
    post(sergeant, place.id, 'supervisor', place.letters, { first: 0, last: null });
  }
  const rest = Math.max(places.length, officers - people.length);
  const sizes = shares(places.map(({ part }) => part), rest);
  for (const [i, place] of places.entries()) {
    for (let n = 0; n < sizes[i]!; n++) {
      const person = enrol(random() < 0.08 ? 'DC' : 'PC');
      const activity = logNormal(random, 0.8);
      const stays = [{ day: 0, at: place }, ...movesOf(random, places)];
      let camera = wear(person);
      for (const [s, { day: first, at }] of stays.entries()) {
        const next = stays[s + 1];
        if (first > 0 && random() < 0.5) camera = wear(person, camera, from.getTime() + first * DAY_MS);
        const posting = post(person, at.id, 'member', at.letters, { first, last: next?.day ?? null });
        // The last day but one is the last that is filmed on: a night's duty is docked before the two years end.
        const days = (next?.day ?? DAYS - 2) - first;
        const busy = BOROUGH_BY_ID.get(at.boroughId ?? '')?.weight ?? 1;
        filmed.push({
          posting, boroughId: at.boroughId, cameraId: camera.id, serial: camera.serial, dockId: at.dockId,
          supervisorId: supervisors.get(at.id)!, firstDay: first, days,
        });
        weights.push(activity * at.films * Math.sqrt(busy) * days);
      }
    }
  }
  const counts = shares(weights, recordings);
  const filming = filmed.map((one, i) => {
    const count = counts[i]!;
    // A duty a day at most, four to fourteen recordings each where the days suffice.
    return { ...one, count, perDuty: Math.max(4 + Math.floor(random() * 11), Math.ceil(count / one.days)) };
  });
  return { from, units: places, docks, people, postings, cameras, filming };
}

const BOROUGH_BY_ID = new Map(Object.entries(BOROUGHS).map(([name, shape]) => [idOf('borough', name), shape]));

function planPlaces(from: Date): Place[] {
  const total = Object.values(BOROUGHS).reduce((sum, { weight }) => sum + weight, 0);
  const teamParts = TEAMS.reduce((sum, { part }) => sum + part, 0);
  const ofBoroughs = Object.entries(BCUS).flatMap(([bcu, boroughs]) =>
    boroughs.flatMap((borough, b) =>
      TEAMS.map((team, t): Place => {
        const name = `${borough} ${team.name}`;
        // Four teams stood under the neighbouring borough until half-way.
        const merged = b === 1 && t === 5 && boroughs.length === 3;
        return {
          id: idOf('unit', name), name, kind: 'team', boroughId: idOf('borough', borough), parentId: idOf('unit', borough),
          earlier: merged ? { parentId: idOf('unit', boroughs[0]!), until: new Date(from.getTime() + (DAYS / 2) * DAY_MS) } : null,
          letters: BCU_LETTERS[bcu]!, part: (1 - SPECIALIST_PART) * (BOROUGHS[borough]!.weight / total) * (team.part / teamParts), films: team.films,
          dockId: idOf('dock', borough),
        };
      }),
    ),
  );
  const specialist = SPECIALISTS.map(({ name, part, films }): Place => ({
    id: idOf('unit', name), name, kind: 'specialist', boroughId: null, parentId: idOf('unit', ORGANISATIONS.force.name), earlier: null,
    letters: SPECIALIST_LETTERS, part: SPECIALIST_PART * part, films, dockId: idOf('dock', name),
  }));
  return [...ofBoroughs, ...specialist];
}

/** One a borough, and one a specialist command, which stands in Lambeth. */
function planDocks(places: readonly Place[]): PlannedDock[] {
  const dock = (place: string, boroughId: string, unitId: string): PlannedDock => ({ id: idOf('dock', place), clientId: idOf('client', place), oid: idOf('dock oid', place), place, boroughId, unitId });
  return [
    ...Object.keys(BOROUGHS).map((name) => dock(name, idOf('borough', name), idOf('unit', name))),
    ...places.filter(({ kind }) => kind === 'specialist').map(({ name, id }) => dock(name, idOf('borough', 'Lambeth'), id)),
  ];
}

/** Three in ten move once in the two years, one in twenty twice. */
function movesOf(random: Random, places: readonly Place[]): { readonly day: number; readonly at: Place }[] {
  const luck = random();
  if (luck < 0.65) return [];
  const one = { day: 60 + Math.floor(random() * 300), at: pick(random, places) };
  return luck < 0.95 ? [one] : [one, { day: one.day + 60 + Math.floor(random() * 250), at: pick(random, places) }];
}

/** Around 1, a few far above it. */
function logNormal(random: Random, sigma: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.exp(sigma * normal - (sigma * sigma) / 2);
}

/** A whole number by weights, to the last one: each gets the part of `whole` that its weight is of all. */
export function shares(weights: readonly number[], whole: number): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let reached = 0;
  let given = 0;
  return weights.map((weight) => {
    reached += weight;
    const upTo = Math.round((reached / total) * whole);
    const share = upTo - given;
    given = upTo;
    return share;
  });
}
