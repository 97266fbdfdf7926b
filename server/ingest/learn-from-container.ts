/** What the file itself says, where no sidecar did: when it began, where, which camera and how right its clock was, and so whose it is. */
import { Sidecar } from '#contracts/sidecar.ts';
import { isCameraClock, noteClockReading } from '#server/clocks/index.ts';
import type { Probe } from '#server/media/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import type { Prisma, Tx } from '#server/platform/db.ts';
import { aboutRecording, lockRecordings } from '#server/recordings/index.ts';
import { deviceOf, fillInDevice } from './device-of.ts';
import { keptFrom } from './kept-from.ts';
import { isPlausible } from './plausible-start.ts';
import { keepTrack, type Positions } from './positions.ts';
import { whoseIsIt } from './whose.ts';

type Row = Prisma.RecordingGetPayload<object>;

export interface Found {
  readonly probe: Probe;
  readonly positions: Positions;
}

/**
 * The fields to change; empty where the sidecar said it all. A start, a clock and an assignment that come out differently
 * are ledger entries. `before`: as it was when the job began; a person may have said whose it is since, and that stands.
 */
export async function learnFromContainer(tx: Tx, before: Row, { probe, positions }: Found, actor: Actor): Promise<Prisma.RecordingUncheckedUpdateInput> {
  await lockRecordings(tx, [before.id]);
  const row = await tx.recording.findUniqueOrThrow({ where: { id: before.id }, include: { category: true } });
  const learnt: Prisma.RecordingUncheckedUpdateInput = {};
  let { startedAt, startSource } = row;
  const sidecarSpoke = row.startSource === 'sidecar';
  if (!sidecarSpoke && probe.creation && isPlausible(probe.creation.at, row.dockedAt)) {
    startedAt = new Date(probe.creation.at);
    startSource = 'container';
    Object.assign(learnt, { startedAt, startSource, ...keptFrom(row, startedAt) });
    await record(tx, actor, {
      action: 'recording:start',
      ...aboutRecording(row),
      details: { startedAt: startedAt.toISOString(), from: 'container', form: probe.creation.form, before: row.startedAt.toISOString(), beforeFrom: row.startSource },
    });
  }
  let deviceId = row.deviceId;
  if (deviceId) await fillInDevice(tx, actor, deviceId, { maker: probe.make ?? null, model: probe.model ?? null });
  else if (probe.serial) {
    deviceId = await deviceOf(tx, actor, { cameraSerial: probe.serial, cameraMaker: probe.make, cameraModel: probe.model });
    learnt.deviceId = deviceId;
  }
  await keepTrack(tx, row.id, positions);
  if (row.lat === null && positions.track) Object.assign(learnt, positions.track.facts.first);
  if (positions.gpsStartUs !== null && isCameraClock({ startSource }) && isPlausible(new Date(positions.gpsStartUs / 1000), row.dockedAt)) {
    const aheadUs = startedAt.getTime() * 1000 - positions.gpsStartUs;
    learnt.clockAheadUs = aheadUs;
    await noteClockReading(tx, actor, { start: { startedAt, startSource }, deviceId, aheadUs, about: aboutRecording(row) });
  }
  const dateOrCameraLearnt = learnt.startedAt !== undefined || learnt.deviceId !== undefined;
  // Locked footage is closed to its own officer: given to another it would open.
  if (dateOrCameraLearnt && row.lockedAt === null && row.officerSource !== 'sidecar' && row.officerSource !== 'person') {
    // What the sidecar said, not the row: its shoulder number may be that of whoever wore the camera at the wrong date.
    const upload = await tx.upload.findUnique({ where: { recordingId: row.id }, select: { sidecar: true } });
    const sidecar = Sidecar.safeParse(upload?.sidecar).data ?? {};
    const dock = await tx.dock.findUniqueOrThrow({ where: { id: row.dockId } });
    const { belongs, words } = await whoseIsIt(tx, { at: startedAt, shoulderNumber: sidecar.shoulderNumber, borough: sidecar.borough, deviceId, dockBoroughId: dock.boroughId });
    if (belongs.officerId !== row.officerId || belongs.unitId !== row.unitId) {
      // A borough named by the sidecar of a second delivery stands, too.
      const placed = row.boroughSource === 'sidecar' && belongs.boroughSource !== 'sidecar';
      const { boroughId, boroughSource } = placed ? row : belongs;
      Object.assign(learnt, belongs, { boroughId, boroughSource });
      await record(tx, actor, {
        action: 'recording:assign',
        ...aboutRecording(row),
        unitId: belongs.unitId,
        boroughId,
        details: { officer: belongs.officerId, officerName: words.officerName, from: belongs.officerSource ?? 'unassigned', before: row.officerId, ...(words.notPosted ? { notPosted: words.notPosted } : {}), ...(placed ? {} : { borough: words.borough }) },
      });
    }
  }
  return learnt;
}
