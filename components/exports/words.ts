/** Exports in words. Pure. */
import { wallSpan } from '#components/player/wall-span.ts';
import type { Export } from '#contracts/exports.ts';

const two = (n: number) => String(n).padStart(2, '0');

/** "00:01:04.2" of media microseconds. */
export function mediaWords(us: number): string {
  const tenths = Math.floor(us / 100_000);
  return `${two(Math.floor(tenths / 36_000))}:${two(Math.floor(tenths / 600) % 60)}:${two(Math.floor(tenths / 10) % 60)}.${tenths % 10}`;
}

const KINDS: Readonly<Record<Export['kind'], string>> = { whole: 'The whole recording', clip: 'Export without a name', together: 'Cameras side by side' };
/** What one without a name is called. */
export const kindWords = ({ kind }: Pick<Export, 'kind'>): string => KINDS[kind];

export function spanWords({ kind, sources, together }: Pick<Export, 'kind' | 'sources' | 'together'>): string {
  if (together) return `${sources.length} cameras, ${wallSpan(together.fromUs / 1000, together.toUs / 1000, ' – ')}`;
  const [source] = sources;
  if (kind === 'whole' || !source) return 'The whole recording';
  const us = (tick: number) => (tick / source.timescale) * 1e6;
  return `${mediaWords(us(source.in))} – ${mediaWords(us(source.out))}`;
}

/** What it waits for, or why it ended. */
export function stateWords({ state, progress, ahead, reason }: Pick<Export, 'state' | 'progress' | 'ahead' | 'reason'>): string {
  switch (state) {
    case 'queued':
      return [reason, ahead ? `${ahead} before it in the queue` : 'Next in the queue'].filter(Boolean).join(' ');
    case 'rendering':
      return `Rendering, ${progress} %`;
    case 'failed':
      return reason ?? 'It could not be rendered.';
    case 'cancelled':
      return reason ? `Cancelled: ${reason}` : 'Cancelled';
    case 'checking':
      return 'It is rendered, and offered once a second person has looked at it.';
    case 'refused':
      return `Refused: ${reason ?? 'no reason is known'}`;
    case 'ready':
      return 'Ready';
    default:
      return state satisfies never;
  }
}
