import { QueryClient } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Api } from '#components/api/client.ts';
import { ApiProblem, noAnswer } from '#components/api/problem.ts';
import type { Undoable } from '#components/marking/undo.tsx';
import { Changes } from './changes.ts';
import { Unsaved } from '#components/marking/unsaved.ts';

interface Note {
  readonly id: string;
  readonly version: number;
  readonly note: string;
}
type Said = { readonly note?: string };
const KEY = ['notes'];
const conflict = () => new ApiProblem({ code: 'conflict', status: 409, title: 'This was changed meanwhile.' });

/** A recording's notes, and a server that answers when it is told to. */
function scene(items: readonly Note[] = [{ id: 'a', version: 1, note: 'before' }]) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(KEY, { items, mayChange: true });
  const held: { readonly body: { version?: number; note?: string; id?: string }; readonly answer: (item: Note) => void; readonly refuse: (error: unknown) => void }[] = [];
  const ask = (_path: string, body: unknown) => new Promise((answer, refuse) => held.push({ body: body as { version?: number }, answer, refuse }));
  const offered: Undoable[] = [];
  const failed: unknown[] = [];
  const undo = { offer: (done: Undoable) => void offered.push(done), fail: (error: unknown) => void failed.push(error), offeredAt: () => null };
  const kind = {
    name: 'Noted', isCounted: false, key: KEY, path: '/api/notes', answer: z.any() as z.ZodType<Note>, list: z.any() as z.ZodType<{ items: readonly Note[]; mayChange: boolean }>, isOwn: () => true, order: (a: Note, b: Note) => (a.id < b.id ? -1 : 1), words: ({ note }: Note) => note,
    imagined: (added: { note: string }, id: string): Note => ({ ...added, id, version: 0 }), with: (item: Note, said: Said): Note => ({ ...item, ...said }), before: ({ note }: Note): Said => ({ note }),
  };
  const page = Object.assign(new EventTarget(), { setTimeout: () => 0, clearTimeout: () => undefined }) as unknown as Window;
  const unsaved = new Unsaved(page);
  const changes = new Changes<Note, { note: string }, Said>(kind, 'r', { patch: ask, post: ask, delete: async () => ({ version: 2, undoUntil: '' }), get: async () => server } as unknown as Api, client, undo, unsaved);
  const server = { items: [...items], mayChange: true };
  const leaving = () => page.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  const listed = () => client.getQueryData<{ items: Note[] }>(KEY)!.items;
  const asked = (count: number) => expect.poll(() => held, { interval: 1 }).toHaveLength(count);
  /** The list is asked for; what it then says comes when it is told to. */
  const look = () => {
    const [asking, answering] = [Promise.withResolvers<void>(), Promise.withResolvers<Note[]>()];
    const came = client
      .fetchQuery({ queryKey: KEY, queryFn: async () => (asking.resolve(), unsaved.over(KEY, { items: await answering.promise, mayChange: true })), staleTime: 0 })
      .catch(() => undefined);
    return {
      asked: asking.promise,
      answer: async (said: Note[]) => {
        answering.resolve(said);
        await came;
      },
    };
  };
  return { changes, held, listed, offered, failed, asked, page, unsaved, server, leaving, look };
}

test('two changes by one person go out in turn, the second with the version the first one left', async () => {
  const { changes, held, listed, asked, failed } = scene();
  const [before] = listed();
  const first = changes.change(before!, { note: 'one' });
  await asked(1);
  const second = changes.change(before!, { note: 'two' });
  await expect.poll(() => listed()[0]!.note, { interval: 1 }).toBe('two');
  expect(held).toHaveLength(1);
  held[0]!.answer({ id: 'a', version: 2, note: 'one' });
  await first;
  expect(listed()[0]!.note, 'what was said last is shown').toBe('two');
  await asked(2);
  expect(held[1]!.body).toEqual({ version: 2, note: 'two' });
  held[1]!.answer({ id: 'a', version: 3, note: 'two' });
  expect(await second).toEqual({ id: 'a', version: 3, note: 'two' });
  expect(failed).toEqual([]);
});

