/** Recordings as lists and pages show them. No blob names, no hashes of other people's footage, no signatures. */
import { z } from 'zod';
import { CalibrationSource, ClockCorrection } from './clock.ts';
import { BoroughId, CalibrationId, CategoryId, IncidentId, PersonId, RecordingId, Sha256 } from './ids.ts';
import { LockTold } from './lock-told.ts';
import { ViewReason } from './playback.ts';
import { POSITION_SOURCES } from './position-sources.ts';
import { TranscriptFacts } from './transcript-facts.ts';
import { Watched } from './watching.ts';

/** `uploading → checking → packaging → ready`, or one of the three ends that keep or account for the bytes. */
export const RECORDING_STATES = ['uploading', 'checking', 'packaging', 'ready', 'unplayable', 'quarantined', 'disposed'] as const;
export const RecordingState = z.enum(RECORDING_STATES);
export type RecordingState = z.infer<typeof RecordingState>;

/** Where a recording's start time came from, best first; `docked` where none of the others can be true. */
export const StartSource = z.enum(['sidecar', 'container', 'file', 'docked']);
export type StartSource = z.infer<typeof StartSource>;

/** Who named the borough, best first; the unit is the officer's at the start of the recording. */
export const BoroughSource = z.enum(['sidecar', 'unit', 'dock']);
export type BoroughSource = z.infer<typeof BoroughSource>;

/** What is done to a recording, in order. */
export const STEP_KINDS = ['check', 'package', 'renditions', 'tracks', 'speech'] as const;
export const StepKind = z.enum(STEP_KINDS);
export type StepKind = z.infer<typeof StepKind>;

export const RecordingSummary = z
  .object({
    id: RecordingId,
    state: RecordingState,
    /** In words, for `unplayable` and `quarantined`. */
    stateReason: z.string().nullable(),
    /** 0–100 while uploading, checking or packaging, where known. */
    progress: z.number().int().min(0).max(100).nullable(),
    startedAt: z.iso.datetime(),
    startSource: StartSource,
    /** What its camera's clock is corrected by; null where the times are the camera's own. */
    clock: ClockCorrection.nullable(),
    /** Microseconds; null until packaged. */
    durationUs: z.number().int().nonnegative().nullable(),
    title: z.string().nullable(),
    place: z.string().nullable(),
    /** Where it began, as far as the camera knew. */
    position: z.object({ lat: z.number(), lon: z.number() }).nullable(),
    cadReference: z.string().nullable(),
    crimeReference: z.string().nullable(),
    /** Why it was recorded, as somebody said; null while nobody has. */
    category: z.object({ id: CategoryId, label: z.string() }).nullable(),
    /** Its category waits for a supervisor's word. */
    needsReview: z.boolean(),
    /** Labels, in the alphabet's order. */
    tags: z.array(z.string()),
    /** Marked as evidence. */
    evidence: z.boolean(),
    /** Under a hold. */
    held: z.boolean(),
    clips: z.number().int().nonnegative(),
    incident: z.object({ id: IncidentId, label: z.string() }).nullable(),
    /** What imported data suggests and nobody has answered yet. `madeAt`: an answer says by it which proposal it answers. */
    proposal: z
      .object({ madeAt: z.iso.datetime(), categoryId: CategoryId.nullable(), category: z.string().nullable(), place: z.string().nullable(), cadReference: z.string().nullable(), why: z.string() })
      .nullable(),
    /** Whether this person may categorise, tag and mark it. */
    mayMark: z.boolean(),
    officer: z.object({ id: PersonId, name: z.string(), shoulderNumber: z.string().nullable() }).nullable(),
    borough: z.object({ id: BoroughId, name: z.string() }).nullable(),
    cameraSerial: z.string().nullable(),
    /** True where this person's own camera made it: posters are shown without opening. */
    mine: z.boolean(),
    restricted: z.boolean(),
    /** True where it is locked after a death or serious injury to whoever asks: listed, not watchable, and nothing told of what it is. */
    locked: z.boolean(),
    /** How much of it whoever asks has watched; never anybody else's. Null where it can't be watched, or not yet. */
    watched: Watched.nullable(),
    /** Whether a reason will be asked before watching. */
    reasonRequired: z.boolean(),
    hasPoster: z.boolean(),
    /** When policy lets it lapse, unless something keeps it. */
    retainUntil: z.iso.datetime().nullable(),
    retainReason: z.string().nullable(),
    version: z.number().int(),
    /** A step that stands in the way of watching: it failed and waits for its next try, or (`stopped`) for a person. */
    trouble: z.object({ kind: StepKind, stopped: z.boolean(), reason: z.string(), nextTryAt: z.iso.datetime().nullable() }).nullable(),
  })
  .meta({ id: 'RecordingSummary' });
