/** What ffmpeg's `metadata=print` writes: `frame:N pts:TICKS pts_time:SECONDS`, then a line `key=value` for each of its metadata. */
import type { Readable } from 'node:stream';

export interface PrintedFrame {
  /** In the filter's time base: for pictures the container's timescale. */
  readonly pts: bigint;
  readonly seconds: number;
  /** The last value printed with it. */
  readonly value: string;
}

const FRAME = /^frame:\d+\s+pts:(-?\d{1,19})\s+pts_time:(-?[\d.e+]{1,24})$/;
/** More on one line is nothing the filter writes. */
const LONGEST_LINE = 4_096;

/** Calls `take` for each frame, in order. A frame without a time is passed over. */
export async function readPrinted(output: Readable, take: (frame: PrintedFrame) => void): Promise<void> {
  output.setEncoding('latin1');
  let rest = '';
  let frame: { pts: bigint; seconds: number } | null = null;
  for await (const chunk of output as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!.slice(-LONGEST_LINE);
    for (const line of lines) {
      if (line.startsWith('frame:')) {
        const match = FRAME.exec(line.trimEnd());
        frame = match ? { pts: BigInt(match[1]!), seconds: Number(match[2]) } : null;
      } else if (frame) {
        take({ ...frame, value: line.slice(line.indexOf('=') + 1) });
        frame = null;
      }
    }
  }
}
