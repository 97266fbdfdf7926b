import { expect, it } from 'vitest';
import { mediaWords, spanWords, stateWords } from './words.ts';

it('says where in the recording', () => {
  expect(mediaWords(3_661_250_000)).toBe('01:01:01.2');
  const source = { recordingId: 'a', in: 90_000, out: 180_000, timescale: 90_000 };
  expect(spanWords({ kind: 'clip', sources: [source] } as never)).toBe('00:00:01.0 – 00:00:02.0');
  const together = { fromUs: Date.parse('2026-07-01T21:37:51Z') * 1000, toUs: Date.parse('2026-07-01T21:38:03.400Z') * 1000, clock: '' };
  expect(spanWords({ kind: 'together', sources: [source, source], together } as never)).toBe('2 cameras, 22:37:51 – 22:38:03 BST');
  expect(spanWords({ kind: 'whole', sources: [source] } as never)).toBe('The whole recording');
});

it('says what it waits for', () => {
  const at = { progress: 40, ahead: null, reason: null };
  expect(stateWords({ ...at, state: 'queued', ahead: 0 })).toBe('Next in the queue');
  expect(stateWords({ ...at, state: 'queued', ahead: 3, reason: 'The footage store did not answer.' })).toBe('The footage store did not answer. 3 before it in the queue');
  expect(stateWords({ ...at, state: 'rendering' })).toBe('Rendering, 40 %');
  expect(stateWords({ ...at, state: 'failed', reason: 'No room.' })).toBe('No room.');
});
