/** A recording's transcript, written down elsewhere: attached, replaced, removed. What it said before stays, with who and when. */
import { createHash } from 'node:crypto';
import { MOST_TRANSCRIPTS, TRANSCRIPT_LONGEST, type AttachTranscript, type TranscriptChanged } from '#contracts/transcript.ts';
import { record, type Entry } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { transaction, type Tx } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { lockToDescribe } from './annotatable.ts';
import { parseTranscript, type Fault, type Parsed } from './parse-transcript.ts';
import type { OnRecording } from './markers.ts';

/** @throws DocketError `not-found`, `conflict`, `transcript-invalid`, `too-many`, `not-playable` */
export async function attachTranscript({ principal, actor, recordingId, body }: OnRecording & { readonly body: Required<AttachTranscript> }): Promise<TranscriptChanged> {
  const bytes = Buffer.byteLength(body.text);
  if (bytes > TRANSCRIPT_LONGEST) throw invalid('It is larger than 2 MB.');
  const { format, cues } = right(parseTranscript(body.text));
  return transaction(async (tx) => {
    const subject = await lockToDescribe(tx, principal, recordingId);
    const before = await standsAt(tx, recordingId, body.version);
    const durationUs = Number(subject.durationUs);
    const late = cues.find(({ fromUs }) => fromUs >= durationUs);
    if (late) throw invalid(`Line ${late.line}: the caption begins at ${clock(late.fromUs)}, and the recording is ${clock(durationUs)} long. Is it of another recording?`);
    if (body.version >= MOST_TRANSCRIPTS) throw new DocketError('too-many', { detail: `Its transcript was changed ${MOST_TRANSCRIPTS} times.` });
    const sha256 = createHash('sha256').update(body.text).digest('hex');
    await tx.transcript.create({
      data: {
        recordingId, version: body.version + 1, format, fileName: body.fileName, sha256, bytes, byId: principal.personId, at: now(),
        cues: cues.map(({ fromUs, toUs, text }) => [fromUs, Math.min(toUs, durationUs), text]), cueCount: cues.length,
      },
    });
    const replaced = before !== null && before.cueCount > 0;
    await record(tx, actor, { action: 'transcript:attach', ...aboutRecording(subject), details: { version: body.version + 1, format, cues: cues.length, bytes, sha256, ...(replaced ? { replaced } : {}) } } satisfies Entry);
    return { version: body.version + 1, cues: cues.length };
  });
}

/** @throws DocketError `not-found` also where there is none, `conflict`, `not-playable` */
export async function removeTranscript({ principal, actor, recordingId, version }: OnRecording & { readonly version: number }): Promise<TranscriptChanged> {
  return transaction(async (tx) => {
    const subject = await lockToDescribe(tx, principal, recordingId);
    const before = await standsAt(tx, recordingId, version);
    if (!before || before.cueCount === 0) throw new DocketError('not-found');
    await tx.transcript.create({ data: { recordingId, version: version + 1, byId: principal.personId, at: now() } });
    await record(tx, actor, { action: 'transcript:remove', ...aboutRecording(subject), details: { version: version + 1 } });
    return { version: version + 1, cues: 0 };
  });
}

/** What stands, if it is what was seen. The recording is locked. @throws DocketError `conflict`, naming who was there first */
async function standsAt(tx: Tx, recordingId: string, version: number) {
  const last = await tx.transcript.findFirst({ where: { recordingId }, orderBy: { version: 'desc' }, select: { version: true, cueCount: true, by: { select: { name: true } } } });
  if ((last?.version ?? 0) !== version) throw new DocketError('conflict', { detail: last ? `${last.by.name} ${last.cueCount > 0 ? 'attached another transcript' : 'removed the transcript'} since you opened it.` : 'It has no transcript.' });
  return last;
}

const invalid = (detail: string) => new DocketError('transcript-invalid', { detail });

function right(parsed: Parsed | Fault): Parsed {
  if ('fault' in parsed) throw invalid(parsed.fault);
  return parsed;
}

/** "0:12:34" */
function clock(us: number): string {
  const s = Math.floor(us / 1_000_000);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
}
