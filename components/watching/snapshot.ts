/**
 * The painted frame as a PNG file, as filmed and at the size of the form that is shown: its words say what it is of. It is recorded in
 * the ledger first, and saved only then.
 */
import type { Api } from '#components/api/client.ts';
import type { Player } from '#components/player/player.ts';
import type { PlacedFrame } from '#components/player/frame-names.ts';
import { clockWithHundredths } from '#components/player/media-time.ts';
import { wallStamp } from '#components/player/wall-clock.ts';
import { wallMs } from '#contracts/clock.ts';
import { saveFile } from '#components/ui/save-file.ts';
import { SnapshotKept } from '#contracts/playback.ts';
import type { RecordingDetail } from '#contracts/recordings.ts';
import { withWords } from '#contracts/png-words.ts';

type Of = Pick<RecordingDetail, 'id' | 'startedAt' | 'clock' | 'sha256' | 'fileName'>;

/** At 60 a second, ten seconds. */
const MOST_LOOKS = 600;

/** There is no frame to keep, or it isn't known yet which one it is. */
export class NoFrame extends Error {}

/** What a picture says of itself. Media time in words and in the recording's own ticks; wall-clock time by the clock the page shows. */
export function wordsOf(of: Of, frame: PlacedFrame, size: { readonly width: number; readonly height: number }): Record<string, string> {
  return {
    Title: `${of.fileName} at ${clockWithHundredths(frame.startUs)}`,
    'Docket recording': of.id,
    'Docket media time': `${clockWithHundredths(frame.startUs)} (tick ${frame.start} of ${frame.timescale} a second)`,
    'Docket wall-clock time': wallStamp(wallMs(of, frame.startUs)),
    'Docket original SHA-256': of.sha256 ?? 'not known',
    'Docket picture': `${size.width} x ${size.height}, as filmed, without viewing aids`,
    Software: 'Docket',
  };
}

export interface KeptSnapshot {
  readonly fileName: string;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
}

/** @throws NoFrame; ApiProblem where it may not be recorded: nothing is saved then */
export async function keepSnapshot(api: Api, player: Player, video: HTMLVideoElement, of: Of): Promise<KeptSnapshot> {
  player.transport.pause();
  const painted = await standing(player);
  const sessionId = player.sessionId;
  const frame = painted && (await player.playhead.frameOf(painted.at));
  if (!frame || !sessionId || video.videoWidth === 0) throw new NoFrame();
  const canvas = document.createElement('canvas');
  const { videoWidth: width, videoHeight: height } = video;
  Object.assign(canvas, { width, height });
  canvas.getContext('2d')!.drawImage(video, 0, 0, width, height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  // Moved on meanwhile, by a key: the picture is not of the frame it would name.
  if (!blob || player.playhead.painted.get()?.at !== painted.at) throw new NoFrame();
  const png = withWords(new Uint8Array(await blob.arrayBuffer()), wordsOf(of, frame, { width, height }));
  const sha256 = [...new Uint8Array(await crypto.subtle.digest('SHA-256', png))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const { fileName } = await api.post(`/api/playback/${sessionId}/${of.id}/snapshots`, { tick: frame.start, timescale: frame.timescale, width, height, sha256, bytes: png.length }, SnapshotKept);
  saveFile(new Blob([png], { type: 'image/png' }), fileName);
  return { fileName, sha256, width, height };
}

/** The painted frame once it stays: a pause takes effect a frame or two later. */
async function standing({ playhead }: Player) {
  let [last, same] = [playhead.painted.get(), 0];
  for (let looks = 0; same < 3 || playhead.isSeeking; looks++) {
    // What was asked for doesn't come: there is nothing on the screen that it could be said to be.
    if (looks > MOST_LOOKS) return null;
    await new Promise((done) => requestAnimationFrame(done));
    const now = playhead.painted.get();
    same = now === last ? same + 1 : 0;
    last = now;
  }
  return last;
}
