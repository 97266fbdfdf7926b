import { describe, expect, it } from 'vitest';
import { aboutWords } from '#components/marking/about-words.ts';
import { ask, refusalWords, stillAbout, type Asked } from './asked.ts';
import { recording } from './recording.fixture.ts';

const [first, second] = [recording('2026-11-21T22:37:00Z', 1), recording('2026-11-21T22:41:00Z', 1, { mine: false, officer: { id: '01900000-0000-7000-8000-0000000000aa', name: 'Tom Hale', shoulderNumber: '1' }, place: 'Mare Street, E8' })];
const locked = recording('2026-11-21T22:30:00Z', 1, { mayMark: false });
const askedOf = (answer: ReturnType<typeof ask>): Asked => {
  if (!('asked' in answer)) throw new Error(answer.refused);
  return answer.asked;
};

describe('a question of recordings', () => {
  it('is refused in words where one of them isn’t theirs to mark, and leaves nothing to be asked later', () => {
    expect(ask('evidence', [], locked)).toEqual({ refused: 'This recording isn’t yours to mark.' });
    expect(ask('evidence', [first, locked], second)).toEqual({ refused: '1 of them isn’t yours to mark.' });
    expect(ask('tag', [], undefined)).toEqual({ refused: 'Select recordings first: X.' });
    expect(refusalWords(Array.from({ length: 501 }, () => first))).toBe('At most 500 can be marked at once.');
  });

  it('by key alone is about the row one stands on, and only that one, whichever it was about before', () => {
    const one = askedOf(ask('tag', [], first));
    expect([...one.ids]).toEqual([first.id]);
    // Cancelled, a row on: no selection was made that the next question would be about.
    expect([...askedOf(ask('category', [], second)).ids]).toEqual([second.id]);
    expect([...askedOf(ask('category', [first], second)).ids]).toEqual([first.id]);
  });

  it('is closed once one of its recordings is gone or closed, and doesn’t come back for the rest', () => {
    const asked = askedOf(ask('evidence', [first, second], undefined));
    expect(stillAbout(asked, [first, locked, second])).toEqual([first, second]);
    expect(stillAbout(asked, [second])).toEqual([]);
    expect(stillAbout(asked, [first, { ...second, mayMark: false }])).toEqual([]);
  });

  it('says which recording, or how many', () => {
    const nowMs = Date.parse('2026-11-22T08:00:00Z');
    expect(aboutWords([first], nowMs)).toBe('22:37:00, Sat 21 November');
    expect(aboutWords([second], nowMs)).toBe('22:41:00, Sat 21 November, Tom Hale, Mare Street, E8');
    expect(aboutWords([first, second], nowMs)).toBe('2 recordings');
  });
});
