/**
 * When a person is asked why (force policy, since the Data (Use and Access) Act 2025 no longer makes it a legal duty):
 * not for one's own footage, one tap for others', always for restricted footage. One table, so that a force can change it.
 */
import type { PersonPrincipal } from './principal.ts';

export interface ReasonFacts {
  readonly officerId: string | null;
  readonly restricted: boolean;
}

/** Whether watching this needs a stated reason. */
export function reasonRequired(who: PersonPrincipal, recording: ReasonFacts): boolean {
  return recording.restricted || recording.officerId !== who.personId;
}
