import { MutationObserver, QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import type { Api } from '#components/api/request.ts';
import { recordingKeys } from '#components/api/keys.ts';
import { recording } from '#components/library/recording.fixture.ts';
import type { GroupAccepted } from '#contracts/duty.ts';
import type { Undoable } from './undo.tsx';
import { acceptance, takenOf } from './use-accept-proposal.ts';

const proposal = { madeAt: '2026-11-22T01:00:00.000Z', categoryId: '01900000-0000-7000-8000-00000000ca05', category: 'Assault', place: null, cadReference: null, why: 'CAD 1' };
const [one, other] = [recording('2026-11-21T22:00:00Z', 1, { proposal }), recording('2026-11-21T23:00:00Z', 1, { proposal })];

it('a double click on Accept is one request, offers its way back and fails at nothing; another row has its own', async () => {
  const client = new QueryClient();
  const key = [...recordingKeys.all, 'look'];
  client.setQueryData(key, { items: [one, other] });
  const left = { id: one.id, version: 2, needsReview: false, retainUntil: '2032-11-21T22:00:00.000Z', retainReason: 'Kept 6 years' };
  const post = vi.fn<() => Promise<GroupAccepted>>(() => Promise.resolve({ undo: crypto.randomUUID(), undoUntil: '2026-11-22T01:00:10.000Z', changed: [left] }));
  const [offer, fail] = [vi.fn<(done: Undoable) => void>(), vi.fn<(error: unknown) => void>()];
  const rows = [one, one, other].map((row) => ({ row, observer: new MutationObserver(client, acceptance({ post } as unknown as Api, client, { offer, fail })) }));
  // All in one breath: before anything is drawn anew.
  await Promise.all(rows.flatMap(({ row, observer }) => {
    const taken = takenOf(client, row);
    return taken ? [observer.mutate(taken)] : [];
  }));
  expect(post).toHaveBeenCalledTimes(2);
  expect(offer).toHaveBeenCalledTimes(2);
  expect(fail).not.toHaveBeenCalled();
  expect(client.getQueryData(key)).toMatchObject({ items: [{ ...left, category: { label: 'Assault' }, proposal: null }, { version: 2 }] });
  expect(takenOf(client, { ...one, proposal: null })).toBeNull();
});
