/** Asking for several cameras of an incident in one picture: policy on each → clocks as the person saw them → what each filmed → row, job and ledger entries in one transaction. */
import type { Export, NewTogetherExport } from '#contracts/exports.ts';
import { inMedia } from '#contracts/incident-clocks.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { openFrames, partOf } from '#server/annotations/index.ts';
import { incidentCameras, type IncidentCamera } from '#server/dispatch/index.ts';
import type { Actor } from '#server/ledger/index.ts';
import { db, transaction, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { lockRecordings } from '#server/recordings/index.ts';
import { exportable, reasonFor } from '../about.ts';
import { answerAgain, makeExport } from '../ask.ts';
import type { AskedTogether } from './asked.ts';
import { cameraClockWords, pictureClockWords } from './clock-words.ts';

export interface AskTogether {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly incidentId: string;
  readonly body: NewTogetherExport;
}

const MOVED = 'Somebody has lined the cameras up anew since you opened this. Nothing was asked for; look again and repeat it.';

/** @throws DocketError `not-found` where one of them isn't this person's to export, `conflict`, `reason-required`, `not-playable`, `span-invalid`, `too-many`, `storage-unavailable` */
export async function askTogether({ principal, actor, incidentId, body }: AskTogether): Promise<Export> {
  const { fromUs, toUs, options } = body;
  const ids = body.cameras.map(({ recordingId }) => recordingId as string);
  const rows = await exportable(db(), principal, ids);
  if (rows.some(({ state }) => state !== 'ready')) throw new DocketError('not-playable', { detail: 'One of them is still being prepared.' });
  const cameras = await transaction((tx) => camerasSeen(tx, { principal, incidentId, body }));
  const stretches = await Promise.all(cameras.map(async (camera, n) => {
    const part = await partOf(await openFrames(camera.id), inMedia(camera, fromUs), inMedia(camera, toUs));
    if (typeof part === 'string') throw new DocketError('span-invalid', { detail: `Camera ${n + 1}${camera.serial ? `, ${camera.serial},` : ''} filmed nothing in that time. Leave it out.` });
    return { timescale: part.timescale as number, in: Number(part.from), out: Number(part.to) };
  }));
  const together: AskedTogether = {
    fromUs, toUs,
    clock: pictureClockWords(cameras),
    cameras: cameras.map((camera, n) => ({ name: camera.serial ?? rows[n]!.fileName, startUs: camera.startUs, ratePpm: camera.ratePpm, clock: cameraClockWords(camera, cameras) })),
  };
  return transaction(async (tx) => {
    await lockRecordings(tx, ids);
    const again = body.id ? await answerAgain(tx, { principal, actor, id: body.id }) : null;
    if (again) return again;
    const held = await exportable(tx, principal, ids);
    // Held, their clocks stay: what was worked out above is true if it was by these.
    await camerasSeen(tx, { principal, incidentId, body });
    const why = await reasonFor(tx, principal, held, body.reason);
    return makeExport(tx, { principal, actor, why, rows: held, id: body.id ?? uuidv7(), kind: 'together', title: body.title, options, stretches, incidentId, together });
  });
}

/** In the order asked for. @throws DocketError `not-found`; `conflict` where one of them has another clock than the person saw */
async function camerasSeen(tx: Tx, { principal, incidentId, body }: Pick<AskTogether, 'principal' | 'incidentId' | 'body'>): Promise<IncidentCamera[]> {
  const { cameras } = await incidentCameras(tx, principal, incidentId);
  return body.cameras.map(({ recordingId, clock }) => {
    const camera = cameras.find(({ id }) => id === recordingId);
    if (!camera) throw notFound();
    if (camera.clock.offsetUs !== clock.offsetUs || Math.abs(camera.clock.ratePpm - clock.ratePpm) > 1e-6) throw new DocketError('conflict', { detail: MOVED });
    return camera;
  });
}
