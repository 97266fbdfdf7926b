/** What a recording's row keeps of how it was filmed and how it is shown. */
import type { Probe } from '#server/media/index.ts';
import type { PictureFacts, ViewingFacts } from '#server/recordings/index.ts';

/** A file cut short plays as far as it goes, and says so. */
export function shortfall({ notes }: ViewingFacts): string | null {
  return notes.find(({ code }) => code === 'ends-early')?.words ?? null;
}

export function factsOf({ video, audio }: Probe): PictureFacts {
  return {
    picture: {
      codec: video?.codec ?? 'unknown',
      width: video?.width ?? 0,
      height: video?.height ?? 0,
      rotation: video?.rotation ?? 0,
      frameRate: video?.frameRate ? `${video.frameRate.num}/${video.frameRate.den}` : 'unknown',
    },
    sound: audio ? { codec: audio.codec } : null,
  };
}
