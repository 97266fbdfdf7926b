/**
 * Exports: pictures and sound rendered anew out of recordings, to leave the force. Ticks are media ticks of the recording's own
 * timescale, [in, out). What an export was asked for never changes; its files exist only once it is ready.
 */
import { z } from 'zod';
import { ExhibitId, ExportId, IncidentId, PersonId, RecordingId, Sha256 } from './ids.ts';
import { ViewReason } from './playback.ts';
import { text } from './text.ts';

const Tick = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const Scale = z.number().int().min(1).max(0xffff_ffff);
/** Of the picture as it is shown, upright: 0 is its left or upper edge, 1 its right or lower one. */
const Part = z.number().min(0).max(1);

export const MOST_MUTES = 100;
export const MOST_REDACTIONS = 50;
/** Of all redactions together. */
export const MOST_KEYFRAMES = 500;
/** Still frames of one export. */
export const MOST_STILLS = 12;
/** Cameras in one picture. */
export const MOST_TOGETHER = 4;

export const REDACTION_SHAPES = { box: 'Box', ellipse: 'Ellipse' } as const;
export const REDACTION_STYLES = { blur: 'Blur', pixelate: 'Pixelate', solid: 'Solid black' } as const;
export type RedactionStyle = keyof typeof REDACTION_STYLES;
export type RedactionShape = keyof typeof REDACTION_SHAPES;

/** Where a redaction is at a moment: its upper left corner and its size. */
export const RedactionKeyframe = z.strictObject({ tick: Tick, x: Part, y: Part, width: Part, height: Part });
export type RedactionKeyframe = z.infer<typeof RedactionKeyframe>;

/** From its first keyframe to its last it moves in straight lines between them; with `toEnd` it stays at the last one. */
export const Redaction = z
  .strictObject({
    shape: z.enum(['box', 'ellipse']),
    style: z.enum(['blur', 'pixelate', 'solid']),
    /** Why it is hidden: listed in the manifest. */
    reason: text(1, 200),
    keyframes: z.array(RedactionKeyframe).min(1).max(MOST_KEYFRAMES),
    toEnd: z.boolean().default(true),
  })
  .refine(({ keyframes }) => keyframes.every(({ tick }, i) => i === 0 || tick > keyframes[i - 1]!.tick), { message: 'Keyframes come in the order of time.' });
export type Redaction = z.infer<typeof Redaction>;

/** A stretch without sound, [from, to). */
export const Mute = z.strictObject({ from: Tick, to: Tick, reason: text(1, 200) }).refine(({ from, to }) => to > from, { message: 'It has no length.' });
export type Mute = z.infer<typeof Mute>;

export const ExportOptions = z.strictObject({
  /** Burn the time of day into the picture, as the camera's clock has it, corrected where it is. */
  time: z.boolean().default(false),
  /** Words burnt into the picture: a reference. */
  reference: text(0, 60).default(''),
  mutes: z.array(Mute).max(MOST_MUTES).default([]),
  redactions: z.array(Redaction).max(MOST_REDACTIONS).refine((all) => all.reduce((sum, { keyframes }) => sum + keyframes.length, 0) <= MOST_KEYFRAMES, { message: 'There are too many keyframes.' }).default([]),
  /** Frames that are kept as pictures too, by a tick at which each is shown. */
  stills: z.array(Tick).max(MOST_STILLS).default([]),
  /** Of several cameras, whose sound: its place in the list; null for none. */
  sound: z.number().int().min(0).max(MOST_TOGETHER - 1).nullable().default(0),
});
export type ExportOptions = z.infer<typeof ExportOptions>;

const Stretch = z.strictObject({ timescale: Scale, in: Tick, out: Tick });
export type Stretch = z.infer<typeof Stretch>;

const wish = { id: ExportId.optional(), title: text(0, 120).default(''), options: ExportOptions.prefault({}), reason: ViewReason.optional() };

/**
 * `id`: chosen by whoever sends it, so that what is sent again for want of an answer is one and the same. `span` null: the whole recording,
 * as it is. `exhibitId`: it is this exhibit's, of which it may show a part: what its case shares.
 */
export const NewExport = z.strictObject({ ...wish, recordingId: RecordingId, span: Stretch.nullable(), exhibitId: ExhibitId.optional() });
export type NewExport = z.infer<typeof NewExport>;

/** A selection that is likely to be put into evidence: its film is made meanwhile, for nobody but whoever selected it. */
export const FilmAhead = z.strictObject({ span: Stretch });
export type FilmAhead = z.infer<typeof FilmAhead>;

/** A moment of an incident's clock, microseconds since 1970. */
const At = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/**
 * Several cameras of an incident in one picture, in this order, between two moments of its clock. `clock`: by which the person saw the camera
 * (contracts/incident-clocks.ts). The time of day is always burnt in; of the other options words and sound count.
 */
