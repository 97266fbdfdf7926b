/**
 * A painted frame kept as a picture. The picture is made in the browser, of a frame it has been given; here it is recorded that it leaves
 * Docket, of which frame and with which hash, before the browser saves it. The reason is the viewing's own.
 */
import type { KeepSnapshot, SnapshotKept } from '#contracts/playback.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { checkSpan, mediaLength, usOf } from '#server/annotations/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { db, transaction, type Db, type Tx } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { liveSession } from './live-session.ts';
import { watchable } from './watch-facts.ts';

export interface KeepSnapshotOf {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly sessionId: string;
  readonly recordingId: string;
  readonly body: KeepSnapshot;
}

/** The viewing, and the recording as it is open to this person now. @throws DocketError `not-found`, `session-ended` */
async function watched(tx: Tx | Db, { principal, sessionId, recordingId }: KeepSnapshotOf) {
  const session = await liveSession(tx, principal, sessionId);
  const [recording] = session.items.some((item) => item.recordingId === recordingId) ? await watchable(tx, principal, [recordingId]) : [];
  if (recording?.state !== 'ready') throw notFound();
  return { session, recording };
}

/** @throws DocketError `not-found`, `session-ended`, `span-invalid`, `not-playable`, `storage-unavailable` */
export async function keepSnapshot(asked: KeepSnapshotOf): Promise<SnapshotKept> {
  const { actor, sessionId, recordingId, body } = asked;
  const { tick, timescale, width, height, sha256, bytes } = body;
  await watched(db(), asked);
  checkSpan({ timescale, from: tick, to: null }, await mediaLength(recordingId));
  const atUs = usOf(BigInt(tick), BigInt(timescale));
  return transaction(async (tx) => {
    const { session, recording } = await watched(tx, asked);
    const { sha256: original } = await tx.recording.findUniqueOrThrow({ where: { id: recordingId }, select: { sha256: true } });
    await record(tx, actor, {
      action: 'playback:snapshot',
      ...aboutRecording(recording),
      reason: session.reason,
      details: { session: sessionId, moment: true, spanUs: [[atUs, atUs]], ticks: [tick, null], timescale, width, height, sha256, bytes, originalSha256: original },
    });
    return { fileName: snapshotName(recording.fileName, atUs) };
  });
}

/** "X60A4471F_0007 at 00h19m34.480s.png": sorts by time, and is a name on every system. */
export function snapshotName(fileName: string, atUs: number): string {
  const stem = fileName.replace(/\.[^.]{1,5}$/, '').replaceAll(/[^\p{L}\p{N} ._-]/gu, '_').slice(0, 100);
  const ms = Math.floor(atUs / 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${stem} at ${two(Math.floor(ms / 3_600_000))}h${two(Math.floor(ms / 60_000) % 60)}m${two(Math.floor(ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}s.png`;
}
