/** Two cameras of an incident held for a change of how they lie beside each other, as they are open to the person who makes it. */
import type { PersonPrincipal } from '#server/access/index.ts';
import type { Entry } from '#server/ledger/index.ts';
import type { Tx } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';
import { aboutRecording, lockRecordings } from '#server/recordings/index.ts';
import { loadIncidents, type Loaded, type LoadedMember } from '../load.ts';

export interface Two {
  readonly loaded: Loaded;
  readonly recording: LoadedMember;
  readonly reference: LoadedMember;
}

interface Which {
  readonly incidentId: string;
  readonly recordingId: string;
  readonly referenceId: string;
}

/** Whoever changes the same two waits here. @throws DocketError `not-found` where one of them is not an accepted camera of it that this person may lay beside others */
export async function lockTwo(tx: Tx, principal: PersonPrincipal, { incidentId, recordingId, referenceId }: Which): Promise<Two> {
  await lockRecordings(tx, [recordingId, referenceId]);
  const [loaded] = await loadIncidents(tx, principal, [incidentId]);
  const [recording, reference] = [recordingId, referenceId].map((id) => loaded?.members.find(({ row, state, mayAlign }) => row.id === id && state === 'accepted' && mayAlign));
  if (!loaded || !recording || !reference) throw notFound();
  return { loaded, recording, reference };
}

/** An entry about each: every recording's history is whole on its own. */
export function aboutBoth({ loaded, recording, reference }: Two, action: Entry['action'], details: Readonly<Record<string, unknown>>): Entry[] {
  return [[recording, reference], [reference, recording]].map(([one, other]) => ({ action, ...aboutRecording(one!.row), details: { incident: loaded.id, beside: other!.row.id, ...details } }));
}

export const isOfTwo = ({ recordingId, referenceId }: Pick<Which, 'recordingId' | 'referenceId'>) => (one: Pick<Which, 'recordingId' | 'referenceId'>): boolean =>
  (one.recordingId === recordingId && one.referenceId === referenceId) || (one.recordingId === referenceId && one.referenceId === recordingId);
