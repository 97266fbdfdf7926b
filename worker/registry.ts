/** Job name → use case. Payloads are parsed by their contract; handlers are idempotent and abortable. */
import { JOBS, type JobName } from '#contracts/jobs.ts';
import { alignIncidentJob, resumeListening } from '#server/alignment/index.ts';
import { checkUpload, deriveTracksJob, detectSpeechJob, hearEarlier, packageJob, resumeStuck, sweepUploads } from '#server/ingest/index.ts';
import { changeTag, followCategory, resumeFollowing, resumeTags, sweepUndo } from '#server/marking/index.ts';
import { matchCamera, matchEvents, matchRecording } from '#server/dispatch/index.ts';
import { lowerExport, renderAhead, renderExport, reorderExports, resumeExports, resumeLower, sweepAhead } from '#server/exports/index.ts';
import { encodeChunkJob, joinRenditions, planRenditions } from '#server/renditions/index.ts';
import { sweepPlayback } from '#server/playback/index.ts';
import { sendShareMail } from '#server/sharing/index.ts';

export interface Run {
  readonly correlationId: string;
  readonly signal: AbortSignal;
}

export const HANDLERS: Readonly<Record<JobName, (payload: unknown, run: Run) => Promise<unknown>>> = {
  'check-upload': (payload, run) => checkUpload({ ...JOBS['check-upload'].parse(payload), ...run }),
  'package-recording': (payload, run) => packageJob({ ...JOBS['package-recording'].parse(payload), ...run }),
  'plan-renditions': (payload) => planRenditions(JOBS['plan-renditions'].parse(payload)),
  'encode-chunk': (payload, run) => encodeChunkJob({ ...JOBS['encode-chunk'].parse(payload), ...run }),
  'join-renditions': (payload, run) => joinRenditions({ ...JOBS['join-renditions'].parse(payload), ...run }),
  'derive-tracks': (payload, run) => deriveTracksJob({ ...JOBS['derive-tracks'].parse(payload), ...run }),
  'detect-speech': (payload, run) => detectSpeechJob({ ...JOBS['detect-speech'].parse(payload), ...run }),
  'hear-earlier': () => hearEarlier(),
  'match-recording': (payload, run) => matchRecording({ ...JOBS['match-recording'].parse(payload), ...run }),
  'match-events': (payload, run) => matchEvents({ ...JOBS['match-events'].parse(payload), ...run }),
  'match-camera': (payload, run) => matchCamera({ ...JOBS['match-camera'].parse(payload), ...run }),
  'align-incident': (payload, run) => alignIncidentJob({ ...JOBS['align-incident'].parse(payload), ...run }),
  'render-export': (payload, run) => renderExport({ ...JOBS['render-export'].parse(payload), ...run }),
  'render-long-export': (payload, run) => renderExport({ ...JOBS['render-long-export'].parse(payload), ...run }),
  'lower-export': (payload, run) => lowerExport({ ...JOBS['lower-export'].parse(payload), ...run }),
  'render-ahead': (payload, run) => renderAhead({ ...JOBS['render-ahead'].parse(payload), ...run }),
  'sweep-playback': (_, run) => sweepPlayback(run.correlationId),
  'resume-stuck': async (_, run) => (await resumeStuck()) + (await resumeListening()) + (await resumeExports()) + (await reorderExports()) + (await resumeLower()) + (await sweepAhead(run.correlationId)),
  'sweep-uploads': (_, run) => sweepUploads(run.correlationId),
  'follow-category': (payload, run) => followCategory({ ...JOBS['follow-category'].parse(payload), ...run }),
  'change-tag': (payload, run) => changeTag({ ...JOBS['change-tag'].parse(payload), ...run }),
  // Where the last try of a rule or a tag on its way failed, it goes on from where it was.
  'send-share-mail': (payload, run) => sendShareMail(JOBS['send-share-mail'].parse(payload).mailId, run.correlationId),
  'sweep-marks': async () => ({ swept: await sweepUndo(), following: await resumeFollowing(), tags: await resumeTags() }),
};

/** Cron of what runs by itself, in UTC. */
export const SCHEDULES: Readonly<Partial<Record<JobName, string>>> = {
  'sweep-playback': '*/2 * * * *',
  'resume-stuck': '*/5 * * * *',
  'sweep-uploads': '17 * * * *',
  'hear-earlier': '*/2 * * * *',
  'sweep-marks': '*/10 * * * *',
};
