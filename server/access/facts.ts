/**
 * What must be true of a recording for somebody to do something with it, as data. Facts do no I/O; two compilers turn
 * them into a Prisma filter and into SQL, and a test holds the two equal on random data.
 */
export type RecordingFact =
  | { readonly fact: 'always' }
  | { readonly fact: 'never' }
  | { readonly fact: 'all'; readonly of: readonly RecordingFact[] }
  | { readonly fact: 'any'; readonly of: readonly RecordingFact[] }
  | { readonly fact: 'not'; readonly of: RecordingFact }
  /** Filmed by this person's camera. */
  | { readonly fact: 'officer-is'; readonly personId: string }
  /** Owned, at its start, by one of these units. */
  | { readonly fact: 'unit-in'; readonly unitIds: readonly string[] }
  /** Owned by no unit: nobody's, or somebody's who was posted nowhere. */
  | { readonly fact: 'in-no-unit' }
  /** Delivered by a dock of one of these units. */
  | { readonly fact: 'docked-in'; readonly unitIds: readonly string[] }
  /** Nobody's yet: neither sidecar nor camera said whose it is. */
  | { readonly fact: 'unassigned' }
  /** A person said whose it is, and may have to correct that. */
  | { readonly fact: 'assigned-by-person' }
  /** Its original is held and its hash was compared: neither on its way, nor quarantined, nor a tombstone. */
  | { readonly fact: 'verified' }
  /** Not yet disposed of. */
  | { readonly fact: 'exists' }
  | { readonly fact: 'restricted' }
  /** Locked to its own officer after a death or serious injury. */
  | { readonly fact: 'locked' }
  /** Around the time of a locked incident, and matching hasn't said yet whether it is of it. */
  | { readonly fact: 'may-be-locked' }
  /** Under a lock that stands and is closed to this person by name: they filmed of the same incident. */
  | { readonly fact: 'locked-out'; readonly personId: string }
  /** Granted to this person by name: approved, begun, not ended, not revoked at this moment. */
  | { readonly fact: 'granted-to'; readonly personId: string; readonly at: Date }
  /** This person has opened it before, with its ledger entry. */
  | { readonly fact: 'opened-by'; readonly personId: string };

export const ALWAYS: RecordingFact = { fact: 'always' };
export const NEVER: RecordingFact = { fact: 'never' };

/** All of these. Nothing asked means nothing refused; a `never` among them decides. */
export function all(...of: readonly RecordingFact[]): RecordingFact {
  if (of.some((f) => f.fact === 'never')) return NEVER;
  const rest = of.filter((f) => f.fact !== 'always');
  return rest.length === 0 ? ALWAYS : rest.length === 1 ? rest[0]! : { fact: 'all', of: rest };
}

/** One of these. No way in means no. */
export function any(...of: readonly RecordingFact[]): RecordingFact {
  if (of.some((f) => f.fact === 'always')) return ALWAYS;
  const rest = of.filter((f) => f.fact !== 'never');
  return rest.length === 0 ? NEVER : rest.length === 1 ? rest[0]! : { fact: 'any', of: rest };
}

export const not = (of: RecordingFact): RecordingFact => ({ fact: 'not', of });
