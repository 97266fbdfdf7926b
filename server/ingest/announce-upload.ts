/**
 * A dock announces a file. The recording exists from this moment on (state *uploading*), so that its officer sees it
 * coming; announcing the same key again resumes the same upload with a fresh signature.
 */
import { BLOCK_BYTES, type AnnounceUpload, type UploadStatus } from '#contracts/uploads.ts';
import type { DockPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { transaction, type Tx } from '#server/platform/db.ts';
import { env } from '#server/platform/env.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { lapseReason, lapsesAt } from '#server/retention/index.ts';
import { deviceOf } from './device-of.ts';
import { isPlausible, startOf } from './plausible-start.ts';
import { statusOf, type UploadRow } from './upload-status.ts';
import { whoseIsIt } from './whose.ts';

/** A dock may be offline for days; what it left unfinished for a week is swept. */
const KEPT_OPEN_MS = 7 * 24 * 60 * 60_000;

export interface AnnounceCall {
  readonly principal: DockPrincipal;
  readonly actor: Actor;
  readonly body: AnnounceUpload;
}

/** `isNew` tells 201 from 200. */
export async function announceUpload({ principal, actor, body }: AnnounceCall): Promise<{ status: UploadStatus; isNew: boolean }> {
  const { upload, isNew } = await transaction(async (tx) => {
    // Two announcements of one file (a dock restarted while its first request still runs) must not make two uploads.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${principal.dockId}:${body.clientKey}`}, 0))`;
    await tx.dock.update({ where: { id: principal.dockId }, data: { lastSeenAt: now() } });
    const known = await tx.upload.findFirst({
      where: { dockId: principal.dockId, clientKey: body.clientKey, claimedBytes: body.bytes },
      orderBy: { announcedAt: 'desc' },
      include: { recording: true },
    });
    const resumable = known && !['quarantined', 'refused', 'expired'].includes(known.state);
    const upload = resumable ? known : await create(tx, principal, actor, body);
    if (upload.state === 'open') {
      await tx.upload.update({ where: { id: upload.id }, data: { expiresAt: new Date(now().getTime() + KEPT_OPEN_MS) } });
      await record(tx, actor, {
        action: 'upload:signature',
        subject: { kind: 'upload', id: upload.id, label: upload.fileName },
        recordingId: upload.recordingId,
        boroughId: principal.boroughId,
        details: { permission: 'write', blob: `incoming/${upload.id}`, seconds: env().DOCKET_UPLOAD_SIGNATURE_SECONDS },
      });
    }
    return { upload, isNew: !resumable };
  });
  return { status: await statusOf(upload, { sign: upload.state === 'open' }), isNew };
}

async function create(tx: Tx, dock: DockPrincipal, actor: Actor, body: AnnounceUpload): Promise<UploadRow> {
  const at = now();
  const [uploadId, recordingId] = [uuidv7(at.getTime()), uuidv7(at.getTime())];
  const { sidecar = {} } = body;
  const { startedAt, startSource, disbelieved } = startOf({ sidecar: sidecar.startedAt, file: body.modifiedAt }, at);
  const deviceId = await deviceOf(tx, actor, sidecar);
  const { belongs, words } = await whoseIsIt(tx, { at: startedAt, shoulderNumber: sidecar.shoulderNumber, borough: sidecar.borough, deviceId, dockBoroughId: dock.boroughId });
  const rule = { days: env().DOCKET_RETENTION_DAYS, anchor: env().DOCKET_RETENTION_ANCHOR };
  await tx.recording.create({
    data: {
      id: recordingId,
      state: 'uploading',
      fileName: body.fileName,
      bytes: body.bytes,
      deviceId,
      ...belongs,
      startedAt,
      startSource,
      place: sidecar.place ?? null,
      cadReference: sidecar.cadReference ?? null,
      lat: sidecar.gps?.[0]?.lat ?? null,
      lon: sidecar.gps?.[0]?.lon ?? null,
      retainUntil: lapsesAt(rule, { startedAt, dockedAt: at }),
      retainReason: lapseReason(rule),
      dockId: dock.dockId,
      dockedAt: at,
      matched: false,
      steps: { create: [{ kind: 'check' }, { kind: 'package' }] },
    },
  });
  const upload = await tx.upload.create({
    data: {
      id: uploadId,
      dockId: dock.dockId,
      clientKey: body.clientKey,
      recordingId,
      fileName: body.fileName,
      claimedBytes: body.bytes,
      modifiedAt: isPlausible(body.modifiedAt, at) ? new Date(body.modifiedAt) : at,
      ...(body.sidecar ? { sidecar: body.sidecar } : {}),
      announcedAt: at,
      expiresAt: new Date(at.getTime() + KEPT_OPEN_MS),
    },
    include: { recording: true },
  });
  await record(tx, actor, {
    action: 'upload:announce',
    subject: { kind: 'upload', id: uploadId, label: body.fileName },
    recordingId,
    unitId: belongs.unitId,
    boroughId: belongs.boroughId,
    details: { bytes: body.bytes, blockBytes: BLOCK_BYTES, officer: belongs.officerId, officerFrom: belongs.officerSource ?? 'unassigned', startFrom: startSource, ...words, ...(Object.keys(disbelieved).length ? { disbelieved } : {}) },
  });
  return upload;
}
