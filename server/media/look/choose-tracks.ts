/**
 * Which picture and which sound of a file are shown. Cameras with two lenses, dashboard recorders and body cameras with a second
 * microphone write several; one of each is shown, and how many there are is said (`Probe.videoStreams`, `audioStreams`).
 */
import type { ProbedStream } from './ffprobe-output.ts';

/** The largest picture that can be named: small ones are previews. Among equals the one the file marks as its own, then the first. */
export function chooseVideo(streams: readonly ProbedStream[]): ProbedStream | undefined {
  return best(streams, (stream) => [isKnown(stream), (stream.width ?? 0) * (stream.height ?? 0), isDefault(stream)]);
}

/** The sound that the file marks as its own, else the first; never one of an unknown form while there is another. */
export function chooseAudio(streams: readonly ProbedStream[]): ProbedStream | undefined {
  return best(streams, (stream) => [isKnown(stream), isDefault(stream)]);
}

const isKnown = ({ codec_name: name }: ProbedStream) => (name === undefined || name === 'unknown' || name === 'none' ? 0 : 1);
const isDefault = ({ disposition }: ProbedStream) => (disposition?.default === 1 ? 1 : 0);

function best(streams: readonly ProbedStream[], marks: (stream: ProbedStream) => number[]): ProbedStream | undefined {
  return streams.reduce<ProbedStream | undefined>((chosen, stream) => (chosen === undefined || isBetter(marks(stream), marks(chosen)) ? stream : chosen), undefined);
}

function isBetter(marks: number[], than: number[]): boolean {
  const i = marks.findIndex((mark, at) => mark !== than[at]);
  return i >= 0 && marks[i]! > than[i]!;
}
