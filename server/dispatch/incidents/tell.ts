/**
 * An incident as it is told to somebody: made of the recordings open to them alone. What isn't open is no part of its place,
 * its reference or its reasons. Pure.
 */
import type { IncidentState } from '#contracts/incidents.ts';
import type { Filmed } from '../match/filmed.ts';
import { byStrength, linkOf, linkWords } from '../match/link.ts';
import { momentWords } from '../words.ts';

export interface Member {
  readonly filmed: Filmed;
  readonly state: IncidentState;
  /** In words: "Tom Hale’s recording of 22:38". */
  readonly name: string;
}

export interface Told {
  readonly state: IncidentState;
  readonly place: string | null;
  readonly cadReference: string | null;
  readonly why: string;
  /** By recording; those without a place here are not told of. */
  readonly members: ReadonlyMap<string, { readonly why: string | null }>;
}

/**
 * Null where nothing of it can be told. A recording nobody decided on is told of beside another that it is linked with; alone it
 * would say that there is one more that can't be seen.
 */
export function tellIncident(members: readonly Member[]): Told | null {
  const told = new Map<string, { why: string | null }>();
  for (const member of members) {
    const why = strongest(member, members);
    if (member.state === 'accepted') told.set(member.filmed.id, { why: null });
    else if (why !== null) told.set(member.filmed.id, { why });
  }
  const shown = members.filter(({ filmed }) => told.has(filmed.id));
  const standing = shown.filter(({ state }) => state !== 'refused');
  const of = standing.length > 0 ? standing : shown;
  if (of.length === 0) return null;
  const state = of.some((m) => m.state === 'accepted') ? 'accepted' : standing.length > 0 ? 'proposed' : 'refused';
  const cadReference = commonest(of.flatMap(({ filmed }) => filmed.references));
  const place = commonest(of.flatMap(({ filmed }) => filmed.place ?? []));
  return { state, place, cadReference, why: whyTogether(of, cadReference), members: told };
}

function strongest(member: Member, members: readonly Member[]): string | null {
  const links = members.flatMap((other) => {
    if (other === member || (other.state === 'refused' && member.state !== 'refused')) return [];
    const link = linkOf(member.filmed, other.filmed);
    return link ? [{ link, other }] : [];
  });
  const [best] = links.toSorted((a, b) => byStrength(a.link, b.link) || (a.other.filmed.id < b.other.filmed.id ? -1 : 1));
  return best ? `With ${best.other.name}: ${linkWords(best.link)}.` : null;
}

/** The earliest of the most frequent. */
function commonest(values: readonly string[]): string | null {
  const [best] = [...Map.groupBy(values, (value) => value)].toSorted(([, a], [, b]) => b.length - a.length);
  return best?.[0] ?? null;
}

/** "CAD 5120/21NOV26, Amhurst Road, E8"; without a reference "Amhurst Road, E8, 21 Nov 2026, 22:37 GMT". @param fromMs when it begins, by the clock it is shown by */
export const labelOf = ({ cadReference, place }: Pick<Told, 'cadReference' | 'place'>, fromMs: number): string =>
  [cadReference ? `CAD ${cadReference}` : null, place, cadReference ? null : momentWords(new Date(fromMs))].filter((part) => part !== null).join(', ');

function whyTogether(members: readonly Member[], cadReference: string | null): string {
  const named = members.filter(({ filmed }) => cadReference !== null && filmed.references.includes(cadReference)).length;
  const byReference = named > 1 ? `${named === members.length ? 'All' : `${named} of ${members.length}`} are of CAD ${cadReference!}.` : null;
  const isTogether = members.some((a, i) => members.slice(i + 1).some((b) => {
    const link = linkOf(a.filmed, b.filmed);
    return link !== null && link.overlap > 0 && link.distance !== null;
  }));
  const byPlace = isTogether ? 'Cameras filmed at the same time, near each other.' : null;
  return [byReference, byPlace].filter((part) => part !== null).join(' ') || 'A person put them together.';
}
