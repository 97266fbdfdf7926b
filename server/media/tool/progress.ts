/** ffmpeg's `-progress` output: blocks of `key=value` lines, each block ended by `progress=continue` or `progress=end`. */
import { microseconds, type Microseconds } from '#contracts/time.ts';

/**
 * `onTime`: the media time reached. Under `-copyts` ffmpeg counts it from its first report on, whatever was done till then and wherever
 * that lies: what knows how many pictures it makes goes by `onFrames`, those written so far.
 */
export type Progress = { onTime?: ((reached: Microseconds) => void) | undefined; onFrames?: ((written: number) => void) | undefined };

/** @returns a sink for chunks of the progress stream */
export function progressReader({ onTime, onFrames }: Progress): (chunk: string) => void {
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!.slice(-4096);
    for (const line of lines) {
      const [, key, value] = /^(out_time_us|frame)=\s*(\d{1,15})$/.exec(line.trim()) ?? [];
      if (key === 'frame') onFrames?.(Number(value));
      else if (key !== undefined) onTime?.(microseconds(Number(value)));
    }
  };
}

/** Part of `whole` that is done: 0 to 1; 0 while the whole is not known. */
export function fractionOf(reached: number, whole: number | null): number {
  return whole && whole > 0 ? Math.min(1, Math.max(0, reached / whole)) : 0;
}
