/** Makes the renditions of one chunk of a packaged source. */
import { chunkArguments } from './arguments.ts';
import { QUALITIES, type LowerKind, type Shape } from './shapes.ts';
import { encodeStretch, type StretchOf } from './stretch.ts';
import type { Woven } from './weave.ts';

export type EncodeChunk = StretchOf & {
  /** Of the first of `gops` in the recording, from 0. */
  firstGop: number;
  shapes: readonly Shape[];
};

export type EncodedChunk = ReadonlyMap<LowerKind, Woven>;

/** @throws FrameMismatch where it does not come out frame for frame; ToolFailure; BoxError */
export async function encodeChunk({ shapes, ...stretch }: EncodeChunk): Promise<EncodedChunk> {
  const { woven } = await encodeStretch({
    ...stretch,
    kinds: shapes.map(({ kind }) => kind),
    cap: Math.max(...shapes.map(({ kind }) => QUALITIES[kind].cap)),
    arguments: ({ pictures, source, outputs }) => chunkArguments({ pictures, source, outputs: outputs.map(({ path }, i) => ({ shape: shapes[i]!, path })), threads: stretch.threads }),
  });
  return woven;
}
