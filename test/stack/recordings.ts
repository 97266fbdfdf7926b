/** Recordings put straight into the database, for tests of who sees what. */
import { uuidv7 } from '#server/platform/uuid.ts';
import { DOCKS } from '#local/cast.ts';
import type { Prisma } from '#server/platform/db.ts';
import type { Backend } from './backend.ts';

type Fields = Partial<Prisma.RecordingUncheckedCreateInput>;

/** A ready recording of Amara Okafor's in Hackney unless `fields` say otherwise. */
export async function makeRecording(backend: Backend, fields: Fields = {}): Promise<string> {
  const id = uuidv7();
  await backend.db.recording.create({
    data: {
      id,
      state: 'ready',
      fileName: 'X60A4471F_0001.MP4',
      bytes: 1000,
      sha256: Buffer.from(id.replaceAll('-', '').repeat(2), 'hex').toString('hex'),
      durationUs: 1_000_000,
      officerId: backend.personId('amara'),
      unitId: backend.unitId('Hackney Response Team A'),
      boroughId: backend.boroughId('Hackney'),
      startedAt: new Date('2026-11-21T22:00:00Z'),
      startSource: 'sidecar',
      dockId: DOCKS[0]?.id ?? '',
      dockedAt: new Date(),
      hasPoster: true,
      steps: { create: [{ kind: 'check', state: 'done' }, { kind: 'package', state: 'done' }] },
      ...((fields.state ?? 'ready') === 'ready' ? { renditions: { create: { kind: 'source', codecs: 'avc1.64001f', bandwidth: 1, width: 16, height: 16, bytes: 1000, indexHead: 100, indexBytes: 100 } } } : {}),
      ...fields,
    },
  });
  return id;
}
