/** Who is asking, as facts the policy can use. Made by `identify()` from a checked token and the directory; nothing else makes one. */
import type { Role } from '#contracts/people.ts';

/** One person, with their roles from the token and their places from the directory. */
export interface PersonPrincipal {
  readonly kind: 'person';
  readonly personId: string;
  readonly name: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly roles: ReadonlySet<Role>;
  /** Units (with all below them) this person is posted to as a member. */
  readonly memberUnits: readonly string[];
  /** Units (with all below them) this person supervises. */
  readonly supervisedUnits: readonly string[];
  /** The posting's unit name, for the ledger: as it was then. */
  readonly unitName: string | null;
  /** The moment postings and grants were judged at. */
  readonly at: Date;
}

/**
 * Somebody with a valid token whom the directory doesn't know, or no longer lets in: nothing is open to them but ending
 * that sign-in.
 */
export interface AccountPrincipal {
  readonly kind: 'account';
  readonly oid: string;
  /** Their row in the directory, if they have one: a person put out of service may still have viewings to end. */
  readonly personId: string | null;
  /** What the token says of them: for who is recognised at their first sign-in. */
  readonly tenantId: string;
  readonly roles: ReadonlySet<Role>;
  readonly mail: string | null;
  readonly at: Date;
}

/** A docking station, by its own certificate. */
export interface DockPrincipal {
  readonly kind: 'dock';
  readonly dockId: string;
  readonly place: string;
  readonly boroughId: string;
  readonly unitId: string;
  readonly at: Date;
}

/** Nobody signed in: only what is open to the world (health, the API's description). */
export interface AnonymousPrincipal {
  readonly kind: 'anonymous';
  readonly at: Date;
}

export type Principal = PersonPrincipal | AccountPrincipal | DockPrincipal | AnonymousPrincipal;
