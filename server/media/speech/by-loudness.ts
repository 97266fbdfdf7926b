/**
 * Where no model can be loaded: what stands out of the sound around it, whatever it is. The sound around is a floor that falls at once
 * to anything quieter and rises slowly, so that a lasting noise becomes the floor within half a minute. It hears a door as it hears a
 * voice, and a voice in traffic not at all; the track says that it is this.
 */
import { FRAME_US, type Listener } from './listener.ts';

/** Quieter than this is silence, dB of full scale. */
const SILENCE_DB = -50;
/** What stands this far above the floor, dB, is heard. */
const ABOVE_DB = 10;
/** How fast the floor rises, dB a second. */
const RISE_DB = 1;

export function hearByLoudness(): Listener {
  let floor = 0;
  return {
    source: 'loudness',
    madeBy: 'loudness',
    hear: async (frame) => {
      let sum = 0;
      for (const sample of frame) sum += sample * sample;
      const level = Math.max(-100, 10 * Math.log10(sum / frame.length + 1e-12));
      floor = Math.min(level, floor + (RISE_DB * FRAME_US) / 1_000_000);
      return level > SILENCE_DB && level > floor + ABOVE_DB ? 1 : 0;
    },
    close: async () => undefined,
  };
}
