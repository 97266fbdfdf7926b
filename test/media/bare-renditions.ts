/** The plain command that a rendition's making is held against: one decode, all sizes, the product's own encode settings, straight to files. */
import { pictureEncodeArguments } from '#server/media/encode/encode-arguments.ts';
import { QUALITIES } from '#server/media/renditions/shapes.ts';
import type { Shape } from '#server/media/index.ts';

export function bareArguments({ source, shapes, outputs, threads }: { source: string; shapes: readonly Shape[]; outputs: readonly string[]; threads: number }): string[] {
  const filters = shapes.map(({ kind, width, height }, i) => `${i === 0 ? '[0:v:0]' : `[to-${kind}]`}scale=${width}:${height},format=yuv420p${shapes[i + 1] ? `,split[${kind}][to-${shapes[i + 1]!.kind}]` : `[${kind}]`}`);
  return [
    '-v', 'error', '-y', '-filter_complex_threads', String(threads), '-threads', String(threads), '-i', source, '-filter_complex', filters.join(';'),
    ...shapes.flatMap(({ kind, width, height }, i) => [
      '-map', `[${kind}]`, '-map', '0:a:0?', '-c:a', 'copy',
      ...pictureEncodeArguments({ width, height, frameRate: null, timeBase: { num: 1, den: 90_000 }, threads }, QUALITIES[kind]),
      '-movflags', '+faststart', '-f', 'mp4', outputs[i]!,
    ]),
  ];
}