test('somebody else’s change between stays a conflict, and is said as one whose words are kept', async () => {
  const { changes, held, listed, asked, failed } = scene();
  const [before] = listed();
  const saved = changes.change(before!, { note: 'mine' });
  await asked(1);
  expect(held[0]!.body.version).toBe(1);
  held[0]!.refuse(conflict());
  expect(await saved).toBeNull();
  expect((failed[0] as ApiProblem).title).toMatch(/^This was changed meanwhile\. Look at it as it is now/);
});

test('what had no answer stays in the list, is asked about on leaving, and is sent again under its own id', async () => {
  const { changes, held, listed, asked, failed, page, unsaved, leaving } = scene([]);
  const added = changes.add({ note: 'new' });
  await asked(1);
  expect(leaving(), 'left without a question').toBe(true);
  held[0]!.refuse(noAnswer(new Error('gone')));
  await expect.poll(() => unsaved.waiting.get().size, { interval: 1 }).toBe(1);
  expect(leaving()).toBe(false);
  expect(unsaved.over(KEY, { items: [] as Note[] }).items, 'a look at the list meanwhile').toEqual([expect.objectContaining({ note: 'new' })]);
  expect(failed).toEqual([]);
  page.dispatchEvent(new Event('online'));
  await asked(2);
  expect(held[1]!.body).toEqual(held[0]!.body);
  const made = { id: held[1]!.body.id!, version: 1, note: 'new' };
  held[1]!.answer(made);
  expect(await added).toEqual(made);
  expect(listed()).toEqual([made]);
  expect(leaving()).toBe(true);
});

test('a sign-in that ended is waited for; a change whose answer was lost is no conflict with oneself', async () => {
  const { changes, held, listed, asked, failed, page, unsaved, server } = scene();
  const saved = changes.change(listed()[0]!, { note: 'mine' });
  await asked(1);
  held[0]!.refuse(new ApiProblem({ code: 'token-invalid', status: 401, title: 'Your sign-in has ended.' }));
  await expect.poll(() => unsaved.waiting.get(), { interval: 1 }).toEqual(new Set(['a']));
  page.dispatchEvent(new Event('online'));
  await asked(2);
  server.items = [{ id: 'a', version: 2, note: 'mine' }];
  held[1]!.refuse(conflict());
  expect(await saved).toEqual({ id: 'a', version: 2, note: 'mine' });
  expect([failed, listed()[0]!.note]).toEqual([[], 'mine']);
});

test('whoever added something hears that it was undone, once it is', async () => {
  const { changes, held, listed, offered, asked } = scene([]);
  const undone = vi.fn<() => void>();
  const added = changes.add({ note: 'new' }, { onUndone: undone });
  await asked(1);
  held[0]!.answer({ id: held[0]!.body.id!, version: 1, note: 'new' });
  await added;
  expect(undone).not.toHaveBeenCalled();
  await offered[0]!.undo();
  expect(undone).toHaveBeenCalledOnce();
  expect(listed()).toEqual([]);
});

test('a look at the list that was asked before a change was answered, and comes after it, doesn’t take it out of the list', async () => {
  const { changes, held, listed, asked, look } = scene([]);
  const added = changes.add({ note: 'Offline words' });
  await asked(1);
  // Asked by something else, and read before the change was there.
  const before = look();
  await before.asked;
  const made = { id: held[0]!.body.id!, version: 1, note: 'Offline words' };
  held[0]!.answer(made);
  await added;
  await before.answer([]);
  expect(listed()).toEqual([made]);
});

test('nor what was written on it', async () => {
  const { changes, held, listed, asked, look } = scene();
  const saved = changes.change(listed()[0]!, { note: 'after' });
  await asked(1);
  const before = look();
  await before.asked;
  held[0]!.answer({ id: 'a', version: 2, note: 'after' });
  await saved;
  await before.answer([{ id: 'a', version: 1, note: 'before' }]);
  expect(listed()).toEqual([{ id: 'a', version: 2, note: 'after' }]);
});
