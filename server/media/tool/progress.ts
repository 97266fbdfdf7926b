/** ffmpeg's `-progress` output: blocks of `key=value` lines, each block ended by `progress=continue` or `progress=end`. */
import { microseconds, type Microseconds } from '#contracts/time.ts';

/** @returns a sink for chunks of the progress stream, which calls `onTime` with the media time reached */
export function progressReader(onTime: (reached: Microseconds) => void): (chunk: string) => void {
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!.slice(-4096);
    for (const line of lines) {
      const match = /^out_time_us=(\d{1,15})$/.exec(line.trim());
      if (match) onTime(microseconds(Number(match[1])));
    }
  };
}

/** Part of `whole` that is done: 0 to 1; 0 while the whole is not known. */
export function fractionOf(reached: Microseconds, whole: Microseconds | null): number {
  return whole && whole > 0 ? Math.min(1, Math.max(0, reached / whole)) : 0;
}
