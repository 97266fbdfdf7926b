/** A recording's row → what lists show. One mapping, so that no list shows more than another. */
import { z } from 'zod';
import type { ProcessingStep, RecordingSummary } from '#contracts/recordings.ts';
import { watchedOf } from '#contracts/watching.ts';
import { correctionOf } from '#server/clocks/index.ts';
import { reasonRequired, type PersonPrincipal } from '#server/access/index.ts';
import type { Prisma } from '#server/platform/db.ts';
import type { SummaryRow } from './summary-rows.ts';
import { troubleOf } from './trouble.ts';

/** What policy says of this row for this person, computed in the query that found it. */
export interface Openness {
  readonly watchable: boolean;
  readonly poster: boolean;
  readonly markable: boolean;
}

/** How the viewing copy was made, and what is to be said about it. */
export const ViewingFacts = z.object({
  picture: z.enum(['copy', 'transcode']),
  sound: z.enum(['copy', 'transcode', 'left-out', 'none']),
  notes: z.array(z.object({ code: z.string(), words: z.string() })),
});
export type ViewingFacts = z.infer<typeof ViewingFacts>;

/** The JSON column's form: parsed on the way in and on the way out. `viewing`: of recordings that can be watched. */
export const PictureFacts = z.object({
  viewing: ViewingFacts.optional(),
  picture: z.object({ codec: z.string(), width: z.number().int(), height: z.number().int(), rotation: z.number().int(), frameRate: z.string() }),
  sound: z.object({ codec: z.string() }).nullable(),
});
export type PictureFacts = z.infer<typeof PictureFacts>;

/** A step's row → what everybody sees of it who may see the recording. */
export const toStep = (step: Prisma.ProcessingStepGetPayload<object>): ProcessingStep => ({
  kind: step.kind,
  state: step.state,
  progress: step.progress,
  attempts: step.attempts,
  startedAt: step.startedAt?.toISOString() ?? null,
  finishedAt: step.finishedAt?.toISOString() ?? null,
  reason: step.reason,
});

const inAlphabet = new Intl.Collator('en-GB').compare;
const inProgress = { uploading: null, checking: 'check', packaging: 'package' } as const;

const INCIDENT_MOMENT = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** "of 21 Nov, 22:37" (London time): an incident named by nothing but a recording's start, which everybody is told who has it in a list. */
export const neutralIncident = (startedAt: Date): string => `of ${INCIDENT_MOMENT.format(startedAt)}`;

/**
 * What its incident is called beside a recording: by what this recording itself says, and by nothing else. The incident's own row is
 * made of all its cameras, those not open to this person included (dispatch tells the whole of it, of what is open). "CAD 4471/21NOV26",
 * "Incident of 21 Nov, 22:37" (London time).
 */
export const incidentLabel = ({ cadReference, startedAt }: Pick<SummaryRow, 'cadReference' | 'startedAt'>): string =>
  cadReference === null ? `Incident ${neutralIncident(startedAt)}` : `CAD ${cadReference.replace(/^CAD\s*/i, '')}`;

const toProposal = ({ madeAt, category, place, reference, why }: NonNullable<SummaryRow['proposal']>) => ({ madeAt: madeAt.toISOString(), categoryId: category?.id ?? null, category: category?.label ?? null, place, cadReference: reference, why });

/** `tries`: see `nextTriesOf`. */
export function toSummary(row: SummaryRow, open: Openness, who: PersonPrincipal, tries: ReadonlyMap<string, Date>): RecordingSummary {
  // What this person may not watch is listed, and says nothing of where or what: restricted or locked, and whatever else closes it.
  const telling = open.watchable;
  // On its way till matching has looked at it, and nothing tells why: whoever was never there learns of no lock.
  const isMatching = row.mayBeLocked && row.lockedAt === null && (row.state === 'ready' || row.state === 'unplayable');
  const state = isMatching ? 'packaging' : row.state;
  const clock = correctionOf(row, row.calibrations);
  const kind = row.state in inProgress ? inProgress[row.state as keyof typeof inProgress] : null;
  return {
    id: row.id,
    state,
    stateReason: isMatching ? null : row.stateReason,
    progress: isMatching ? 100 : kind ? (row.steps.find((s) => s.kind === kind)?.progress ?? 0) : null,
    startedAt: row.startedAt.toISOString(),
    startSource: row.startSource,
    clock,
    durationUs: row.durationUs === null ? null : Number(row.durationUs),
    title: telling ? row.title : null,
    place: telling ? row.place : null,
    position: telling && row.lat !== null && row.lon !== null ? { lat: row.lat, lon: row.lon } : null,
    cadReference: telling ? row.cadReference : null,
    crimeReference: telling ? row.crimeReference : null,
    category: telling ? row.category : null,
    needsReview: telling && row.needsReview,
    tags: telling ? row.tags.toSorted(inAlphabet) : [],
    evidence: telling && row.evidenceAt !== null,
    held: telling && row.held,
    clips: telling ? row.clipCount : 0,
    incident: telling && row.incidentId !== null ? { id: row.incidentId, label: incidentLabel({ cadReference: row.cadReference, startedAt: new Date(row.startedAt.getTime() + (clock?.offsetUs ?? 0) / 1000) }) } : null,
    proposal: telling && row.proposal ? toProposal(row.proposal) : null,
    mayMark: open.markable,
    officer: row.officerId === null ? null : { id: row.officerId, name: row.officerName, shoulderNumber: row.shoulderNumber },
    borough: row.boroughId === null ? null : { id: row.boroughId, name: row.boroughName },
    cameraSerial: row.cameraSerial,
    mine: row.officerId === who.personId,
    restricted: row.restricted,
    locked: row.lockedAt !== null && !open.watchable,
    watched: telling && row.state === 'ready' ? watchedOf(row.watchedUs === null ? null : Number(row.watchedUs), row.durationUs === null ? null : Number(row.durationUs)) : null,
    reasonRequired: reasonRequired(who, row),
    hasPoster: row.hasPoster && open.poster,
    // A date says how long its category is kept; none, or none that comes up, says evidence or a hold.
    retainUntil: telling ? (row.retainUntil?.toISOString() ?? null) : null,
    retainReason: telling ? row.retainReason : null,
    version: row.version,
    trouble: troubleOf(row, tries),
  } as RecordingSummary;
}
