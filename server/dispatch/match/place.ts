/** Where a recording belongs among the incidents there are. Pure: refusals and what stands already are facts given to it. */
import type { Filmed } from './filmed.ts';
import { byStrength, linkOf, type Link } from './link.ts';

export interface Neighbour {
  readonly filmed: Filmed;
  /** The incident it is proposed or accepted in. */
  readonly incidentId: string | null;
  /** A person said of the two that they don't belong together. */
  readonly isRefused: boolean;
}

export type Placed =
  | { readonly kind: 'join'; readonly incidentId: string; readonly with: readonly Filmed[] }
  | { readonly kind: 'begin'; readonly with: readonly Filmed[] };

interface Linked extends Neighbour {
  readonly link: Link;
}

/**
 * `mine`: the incident this recording is in already. It joins the incident of what it is linked with best; where none of
 * those is in one, they begin one together. An incident is never merged into another: that is for people to say.
 */
export function placeRecording(filmed: Filmed, mine: string | null, neighbours: readonly Neighbour[]): Placed | null {
  const linked = neighbours
    .flatMap((neighbour): Linked[] => {
      const link = neighbour.isRefused || neighbour.filmed.id === filmed.id ? null : linkOf(filmed, neighbour.filmed);
      return link ? [{ ...neighbour, link }] : [];
    })
    .toSorted((a, b) => byStrength(a.link, b.link) || (a.filmed.id < b.filmed.id ? -1 : 1));
  const loose = linked.filter(({ incidentId }) => incidentId === null).map((one) => one.filmed);
  if (mine !== null) return loose.length > 0 ? { kind: 'join', incidentId: mine, with: loose } : null;
  const joined = linked.find(({ incidentId }) => incidentId !== null);
  if (joined?.incidentId) return { kind: 'join', incidentId: joined.incidentId, with: [filmed, ...loose] };
  return loose.length > 0 ? { kind: 'begin', with: [filmed, ...loose] } : null;
}
