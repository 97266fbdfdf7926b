/** Whose a person's own files become in the demo. Unassigned footage is seen by no officer, so a demo would seem to lose it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PEOPLE, TEAMS, type CastDock, type CastPerson } from '#local/cast.ts';

export interface OwnFootage {
  /** The file the uploader says of footage without a sidecar; in the demo's state, never beside the person's files. */
  readonly sidecar: string;
  /** Where to look for it then. */
  readonly whereToLook: string;
}

type CameraOfficer = CastPerson & { readonly shoulder: string };

/** The first officer with a camera in a dock's borough: Amara Okafor at Stoke Newington. */
export function officerAt(dock: CastDock): CameraOfficer {
  const isThere = (person: CastPerson): person is CameraOfficer => {
    const unit = person.posting?.unit ?? '';
    return person.camera !== undefined && person.shoulder !== undefined && (TEAMS[unit] ?? unit) === dock.borough;
  };
  const officer = PEOPLE.find(isThere);
  if (!officer) throw new Error(`The cast has no officer with a camera in ${dock.borough}.`);
  return officer;
}

/** Writes the sidecar for files docked at `dock` below `stateDir`. */
export function ownFootage(stateDir: string, dock: CastDock): OwnFootage {
  const { name, shoulder } = officerAt(dock);
  const folder = join(stateDir, 'own-footage');
  const sidecar = join(folder, `${shoulder}.json`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(sidecar, `${JSON.stringify({ shoulderNumber: shoulder })}\n`);
  return {
    sidecar,
    whereToLook: `Your own files: sign in as ${name} and look in My shifts, at the days they were recorded. (One with a sidecar beside it is whose that says.)`,
  };
}
