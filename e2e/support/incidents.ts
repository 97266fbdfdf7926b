/** Incidents of frame-coded cameras that really filmed beside each other. */
import { filmCamera, laidTogether, type FilmedCamera } from '#test/together/film.ts';
import { ask } from './api.ts';
import { rows } from './database.ts';
import { dock, emptyFolder } from './docking.ts';
import { TOM } from './people.ts';
import { whenSettled } from './settled.ts';
import { expect } from './test.ts';

/** Tom's cameras of one scene: filmed, docked, made an incident, and laid beside the first as they really lie. @returns the incident's id, and the recordings' by camera */
export async function filmedTogether(cameras: readonly FilmedCamera[], sceneBegan: Date): Promise<{ readonly incidentId: string; readonly ids: readonly string[] }> {
  const ids = await Promise.all(cameras.map(async (camera) => {
    const folder = await emptyFolder();
    await filmCamera(folder, camera, { shoulderNumber: TOM.shoulder, sceneBegan });
    const { files } = await dock(folder);
    expect(await whenSettled(files[0]!.recordingId!)).toBe('ready');
    return files[0]!.recordingId!;
  }));
  const versions = await rows<{ id: string; version: number }>('select id, version from recording where id = any($1)', [ids]);
  const targets = ids.map((id) => versions.find((row) => row.id === id)!);
  const incidentId = await laidTogether(async (method, path, body) => {
    const answer = await ask(TOM, method, path, body);
    expect(answer.status, path).toBeLessThan(300);
    return answer.body;
  }, cameras, targets);
  return { incidentId, ids };
}
