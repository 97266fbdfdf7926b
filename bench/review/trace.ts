/** What Chromium's own trace says of the main thread's work, frame by frame. */
import type { CDPSession } from '@playwright/test';

export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** µs */
  readonly ts: number;
  readonly dur?: number;
  /** µs the thread itself ran of it. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Script of any cause, and all that follows from it up to the commit. Nested ones are counted once. */
const WORK = new Set(['EventDispatch', 'FireAnimationFrame', 'TimerFire', 'FunctionCall', 'RunMicrotasks', 'EvaluateScript', 'MinorGC', 'MajorGC', 'UpdateLayoutTree', 'Layout', 'PrePaint', 'Paint', 'Layerize', 'Commit', 'UpdateLayer', 'HitTest', 'ParseHTML']);
const CATEGORIES = ['-*', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'disabled-by-default-devtools.timeline.frame', 'v8'];

/** Traces the browser while something is done. */
export async function traced(session: CDPSession, work: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }) => void events.push(...(value as TraceEvent[]));
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: CATEGORIES.slice(1), excludedCategories: ['*'] } });
  await work();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', collect);
  return events;
}

/** Of one frame, ms. */
export interface FrameWork {
  /** From beginning to end, with what the thread waited for meanwhile: another process's turn, the compositor. */
  readonly ms: number;
  /** What the thread itself ran of it: on a busy machine the part that is the page's own doing. */
  readonly ownMs: number;
}

/** Script, style, layout and paint in each frame that a script drew in. */
export function workByFrame(events: readonly TraceEvent[]): FrameWork[] {
  const main = busiestDrawer(events);
  const own = events.filter(({ pid, tid }) => `${pid} ${tid}` === main);
  const begins = own.filter(({ name }) => name === 'BeginMainThreadFrame').map(({ ts }) => ts).sort((a, b) => a - b);
  const work = own.filter(({ name, ph, dur }) => ph === 'X' && dur && WORK.has(name)).toSorted((a, b) => a.ts - b.ts || b.dur! - a.dur!);
  const frames = begins.map(() => ({ ms: 0, ownMs: 0 }));
  const hasDrawn = new Set(own.filter(({ name }) => name === 'FireAnimationFrame').map(({ ts }) => frameOf(begins, ts)));
  let end = 0;
  for (const { ts, dur = 0, tdur = 0 } of work) {
    // What lies within what was counted is a part of it.
    if (ts < end) continue;
    end = ts + dur;
    const frame = frames[frameOf(begins, ts)];
    if (!frame) continue;
    frame.ms += dur / 1000;
    frame.ownMs += tdur / 1000;
  }
  return frames.filter((_, n) => hasDrawn.has(n));
}

/** The thread that drew most often: the page's main thread. */
function busiestDrawer(events: readonly TraceEvent[]): string {
  const counts = new Map<string, number>();
  for (const { name, pid, tid } of events) if (name === 'FireAnimationFrame') counts.set(`${pid} ${tid}`, (counts.get(`${pid} ${tid}`) ?? 0) + 1);
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1]);
  if (!most) throw new Error('Nothing was drawn while it was traced.');
  return most[0];
}

/** The frame an event belongs to: the last one begun before it. Input is handed over with its frame. */
function frameOf(begins: readonly number[], ts: number): number {
  let [low, high] = [0, begins.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (begins[middle]! <= ts) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
