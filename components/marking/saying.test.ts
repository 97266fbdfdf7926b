import { describe, expect, it } from 'vitest';
import { recording } from '#components/library/recording.fixture.ts';
import { CategoryId } from '#contracts/ids.ts';
import { after, changedBy, sayingWords, toMark, type Saying } from './saying.ts';

const assault = { id: CategoryId.parse('01900000-0000-7000-8000-00000000ca05'), label: 'Assault', supervisorConfirms: false };
const plain = recording('2026-11-21T22:00:00Z', 1, { tags: ['knife', 'Ridley Road'] });

describe('what is said of recordings', () => {
  it('shows at once what the server will answer', () => {
    expect(after({ kind: 'categorise', category: { ...assault, supervisorConfirms: true } }, plain)).toMatchObject({ category: { id: assault.id, label: 'Assault' }, needsReview: true, version: 2 });
    expect(after({ kind: 'tag', add: ['#Alley '], remove: ['KNIFE'] }, plain).tags).toEqual(['Alley', 'Ridley Road']);
    expect(after({ kind: 'tag', add: ['ridley  road'], remove: [] }, plain).tags).toEqual(['knife', 'Ridley Road']);
    expect(after({ kind: 'evidence' }, { ...plain, retainReason: 'Not kept' })).toMatchObject({ evidence: true, retainUntil: null, retainReason: null });
  });
  it('is sent of those it changes', () => {
    const evidence = recording('2026-11-21T22:00:00Z', 1, { evidence: true, category: { id: assault.id, label: 'Assault' } });
    expect(changedBy({ kind: 'evidence' }, [plain, evidence])).toEqual([plain]);
    expect(changedBy({ kind: 'categorise', category: assault }, [plain, evidence])).toEqual([plain]);
    expect(changedBy({ kind: 'categorise', category: assault }, [{ ...evidence, needsReview: true }])).toHaveLength(1);
    expect(changedBy({ kind: 'tag', add: ['#Knife'], remove: ['nothing'] }, [plain, evidence])).toEqual([evidence]);
    expect(toMark({ kind: 'categorise', category: assault })).toEqual({ kind: 'categorise', category: assault.id });
  });
  it('reads as one line', () => {
    const words: [Saying, number, string][] = [
      [{ kind: 'categorise', category: assault }, 1, 'Categorised as Assault'],
      [{ kind: 'categorise', category: null }, 2, '2 recordings: category taken away'],
      [{ kind: 'tag', add: ['knife'], remove: ['alley'] }, 1, 'Tagged #knife, no longer #alley'],
      [{ kind: 'tag', add: [], remove: ['alley'] }, 1, 'No longer tagged #alley'],
      [{ kind: 'evidence' }, 500, '500 recordings: marked as evidence'],
    ];
    for (const [saying, count, said] of words) expect(sayingWords(saying, count)).toBe(said);
  });
});
