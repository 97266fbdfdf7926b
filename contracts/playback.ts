/** Watching: one session, one reason, one or many recordings. See flow 2 in docs/ARCHITECTURE.md. */
import { z } from 'zod';
import { PlaybackSessionId, RecordingId, SampleItemId, Sha256 } from './ids.ts';
import { RenditionKind, Wish } from './renditions.ts';
import { lines } from './text.ts';

/** Reasons offered as one tap. `other` needs words. */
export const VIEW_REASONS = {
  supervision: 'Supervising the officer or incident',
  investigation: 'Investigating an offence',
  complaint: 'Complaint or conduct matter',
  disclosure: 'Disclosure review',
  training: 'Training or learning',
  other: 'Another reason',
} as const;
export type ViewReasonCode = keyof typeof VIEW_REASONS;

export const ViewReason = z
  .object({
    code: z.enum(Object.keys(VIEW_REASONS) as [ViewReasonCode, ...ViewReasonCode[]]),
    words: lines(0, 500).optional(),
    /** A recording drawn for review: the draw itself is the reason then, in the ledger's own words, and it is watched alone. */
    draw: SampleItemId.optional(),
  })
  .refine((r) => r.code !== 'other' || (r.words?.length ?? 0) >= 4, { message: 'Say the reason in a few words.', path: ['words'] });
export type ViewReason = z.infer<typeof ViewReason>;

export const OpenPlayback = z.object({
  recordingIds: z.array(RecordingId).min(1).max(9),
  reason: ViewReason.optional(),
  /** The form to begin with: its playlist then comes with the answer. */
  wish: Wish.optional(),
});
export type OpenPlayback = z.infer<typeof OpenPlayback>;

/** A signed query string for one blob, read only. Appended to the bare URL by the player, never put in a playlist. */
export const Signature = z.object({
  /** The blob's bare URL: scheme, host and path, no query. */
  url: z.url(),
  /** Without the leading `?`. */
  query: z.string(),
  expiresAt: z.iso.datetime(),
});
export type Signature = z.infer<typeof Signature>;

/** What is shown beside the picture, in the order it is worth fetching. Formats: level-track.ts, storyboard.ts, speech.ts and, of the camera's path, positions.ts. */
export const TIMELINE_TRACKS = ['activity', 'sound', 'motion', 'speech', 'loudness', 'storyboard', 'gps'] as const;
export const TimelineTrack = z.enum(TIMELINE_TRACKS);
export type TimelineTrack = z.infer<typeof TimelineTrack>;

/** One form a recording can be watched in. All forms have the same frames at the same ticks in the same groups: one index serves all. */
export const PlaybackForm = z.object({
  kind: RenditionKind,
  /** Of its shorter side: 1080, 720. */
  lines: z.number().int().positive(),
  /** Bits a second at its heaviest. */
  bandwidth: z.number().int().nonnegative(),
  /** Path on the app, needs the bearer token. */
  playlistPath: z.string(),
  media: Signature,
});
export type PlaybackForm = z.infer<typeof PlaybackForm>;

export const PlaybackItem = z.object({
  /** Of a recipient's viewing: the item that was shared, whose recording is not told. */
  recordingId: RecordingId,
  /** Path on the app, needs the bearer token. Of one form its playlist; of several the master that names theirs. */
  playlistPath: z.string(),
  /** Playlists by path that came along, so that the first frame waits for one answer. */
  playlists: z.record(z.string(), z.string()).optional(),
  /** Largest first. */
  forms: z.array(PlaybackForm).min(1),
  /** The GOP index with its frame tables, read by range. */
  index: Signature,
  /** Those that are made so far; a beat brings the others. */
  tracks: z.partialRecord(TimelineTrack, Signature).default({}),
});
export type PlaybackItem = z.infer<typeof PlaybackItem>;

export const Playback = z
  .object({
    sessionId: PlaybackSessionId,
    items: z.array(PlaybackItem).min(1),
    /** Recordings that this session opened until now and doesn't any more; said once. The others go on. */
    over: z.array(z.object({ recordingId: RecordingId, why: z.enum(['access-withdrawn', 'disposed']) })).optional(),
    /** How often the player beats, seconds. Each beat renews the signatures while access still holds. */
    beatSeconds: z.number().int().positive(),
    /** Whether the picture is overlaid with who watches it, and when: a setting of the whole force, told anew with each beat. Where it isn't told, it is. */
    watermark: z.boolean().default(true),
    /** The server's clock at the answer, so that a wrong station clock does not break renewal. */
    serverTime: z.iso.datetime(),
  })
  .meta({ id: 'Playback' });
export type Playback = z.infer<typeof Playback>;

/** Media microseconds [from, to) the player reports as shown since the last beat. Kept as *reported*, not proof. */
export const WatchedSpan = z
  .object({ fromUs: z.number().int().nonnegative(), toUs: z.number().int().nonnegative() })
  .refine((s) => s.toUs >= s.fromUs, { message: 'A span ends after it begins.' });
export const Beat = z.object({
  items: z
    .array(
      z.object({
        recordingId: RecordingId,
        spans: z.array(WatchedSpan).max(200),
        /** Where the player stands, media microseconds: where its person goes on next time. */
        atUs: z.number().int().nonnegative().optional(),
      }),
    )
    .max(9),
});
export type Beat = z.infer<typeof Beat>;

export const EndPlayback = Beat.extend({ why: z.enum(['left', 'signed-out']) });
export type EndPlayback = z.infer<typeof EndPlayback>;

/** A painted frame about to be saved as a picture: what the ledger keeps of it. The browser saves only what was recorded. */
export const KeepSnapshot = z.object({
  /** The frame's start, in ticks of the recording's own timescale. */
  tick: z.number().int().nonnegative(),
  timescale: z.number().int().min(1).max(0xffff_ffff),
  width: z.number().int().min(1).max(32_768),
  height: z.number().int().min(1).max(32_768),
  /** Of the file that is saved, the words in it included. */
  sha256: Sha256,
  bytes: z.number().int().positive(),
});
export type KeepSnapshot = z.infer<typeof KeepSnapshot>;

/** How the picture is to be called: the recording, and when in it. */
export const SnapshotKept = z.object({ fileName: z.string() }).meta({ id: 'SnapshotKept' });
export type SnapshotKept = z.infer<typeof SnapshotKept>;
