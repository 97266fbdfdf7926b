/** Frame-coded cameras that filmed one scene, whatever their clocks said, put on the clock that is true. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sidecar } from '#contracts/sidecar.ts';
import { makeFootage, type Footage } from '#test/media/make-footage.ts';
import type { Filmed } from './reader.ts';

export interface FilmedCamera extends Filmed {
  readonly serial: string;
  readonly seconds: number;
  /** By how much its clock is ahead, seconds. */
  readonly clockAhead?: number;
  readonly footage?: Omit<Footage, 'path' | 'frames' | 'fps'>;
}

/** Writes what a camera filmed, with its sidecar, into a folder. */
export async function filmCamera(folder: string, { serial, seconds, beginsAt, perSecond, clockAhead = 0, footage = {} }: FilmedCamera, { shoulderNumber, sceneBegan }: { readonly shoulderNumber: string | undefined; readonly sceneBegan: Date }): Promise<void> {
  const file = join(folder, `${serial}.MP4`);
  await makeFootage({ gop: perSecond, ...footage, path: file, frames: seconds * perSecond, fps: String(perSecond), unlikeOthers: true });
  const sidecar: Sidecar = { cameraSerial: serial, shoulderNumber, startedAt: new Date(sceneBegan.getTime() + (beginsAt + clockAhead) * 1000).toISOString(), gps: [] };
  await writeFile(`${file}.json`, JSON.stringify(sidecar));
}

/** Asks the API as the cameras' officer. @returns the answer's body */
export type Ask = (method: 'POST', path: string, body: unknown) => Promise<unknown>;

/** Makes an incident of them and lays each beside the first as it really lies. @returns the incident's id */
export async function laidTogether(ask: Ask, cameras: readonly Filmed[], targets: readonly { readonly id: string; readonly version: number }[]): Promise<string> {
  const { id: incidentId } = (await ask('POST', '/api/incidents', { targets })) as { id: string };
  for (const [i, { beginsAt }] of cameras.entries()) {
    if (i === 0) continue;
    await ask('POST', `/api/incidents/${incidentId}/clocks`, { recordingId: targets[i]!.id, referenceId: targets[0]!.id, lagUs: Math.round((cameras[0]!.beginsAt - beginsAt) * 1e6), was: null });
  }
  return incidentId;
}
