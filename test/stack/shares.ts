/** Cases with exhibits, ready exports of them with their bytes in the store, and shares of them: for tests of who sees what is shared. */
import { randomUUID } from 'node:crypto';
import { encodeIndex } from '#contracts/media-index.ts';
import { ticks, timescale } from '#contracts/time.ts';
import { blob, exportBlob } from '#server/platform/blob/index.ts';
import type { Prisma } from '#server/platform/db.ts';
import { idOf } from '../../prisma/seed.ts';
import type { Backend } from './backend.ts';

export const OFFICE = 'CPS London North, Magistrates’ team';
export const recipientIdOf = (upnOrOffice: string): string => idOf('recipient', upnOrOffice);

/** Of Amara Okafor's, who works on it, and of her unit. */
export async function makeCase(backend: Backend, fields: Partial<Prisma.CaseUncheckedCreateInput> = {}): Promise<string> {
  const id = randomUUID();
  const officerId = backend.personId('amara');
  await backend.db.case.create({
    data: {
      id, reference: `01/${id.slice(0, 8)}/26`, referenceKey: `01/${id.slice(0, 8)}/26`.toUpperCase(), title: 'Doyle, assault', officerId, unitId: backend.unitId('Hackney Response Team A'), openedById: officerId, openedAt: new Date(),
      members: { create: { id: randomUUID(), personId: officerId, addedById: officerId, addedAt: new Date() } },
      producers: { create: { personId: officerId, prefix: 'AO' } },
      ...fields,
    },
  });
  return id;
}

let number = 0;

/** All of a recording, as an exhibit of Amara Okafor's. */
export async function makeExhibit(backend: Backend, caseId: string, recordingId: string, fields: Partial<Prisma.ExhibitUncheckedCreateInput> = {}): Promise<string> {
  const id = randomUUID();
  number += 1;
  await backend.db.exhibit.create({ data: { id, caseId, reference: `AO/${number}`, producerId: backend.personId('amara'), number, recordingId, description: 'First account', disclosure: 'used', madeById: backend.personId('amara'), madeAt: new Date(), ...fields } });
  return id;
}

const FILES = ['video.mp4', 'package.zip', 'stream/media.mp4', 'stream/index.bin', 'still.jpg', 'continuity.pdf'] as const;

/** Ready, a second long, its files in the store; unless `fields` say otherwise. */
export async function makeExport(backend: Backend, exhibitId: string, recordingId: string, fields: Partial<Prisma.ExportUncheckedCreateInput> = {}): Promise<string> {
  const id = randomUUID();
  const index = encodeIndex({
    header: { timescale: timescale(1000), duration: ticks(1000n), base: ticks(0n), mediaBytes: 1000n, initBytes: 500, width: 16, height: 16, codecs: 'avc1.64001f' },
    gops: [{ firstTick: ticks(0n), duration: ticks(1000n), offset: 500n, length: 500, frames: [ticks(0n)] }],
  });
  const bytesOf = (name: (typeof FILES)[number]) => (name === 'stream/index.bin' ? Buffer.from(index) : Buffer.from(`${name} of ${id}`));
  for (const name of FILES) await blob(exportBlob(id, name)).uploadData(bytesOf(name));
  await backend.db.export.create({
    data: {
      id, kind: 'whole', state: 'ready', options: {}, title: 'AO', exhibitId, progress: 100, toolVersion: 'test', byId: backend.personId('amara'), at: new Date(), finishedAt: new Date(),
      facts: { durationUs: 1_000_000, frames: 1, width: 16, height: 16, timescale: 1000, codecs: 'avc1.64001f', hasSound: false, reencoded: false, indexHead: index.length, bandwidth: 1000, bytesRead: 1000 },
      sources: { create: { position: 0, recordingId, inTick: 0, outTick: 1000, timescale: 1000 } },
      files: { create: FILES.map((name) => ({ name, bytes: bytesOf(name).length, sha256: 'a'.repeat(64) })) },
      ...fields,
    },
  });
  return id;
}

/** The second person's word for a share, as it is given after all that was said of its exhibits. */
export async function agree(backend: Backend, shareId: string): Promise<void> {
  const at = new Date();
  await backend.db.approval.create({ data: { id: randomUUID(), action: 'share:open', subjectId: shareId, state: 'approved', reason: 'The test asks', requestedById: backend.personId('amara'), requestedAt: at, decidedById: backend.personId('priya'), decidedAt: at, decision: 'Agreed' } });
}

interface Shared {
  readonly caseId: string;
  readonly exhibitId: string;
  readonly exportId: string;
  readonly to: string;
  readonly fields?: Partial<Prisma.ShareUncheckedCreateInput>;
}

/** Open from the beginning, by Amara Okafor, to a recipient; where it takes a second person, Priya Nair agreed. @returns the share's and its item's id */
export async function makeShare(backend: Backend, { caseId, exhibitId, exportId, to, fields = {} }: Shared): Promise<{ shareId: string; itemId: string }> {
  const shareId = randomUUID();
  const itemId = randomUUID();
  await backend.db.share.create({
    data: {
      id: shareId, caseId, recipientId: to, kind: 'revelation', purpose: 'The test asks', mayDownload: true, reviewOn: new Date('2027-11-01'), sharedById: backend.personId('amara'), sharedAt: new Date(0), openFrom: new Date(0),
      items: { create: { id: itemId, exhibitId, exportId } },
      ...fields,
    },
  });
  const { delicateSince } = await backend.db.exhibit.findUniqueOrThrow({ where: { id: exhibitId } });
  if (delicateSince && fields.openFrom !== null) await agree(backend, shareId);
  return { shareId, itemId };
}
