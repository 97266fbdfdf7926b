import { expect, test } from 'vitest';
import { workByFrame, type TraceEvent } from './trace.ts';

const at = (name: string, ts: number, dur?: number, tid = 1): TraceEvent => ({ name, ph: dur === undefined ? 'I' : 'X', pid: 1, tid, ts, ...(dur === undefined ? {} : { dur, tdur: dur / 2 }) });

test('nested work counts once, of the page’s own thread, and only in frames that a script drew in', () => {
  const events = [
    at('BeginMainThreadFrame', 0), at('EventDispatch', 10, 1000), at('FunctionCall', 100, 500), at('FireAnimationFrame', 1500, 2000), at('Paint', 4000, 1000),
    at('BeginMainThreadFrame', 16_000), at('Layout', 16_100, 9000),
    at('BeginMainThreadFrame', 32_000), at('FireAnimationFrame', 32_010, 500), at('Paint', 33_000, 50_000, 2), at('RunTask', 33_000, 9000),
  ];
  expect(workByFrame(events)).toEqual([{ ms: 4, ownMs: 2 }, { ms: 0.5, ownMs: 0.25 }]);
});