export type RecordingSummary = z.infer<typeof RecordingSummary>;

export const ProcessingStep = z.object({
  kind: StepKind,
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  progress: z.number().int().min(0).max(100),
  attempts: z.number().int(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  reason: z.string().nullable(),
});
export type ProcessingStep = z.infer<typeof ProcessingStep>;

export const RecordingDetail = RecordingSummary.extend({
  notes: z.string().nullable(),
  /** Why a supervisor sent its category back; null once it has another. */
  sentBackReason: z.string().nullable(),
  /** Whether this person may mark it as evidence, and whether they are a supervisor who reviews its category. */
  mayMarkEvidence: z.boolean(),
  mayReview: z.boolean(),
  /** Null where it is not this person's to watch: people and cameras write into names. */
  fileName: z.string().nullable(),
  bytes: z.number().int().nonnegative(),
  /** Hash of the original as the dock received it, verified in storage; null until checked. */
  sha256: Sha256.nullable(),
  dockedAt: z.iso.datetime(),
  dock: z.string().nullable(),
  boroughSource: BoroughSource.nullable(),
  camera: z.object({ maker: z.string().nullable(), model: z.string().nullable(), serial: z.string().nullable() }),
  picture: z
    .object({ codec: z.string(), width: z.number().int(), height: z.number().int(), rotation: z.number().int(), frameRate: z.string() })
    .nullable(),
  sound: z.object({ codec: z.string() }).nullable(),
  /** Sentences: what was done to the original so that it can be watched, and what of it can't be seen or heard here. Empty where it is shown as it is. */
  viewingNotes: z.array(z.string()),
  /** Whether the original, its bytes verified, may be downloaded by this person. */
  mayDownload: z.boolean(),
  /** Where its track of positions came from and how many it has. */
  track: z.object({ source: z.enum(POSITION_SOURCES), points: z.number().int() }).nullable(),
  /** The camera's clock less GPS time, microseconds; null where one of them isn't known. */
  clockAheadUs: z.number().int().nullable(),
  /** A correction of this camera's clock that waits for a person, and whether it may be this one. */
  clockProposal: z
    .object({ id: CalibrationId, offsetUs: z.number().int(), from: z.iso.datetime(), source: CalibrationSource, reason: z.string(), mayDecide: z.boolean() })
    .nullable(),
  /** Whether there are words to it, and whose; null where it is not this person's to watch. */
  transcript: TranscriptFacts.nullable(),
  /** Whether this person may attach a transcript, replace and remove it. */
  mayDescribe: z.boolean(),
  /** Whether this person may lock it to those who were there. */
  mayLock: z.boolean(),
  /** After a death or serious injury; null where it isn't locked. */
  lock: LockTold.nullable(),
  steps: z.array(ProcessingStep),
}).meta({ id: 'RecordingDetail' });
export type RecordingDetail = z.infer<typeof RecordingDetail>;

/** Accepts or dismisses the correction proposed for this recording's camera. */
export const DecideClock = z.object({ calibrationId: CalibrationId, accept: z.boolean() });
export type DecideClock = z.infer<typeof DecideClock>;

/** One request for a page of posters, so that one ledger entry accounts for all of them. */
export const AskPosters = z.object({ recordingIds: z.array(RecordingId).min(1).max(100) });
export type AskPosters = z.infer<typeof AskPosters>;
export const Posters = z
  .object({
    /** Only those this person may see without opening, or has opened. The others are simply not there. */
    posters: z.array(
      z.object({
        recordingId: RecordingId,
        url: z.url(),
        /** The recording's storyboard (contracts/storyboard.ts), to look through it without opening it; null where none is made yet. */
        storyboard: z.url().nullable(),
      }),
    ),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Posters' });
export type Posters = z.infer<typeof Posters>;

/** Asks for the original as it was docked. Others' footage needs a reason, as watching it does. */
export const AskOriginal = z.object({ reason: ViewReason.optional() });
export type AskOriginal = z.infer<typeof AskOriginal>;
export const OriginalAddress = z
  .object({
    /** Good for one download begun before `expiresAt`. */
    url: z.url(),
    expiresAt: z.iso.datetime(),
    fileName: z.string(),
    bytes: z.number().int().nonnegative(),
    sha256: Sha256,
  })
  .meta({ id: 'OriginalAddress' });
export type OriginalAddress = z.infer<typeof OriginalAddress>;

export const HistoryEntry = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actor: z.string(),
  action: z.string(),
  /** In words, as of then. */
  what: z.string(),
  reason: z.string().nullable(),
});
export const RecordingHistory = z
  .object({ items: z.array(HistoryEntry), nextCursor: z.string().nullable() })
  .meta({ id: 'RecordingHistory' });
export type RecordingHistory = z.infer<typeof RecordingHistory>;
