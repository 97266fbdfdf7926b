/** What the file itself says, where no sidecar did: when it began, which camera, and so whose it is. */
import { Sidecar } from '#contracts/sidecar.ts';
import type { Probe } from '#server/media/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import type { Prisma, Tx } from '#server/platform/db.ts';
import { env } from '#server/platform/env.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { labelOf } from '#server/recordings/index.ts';
import { lapseReason, lapsesAt } from '#server/retention/index.ts';
import { isPlausible } from './plausible-start.ts';
import { deviceOf, whoseIsIt } from './whose.ts';

type Row = Prisma.RecordingGetPayload<object>;

/** The fields to change; empty where the sidecar said it all. An assignment that comes out differently is a ledger entry. */
export async function learnFromContainer(tx: Tx, row: Row, probe: Probe, actor: Actor): Promise<Prisma.RecordingUncheckedUpdateInput> {
  const learnt: Prisma.RecordingUncheckedUpdateInput = {};
  let startedAt = row.startedAt;
  const sidecarSpoke = row.startSource === 'sidecar';
  if (!sidecarSpoke && probe.creation && isPlausible(probe.creation.at, row.dockedAt)) {
    startedAt = new Date(probe.creation.at);
    const rule = { days: env().DOCKET_RETENTION_DAYS, anchor: env().DOCKET_RETENTION_ANCHOR };
    Object.assign(learnt, { startedAt, startSource: 'container', retainUntil: lapsesAt(rule, { startedAt, dockedAt: row.dockedAt }), retainReason: lapseReason(rule) });
  }
  let deviceId = row.deviceId;
  if (!deviceId && probe.serial) {
    deviceId = await deviceOf(tx, { cameraSerial: probe.serial, cameraMaker: probe.make, cameraModel: probe.model }, uuidv7());
    learnt.deviceId = deviceId;
  }
  if (row.lat === null && probe.location) Object.assign(learnt, { lat: probe.location.lat, lon: probe.location.lon });
  const dateOrCameraLearnt = learnt.startedAt !== undefined || learnt.deviceId !== undefined;
  if (dateOrCameraLearnt && row.officerSource !== 'sidecar') {
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
        subject: { kind: 'recording', id: row.id, label: labelOf(row) },
        recordingId: row.id,
        unitId: belongs.unitId,
        boroughId,
        details: { officer: belongs.officerId, officerName: words.officerName, from: belongs.officerSource ?? 'unassigned', before: row.officerId, ...(placed ? {} : { borough: words.borough }) },
      });
    }
  }
  return learnt;
}
