/** Makes one recording: films, mixes and encodes it under a temporary name, and gives it its own name when it is whole. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { burnIn } from '#local/footage/film/burn-in.ts';
import { newFrame } from '#local/footage/film/compose.ts';
import { encodeArguments } from '#local/footage/film/encode-arguments.ts';
import { filmed } from '#local/footage/film/film.ts';
import { FRAME_RATE } from '#local/footage/film/frame-rate.ts';
import { runFfmpeg } from '#local/footage/film/run-ffmpeg.ts';
import { clockText } from '#local/footage/london-time.ts';
import { PART, writeSidecar } from '#local/footage/made.ts';
import { cameraOf, MAKER, MODEL, type PlannedRecording } from '#local/footage/plan.ts';
import { mixSound, toPcm } from '#local/footage/sound/mix.ts';
import { speak } from '#local/footage/sound/speech.ts';

export interface MakeRecording {
  readonly recording: PlannedRecording;
  /** The finished file's path. */
  readonly file: string;
  readonly ffmpeg: string;
  readonly flite: boolean;
  readonly signal?: AbortSignal;
  /** Called now and then with frames done since the last call. */
  readonly onFrames?: (frames: number) => void;
}

/** Writes the MP4 and its sidecar; returns the MP4's size in bytes and SHA-256. */
export async function makeRecording({ recording, file, ffmpeg, flite, signal, onFrames }: MakeRecording): Promise<{ bytes: number; sha256: string }> {
  const folder = dirname(file), part = `${file}${PART}`, soundFile = `${file}.sound${PART}`;
  await mkdir(folder, { recursive: true });
  const { camera, from } = cameraOf(recording);
  const scenes = [...new Set(camera.shots.map((shot) => shot.scene))];
  const speech = await speak(scenes.flatMap((scene) => scene.lines), { ffmpeg, flite, folder });
  await writeFile(soundFile, toPcm(mixSound(camera, from, recording.seconds, recording.file, speech)));
  const draw = filmed(camera, from, recording.width, recording.height), frames = recording.seconds * FRAME_RATE;
  await runFfmpeg(ffmpeg, encodeArguments(recording, soundFile, part), {
    ...(signal ? { signal } : {}),
    feed: async (write) => {
      // Two frames in turn: one is drawn while the other drains into the pipe.
      const pair = [newFrame(recording.width, recording.height), newFrame(recording.width, recording.height)] as const;
      const written: [Promise<void>, Promise<void>] = [Promise.resolve(), Promise.resolve()];
      for (let index = 0; index < frames; index++) {
        const turn = (index % 2) as 0 | 1, frame = pair[turn];
        await written[turn];
        signal?.throwIfAborted();
        draw(frame, index);
        burnIn(frame, [clockText(recording.cameraStart + (index * 1000) / FRAME_RATE), `${MAKER} ${MODEL} ${recording.serial}`]);
        written[turn] = write(frame.bytes);
        // A failed write is seen when its frame's turn comes round; until then it mustn't count as unhandled.
        written[turn].catch(() => {});
        if (index % 50 === 49) onFrames?.(50);
      }
      await Promise.all(written);
      onFrames?.(frames % 50);
    },
  });
  await rm(soundFile, { force: true });
  await settle(part);
  await writeSidecar(file, recording);
  const sha256 = await sha256Of(part), { size } = await stat(part);
  await rename(part, file);
  return { bytes: size, sha256 };
}

/** Onto the disk before it gets its name: a rename may otherwise outlive the bytes in a power cut. */
export async function settle(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
