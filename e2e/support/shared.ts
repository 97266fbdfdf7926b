/** Exhibits of Tom's, rendered and shared, as journeys of recipients find them. */
import { randomUUID } from 'node:crypto';
import type { ExhibitMade } from '#contracts/cases.ts';
import type { CaseShares, Recipients, Share } from '#contracts/sharing.ts';
import type { CastPerson } from '#local/cast.ts';
import { ask } from './api.ts';
import { rows } from './database.ts';
import { FPS, recorded, type FilmedBy, type Ready } from './docking.ts';
import { TOM } from './people.ts';
import { expect } from './test.ts';

export interface SharedExhibit {
  readonly recording: Ready;
  /** Of the case, and of nothing else. */
  readonly crime: string;
  readonly caseId: string;
  readonly share: Share;
  /** As the recipient's address of it has it. */
  readonly itemId: string;
  readonly reference: string;
  /** What the sharer reads of copies on devices. */
  readonly copies: () => Promise<CaseShares['items'][number]['items'][number]['copies']>;
}

/** All of a recording, or its frames [from, to), with someone who may keep it offline for two days. */
export async function sharedWith(whom: CastPerson, { clip, ...footage }: Pick<FilmedBy, 'startedAt' | 'seconds'> & { readonly clip?: readonly [from: number, to: number] }): Promise<SharedExhibit> {
  const recording = await recorded({ officer: TOM, ...footage });
  const span = clip ? spanOf(clip) : null;
  const crime = `01/${randomUUID().slice(0, 6).toUpperCase()}/26`;
  const made = (await ask(TOM, 'POST', '/api/exhibits', { case: { reference: crime, title: 'Doyle, assault' }, recordingId: recording.id, span, description: 'First account', disclosure: 'used', intimate: false, keepTogether: false })).body as ExhibitMade;
  const found = (await ask(TOM, 'GET', `/api/recipients?words=${whom.name.split(' ').at(-1)}`)).body as Recipients;
  const terms = { purpose: 'Trial', mayDownload: true, offlineUntil: new Date(Date.now() + 2 * 86_400_000).toISOString() };
  const share = (await ask(TOM, 'POST', `/api/cases/${made.case.id}/shares`, { recipientId: found.items[0]!.id, exhibitIds: [made.exhibit.id], ...terms })).body as Share;
  await expect.poll(async () => (await rows<{ state: string }>('select state from export where exhibit_id = $1', [made.exhibit.id]))[0]?.state, { timeout: 90_000 }).toBe('ready');
  const copies = async () => ((await ask(TOM, 'GET', `/api/cases/${made.case.id}/shares`)).body as CaseShares).items[0]!.items[0]!.copies;
  return { recording, crime, caseId: made.case.id, share, itemId: share.items[0]!.id, reference: made.exhibit.reference, copies };
}

/** As ffmpeg counts in a file of 30 frames a second. */
const TICKS = 15_360;
const spanOf = ([from, to]: readonly [number, number]) => ({ timescale: TICKS, in: (from * TICKS) / FPS, out: (to * TICKS) / FPS });
