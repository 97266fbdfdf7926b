/**
 * A film is encoded into its file, and read back while it is: what the encoder brings out goes into the file and, in fragments, to a
 * decoder beside it. That the decoder had what the finished file has is then shown packet by packet.
 *
 * Rejected: to read the finished file. Its decoding waits for the last picture's encoding then, and an encoder leaves processors idle
 * that it could have had.
 */
import { PassThrough, type Readable } from 'node:stream';
import { bothOrNeither } from '#server/platform/both-or-neither.ts';
import { FrameMismatch } from '../renditions/weave.ts';
import { runTool, type RunTool } from '../tool/run-tool.ts';
import { blankUserData } from './blank-user-data.ts';
import { decoderThreads } from './cut-arguments.ts';
import { readPackets } from './packets.ts';
import { readFrames, type ReadFrames } from './read-frames.ts';

export type EncodeAndRead = {
  /** Writes `output`, and the same in fragments to its standard output: see `releasedMp4`. */
  encode: Omit<RunTool, 'signal' | 'consume' | 'input'>;
  output: string;
  /** Of all its pictures. */
  size: { readonly width: number; readonly height: number };
  cpuSeconds: number;
  threads: number;
  signal?: AbortSignal | undefined;
};

/** @throws FrameMismatch where the file has other packets than were decoded; ToolFailure; BoxError */
export async function encodeAndRead({ encode, output, size, cpuSeconds, threads, signal = new AbortController().signal }: EncodeAndRead): Promise<ReadFrames> {
  const fragments = new PassThrough({ highWaterMark: 1024 * 1024 });
  const encoded = async (either: AbortSignal) => {
    await runTool({ ...encode, signal: either, consume: (stdout) => passOn(stdout, fragments) });
    // Not before: of an encoder that fails the decoder would find a film that ends early, and that would be said to be what went wrong.
    fragments.end();
    await blankUserData(output);
  };
  const [, { packets, ...read }] = await bothOrNeither(signal, encoded, (either) => readFrames({ input: fragments, size, cpuSeconds, threads: decoderThreads(threads), signal: either }));
  const inFile = await readPackets({ path: output, cpuSeconds, signal });
  if (inFile !== packets) throw new FrameMismatch('What was decoded is not what the file has');
  return read;
}

/** At the reader's pace. One that has failed says so itself: what is left for it is thrown away. */
async function passOn(from: Readable, to: PassThrough): Promise<void> {
  for await (const chunk of from) if (!to.destroyed && !to.write(chunk)) await room(to);
}

const room = (to: PassThrough): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      to.off('drain', done).off('close', done);
      resolve();
    };
    to.on('drain', done).on('close', done);
  });