export const NewTogetherExport = z
  .strictObject({
    ...wish,
    cameras: z.array(z.strictObject({ recordingId: RecordingId, clock: z.strictObject({ offsetUs: z.number().int(), ratePpm: z.number() }) })).min(2).max(MOST_TOGETHER),
    fromUs: At,
    toUs: At,
  })
  .refine(({ fromUs, toUs }) => toUs > fromUs, { message: 'It has no length.' })
  .refine(({ cameras }) => new Set(cameras.map(({ recordingId }) => recordingId)).size === cameras.length, { message: 'Each camera once.' })
  .refine(({ options: { sound }, cameras }) => sound === null || sound < cameras.length, { message: 'The sound is of one of the cameras.' })
  .refine(({ options: { mutes, redactions, stills } }) => mutes.length + redactions.length + stills.length === 0, { message: 'Sound is taken out, pictures are covered and still frames are kept in an export of one recording.' });
export type NewTogetherExport = z.infer<typeof NewTogetherExport>;

export const ExportState = z.enum(['queued', 'rendering', 'checking', 'ready', 'failed', 'cancelled', 'refused']);
export type ExportState = z.infer<typeof ExportState>;

/** What was asked for, is on its way or is there: the newest of these is what an exhibit's export is. */
export const WANTED_EXPORTS = ['queued', 'rendering', 'checking', 'ready'] as const satisfies readonly ExportState[];

/** What can be downloaded of an export, by the name of its file. The continuity record is an exhibit's alone: the one its package has. */
export const EXPORT_DOWNLOADS = { package: 'package.zip', video: 'video.mp4', continuity: 'continuity.pdf' } as const;
export const ExportDownload = z.enum(['package', 'video', 'continuity']);
export type ExportDownload = z.infer<typeof ExportDownload>;

export const Export = z
  .object({
    id: ExportId,
    kind: z.enum(['clip', 'whole', 'together']),
    state: ExportState,
    title: z.string(),
    /** In percent. */
    progress: z.number().int(),
    /** Of those that wait: how many come before it. */
    ahead: z.number().int().nullable(),
    /** Why it failed, or what it waits for. */
    reason: z.string().nullable(),
    sources: z.array(z.object({ recordingId: RecordingId, in: Tick, out: Tick, timescale: Scale })),
    options: ExportOptions,
    /** Of several cameras: the stretch of their incident's time, microseconds since 1970, and whose clock that is. */
    together: z.object({ fromUs: z.number().int(), toUs: z.number().int(), clock: z.string() }).nullable(),
    incidentId: IncidentId.nullable(),
    /** Once ready. */
    durationUs: z.number().int().nullable(),
    files: z.array(z.object({ name: z.string(), bytes: z.number().int(), sha256: Sha256 })),
    by: z.object({ id: PersonId, name: z.string() }),
    exhibitId: ExhibitId.nullable(),
    /** A second person looks at it before it is offered. `by`: who agreed or refused; null while nobody has. */
    check: z.object({ by: z.string().nullable(), at: z.iso.datetime().nullable(), /** Who was given it to look at: of them, anybody but who asked for it may decide. */ lookedBy: z.array(PersonId) }).nullable(),
    at: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    version: z.number().int().positive(),
    mayChange: z.boolean(),
  })
  .meta({ id: 'Export' });
export type Export = z.infer<typeof Export>;

export const Exports = z.object({ items: z.array(Export), mayMake: z.boolean() }).meta({ id: 'Exports' });
export type Exports = z.infer<typeof Exports>;

/** `withdraw` is for whoever asked for the export, the others for anybody else to whom its footage is open, once they have looked. */
export const CheckExport = z.strictObject({ version: z.number().int().positive(), decision: z.enum(['approve', 'refuse', 'withdraw']), words: text(4, 300) });
export type CheckExport = z.infer<typeof CheckExport>;
export const LookAtExport = z.strictObject({ reason: ViewReason.optional() });
export type LookAtExport = z.infer<typeof LookAtExport>;

/** The version is the one the person saw. */
export const ChangeExport = z.strictObject({ version: z.number().int().positive() });
export type ChangeExport = z.infer<typeof ChangeExport>;

export const AskDownload = z.strictObject({ file: ExportDownload, reason: ViewReason.optional() });
export type AskDownload = z.infer<typeof AskDownload>;

/** A signed address for an hour; a download that breaks off goes on by range. */
export const DownloadAddress = z.object({ url: z.string(), expiresAt: z.iso.datetime(), fileName: z.string(), bytes: z.number().int(), sha256: Sha256 }).meta({ id: 'DownloadAddress' });
export type DownloadAddress = z.infer<typeof DownloadAddress>;
