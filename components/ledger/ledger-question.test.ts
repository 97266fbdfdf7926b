import { expect, test } from 'vitest';
import { dayOf, toQuestion, wrongRecordingId } from './ledger-question.ts';

const nothing = { actor: '', action: null, recording: '', from: null, to: null };

test('nothing asked is nothing in the question', () => expect(toQuestion(nothing)).toEqual({}));

test('days are whole London days, the last included', () => {
  expect(toQuestion({ ...nothing, from: '2026-10-25', to: '2026-10-25' })).toEqual({ from: '2026-10-24T23:00:00.000Z', to: '2026-10-26T00:00:00.000Z' });
});

test('spaces around a name or an id are a slip; half an id is a mistake', () => {
  const id = '01900000-0000-7000-8000-00000000000A';
  expect(toQuestion({ ...nothing, actor: '  Nair ', recording: ` ${id} ` })).toEqual({ actor: 'Nair', recordingId: id.toLowerCase() });
  expect(wrongRecordingId('0190')).toBe(true);
  expect(wrongRecordingId(' ')).toBe(false);
});

test('a day in an address is one that the calendar has', () => {
  expect(dayOf('2026-02-28')).toBe('2026-02-28');
  for (const wrong of ['2026-02-31', '2026-13-01', '11/22/2026', '2026-2-1', '']) expect(dayOf(wrong), wrong).toBeNull();
});
